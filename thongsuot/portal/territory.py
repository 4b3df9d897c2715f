"""Agencies and communes of the provinces, from `data/agencies.csv`, `data/former-agencies.csv` and `data/communes.csv`."""

import csv
import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Literal

ALPHABET = " 0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # grave, acute, tilde, hook above, dot below

AgencyLevel = Literal["province", "district", "province-centre", "department", "commune", "commune-centre"]


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency. `province` is the root agency's code (H98); `commune_code` and `parent` are "" where there is none.

    `dissolved_on` (ISO 8601) and `successor`, the agency that took over its work, are "" for one that works still.
    """

    province: str
    code: str
    name: str
    level: AgencyLevel
    commune_code: str
    parent: str
    dissolved_on: str = ""
    successor: str = ""

    def works_on(self, day: date) -> bool:
        """Whether it had not been dissolved on that day."""
        return not self.dissolved_on or day < date.fromisoformat(self.dissolved_on)


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune, ward or special zone by its code of five digits (Decision 19/2025/QĐ-TTg)."""

    code: str
    name: str
    kind: str
    province_code: str


def find_agency(code: str) -> Agency | None:
    """The agency of that code, dissolved ones too: their dossiers keep it."""
    return _agencies().get(code) or _former().get(code)


@functools.cache
def former_agencies(root: str) -> tuple[Agency, ...]:
    """The dissolved agencies of the province."""
    return tuple(agency for agency in _former().values() if agency.province == root)


def find_commune(code: str) -> Commune | None:
    return _communes().get(code)


@functools.cache
def agencies_of(root: str) -> tuple[Agency, ...]:
    """Every agency of the province whose root agency is `root`, in the order of the file."""
    return tuple(agency for agency in _agencies().values() if agency.province == root)


@functools.cache
def receiving_agencies(root: str) -> tuple[Agency, ...]:
    """Where dossiers of the province may be handed in: its centre, its departments and every commune and commune's centre."""
    return tuple(agency for agency in agencies_of(root) if agency.level != "province")


@functools.cache
def centres_of(root: str) -> tuple[Agency, ...]:
    """The public administration service centres of the province, its own first."""
    return tuple(agency for agency in agencies_of(root) if agency.level in {"province-centre", "commune-centre"})


@functools.cache
def communes_of(root: str) -> tuple[Commune, ...]:
    """The communes that the province's agencies serve, ordered by name as Vietnamese readers look for them."""
    codes = [agency.commune_code for agency in agencies_of(root) if agency.level == "commune"]
    return tuple(sorted((_communes()[code] for code in codes), key=lambda commune: reading_order(commune.name)))


@functools.cache
def provinces() -> tuple[tuple[str, str], ...]:
    """The 34 provinces: code of two digits and name, in the order of the list."""
    return tuple((row["code"], row["name"]) for row in _rows("provinces.csv"))


def reading_order(name: str) -> tuple[list[int], list[str]]:
    """A sort key: Vietnamese letters first (a ă â, d đ, o ô ơ...), tones only between words that are otherwise the same."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", name.casefold()):
        plain = unicodedata.normalize("NFD", letter)
        tones.append("".join(TONES & set(plain)))
        letters.append(ALPHABET.find(unicodedata.normalize("NFC", "".join(part for part in plain if part not in TONES))))
    return letters, tones


@functools.cache
def _agencies() -> dict[str, Agency]:
    return {row["code"]: Agency(**row) for row in _rows("agencies.csv")}  # type: ignore[arg-type]  # the test of the data file checks levels


@functools.cache
def _former() -> dict[str, Agency]:
    return {row["code"]: Agency(**row) for row in _rows("former-agencies.csv")}  # type: ignore[arg-type]  # as above


@functools.cache
def _communes() -> dict[str, Commune]:
    return {row["code"]: Commune(**row) for row in _rows("communes.csv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("thongsuot.data") / name).read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines()))
