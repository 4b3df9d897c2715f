"""Procedures and agencies, read once from the data files."""

import csv
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

Level = Literal["commune", "province"]
CODE = re.compile(r"(\d\.\d{6})(\.000\.00\.00\.[GHK]\d{2})?(\.\d{2})?")


@dataclass(frozen=True, slots=True)
class Component:
    """A paper of a dossier; `replaced_by`: the result (MA_KQ_THAYTHE) that stands for it, "" for none."""

    code: str
    name: str
    required: bool
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure (thủ tục hành chính). `fee` in đồng, 0 for none; `department` is the number of the agency that resolves it at province level."""

    code: str
    name: str
    field_code: str
    field_name: str
    level: Level
    department: int | None
    full_process: bool
    working_days: int
    fee: int
    fee_code: str
    components: tuple[Component, ...]
    result_code: str
    result_name: str
    audiences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of a province, such as `H98.101.01`; `level` is province, province-centre, department, commune or commune-centre."""

    province: str
    code: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the national portal lists."""

    procedures: Mapping[str, Procedure]
    agencies: Mapping[str, tuple[Agency, ...]]

    def procedure(self, code: str) -> Procedure | None:
        """By national code, or by a province's or service's code made of it."""
        match = CODE.fullmatch(code)
        return self.procedures.get(match[1]) if match else None

    def agencies_of(self, root: str) -> tuple[Agency, ...]:
        """Every agency of a province; only its committee where no list is known."""
        return self.agencies.get(root) or (Agency(root, root, f"Ủy ban nhân dân tỉnh ({root})", "province"),)

    def receiving_agencies(self, procedure: Procedure, root: str) -> tuple[Agency, ...]:
        """Where it may be filed: every centre of the province for a commune's procedure, the province's centre for a department's."""
        wanted = {"province-centre", "commune-centre"} if procedure.level == "commune" else {"province-centre"}
        agencies = self.agencies_of(root)
        return tuple(found for found in agencies if found.level in wanted) or agencies

    def resolving_agencies(self, procedure: Procedure, root: str) -> tuple[Agency, ...]:
        """Who decides: the communes, or the department."""
        agencies = self.agencies_of(root)
        if procedure.level == "commune":
            return tuple(found for found in agencies if found.level == "commune") or agencies
        return tuple(found for found in agencies if found.code == f"{root}.{procedure.department}") or agencies

    def search(self, words: str) -> list[Procedure]:
        """Procedures whose code, name or field holds every word, marks and case apart."""
        wanted = plain(words).split()
        return [found for found in self.procedures.values() if all(word in plain(f"{found.code} {found.name} {found.field_name}") for word in wanted)]


def plain(text: str) -> str:
    """Lower case without Vietnamese marks."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))
    return bare.replace("đ", "d")


def load_catalogue() -> Catalogue:
    """The catalogue of `thongsuot.data`."""
    folder = files("thongsuot.data")
    listed = json.loads((folder / "procedures.json").read_text("utf-8"))["procedures"]
    agencies: dict[str, list[Agency]] = {}
    for row in csv.DictReader((folder / "agencies.csv").read_text("utf-8").splitlines()):
        agencies.setdefault(row["province"], []).append(Agency(row["province"], row["code"], row["name"], row["level"]))
    return Catalogue({entry["code"]: _procedure(entry) for entry in listed}, {root: tuple(found) for root, found in agencies.items()})


def _procedure(entry: dict[str, Any]) -> Procedure:
    return Procedure(
        code=entry["code"],
        name=entry["name"],
        field_code=entry["field"]["code"],
        field_name=entry["field"]["name"],
        level=entry["level"],
        department=entry.get("department"),
        full_process=entry["full_process"],
        working_days=entry["working_days"],
        fee=entry["fee"],
        fee_code=entry.get("fee_code", ""),
        components=tuple(Component(part["code"], part["name"], part["required"], part.get("replaced_by", "")) for part in entry["components"]),
        result_code=entry["result"]["code"],
        result_name=entry["result"]["name"],
        audiences=tuple(entry["audiences"]),
    )
