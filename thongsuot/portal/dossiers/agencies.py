"""The agencies of the sample provinces, and which of them belong together."""

import csv
import functools
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Agency:
    """One row of `data/agencies.csv`. `level`: province, province-centre, department, commune or commune-centre; `parent` is "" at the root."""

    province: str
    code: str
    name: str
    level: str
    commune_code: str
    parent: str


@functools.cache
def all_agencies() -> dict[str, Agency]:
    """Every agency by its code, in the order of the file."""
    text = (files("thongsuot.data") / "agencies.csv").read_text(encoding="utf-8")
    return {row["code"]: Agency(**row) for row in csv.DictReader(text.splitlines())}


def agency_name(code: str) -> str:
    """The agency's name; an unknown code names itself."""
    agency = all_agencies().get(code)
    return agency.name if agency else code


def commune_agency(province: str, commune_code: str) -> Agency | None:
    """The People's Committee of a commune of the province (`province` is its root code, such as H98)."""
    return _committees().get((province, commune_code))


def committee_of(code: str) -> str:
    """Who decides where `code` receives: a commune centre's committee; any other agency itself."""
    agency = all_agencies().get(code)
    return agency.parent if agency and agency.level == "commune-centre" else code


@functools.cache
def related_agencies(unit: str) -> frozenset[str]:
    """The unit itself, its parent and its children: what an officer of the unit may see."""
    agencies = all_agencies()
    parent = agencies[unit].parent if unit in agencies else ""
    children = [agency.code for agency in agencies.values() if agency.parent == unit]
    return frozenset(code for code in (unit, parent, *children) if code)


@functools.cache
def _committees() -> dict[tuple[str, str], Agency]:
    return {(agency.province, agency.commune_code): agency for agency in all_agencies().values() if agency.level == "commune"}
