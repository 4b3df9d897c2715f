"""The provinces and communes in force from 1/7/2025, of data/provinces.csv and data/communes.csv (data/SOURCE.md says from where). Two levels: no districts."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Territory:
    """A province by its code of two digits; `short_name` is how profiles and scenarios call it (Thái Nguyên)."""

    code: str
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone by its code of five digits; `name` begins with its kind (Xã, Phường, Đặc khu)."""

    code: str
    name: str
    province_code: str


@cache
def territories() -> Mapping[str, Territory]:
    """By short name, in the order of the list."""
    return {row["short_name"]: Territory(row["code"], row["name"], row["short_name"]) for row in _rows("provinces")}


@cache
def communes_of(province_code: str) -> tuple[Commune, ...]:
    """The living communes of a province, in the order of the list; none for a code that is not in it."""
    return tuple(commune for commune in _communes().values() if commune.province_code == province_code)


def find_commune(code: str) -> Commune | None:
    return _communes().get(code)


def territory_of(commune: Commune) -> Territory:
    return next(territory for territory in territories().values() if territory.code == commune.province_code)


@cache
def former_provinces() -> Mapping[str, tuple[str, str]]:
    """By code of the 63 until 30/6/2025: the name, and the code of the province that took over its territory."""
    return {row["code"]: (row["name"], row["successor"]) for row in _rows("former-provinces")}


@cache
def province_roots() -> Mapping[str, tuple[str, str]]:
    """By code of a province: the agency code (Hxx) it uses, and how sure that is: seen, medium, recalled."""
    return {row["province_code"]: (row["agency_root"], row["evidence"]) for row in _rows("province-agencies")}


@cache
def draft_codes() -> Mapping[str, str]:
    """Commune codes of the draft list that the final one lacks, with the final code of the unit of that name ("" where there is none)."""
    return {row["code"]: row["final_code"] for row in _rows("draft-communes")}


@cache
def _communes() -> Mapping[str, Commune]:
    return {row["code"]: Commune(row["code"], row["name"], row["province_code"]) for row in _rows("communes")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with files("thongsuot.data").joinpath(f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
