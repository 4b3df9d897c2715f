"""Persons who sign in during a run: made up from its seed, so that a rerun meets the same ones, and visibly synthetic (planning/fake says how)."""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from thongsuot.documents.territory import Territory, find_commune, territories
from thongsuot.documents.wish import Wish
from thongsuot.planning.fake.numbers import mailbox, phone, tax_number
from thongsuot.planning.fake.part import PERSONA
from thongsuot.planning.fake.records import Body, any_commune, company_name, make_body, street_address
from thongsuot.planning.origin import Origin
from thongsuot.planning.secrecy import Secret

Kind = Literal["citizen", "enterprise", "organisation"]

CITIZENS: Mapping[str, Wish] = {"citizen": Wish("person"), "long-named": Wish("person", name="long")}
"""The kinds of `uses.personas` that are a citizen, with the name each has."""
ACCOUNT_TYPES: Mapping[Kind, str] = {"citizen": "1", "enterprise": "2", "organisation": "3"}


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs in. `birth_date` is dd/mm/yyyy (of the representative for an organisation); `id_number` is the tax number of an enterprise or organisation.

    `claims` are those of classic VNConnect (protocol §1.4); the national side leaves out what a VNeID account does not have.
    """

    id: str
    kind: Kind
    name: str
    id_number: str
    tech_id: str
    username: str
    password: Secret
    birth_date: str
    phone: str
    email: str
    address: str
    commune: str
    representative: str = ""
    claims: Mapping[str, Any] = field(default_factory=dict)

    def as_names(self) -> dict[str, Any]:
        """What templates see."""
        return {name: getattr(self, name) for name in self.__slots__}


def make_people(kinds: Mapping[str, str], *, seed: str, row: str, salt: str, territory: Territory, commune: str = "") -> dict[str, Person]:
    """The persons of one row by their names in `uses.personas`. Same arguments, same persons; no name of one is part of another's.

    They live in `commune`, or if it is "" in some commune of the territory, and were born anywhere. `salt` goes into user names and passwords, so that two runs
    of one seed do not meet on a shared national side.
    """
    people: dict[str, Person] = {}
    for name, kind in kinds.items():
        people[name] = _distinct(people.values(), Origin(seed, row, name, salt), kind, _Home(territory, commune))
    return people


@dataclass(frozen=True, slots=True)
class _Home:
    territory: Territory
    commune: str


def _distinct(others: Iterable[Person], origin: Origin, kind: str, home: _Home) -> Person:
    for attempt in range(100):
        person = _make(origin, attempt, kind, home)
        if not any(person.name in other.name or other.name in person.name or person.id_number == other.id_number for other in others):
            return person
    raise ValueError("no distinct person found in 100 attempts")


def _make(origin: Origin, attempt: int, kind: str, home: _Home) -> Person:
    birthplace = origin.pick(f"birthplace {attempt}", tuple(territories().values()))
    body = make_body(origin, PERSONA, CITIZENS.get(kind, CITIZENS["citizen"]), birthplace.code, attempt)
    common = _common(origin, attempt, body, home)
    if kind in CITIZENS:
        name = body.name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")  # keyboards have only this one, and it is what programs trip over
        person = Person(kind="citizen", name=name, id_number=body.number, **common)
        return _with_claims(person, _citizen_claims(person, body))
    number = tax_number(origin.lot(f"tax number {attempt}"), PERSONA)
    if kind == "enterprise":
        name = company_name(origin, PERSONA, Wish("enterprise"))
        person = Person(kind="enterprise", name=name, id_number=number, representative=body.name, **common)
    else:
        person = Person(kind="organisation", name=f"Hội {body.name}", id_number=number, representative=body.name, **common)
    return _with_claims(person, _organisation_claims(person, body))


def _common(origin: Origin, attempt: int, body: Body, home: _Home) -> dict[str, Any]:
    """What persons of every kind have."""
    slug = re.sub(r"[^a-z0-9]+", "-", f"{origin.row}-{origin.name}".lower()).strip("-")
    mark = origin.key("account", salted=True)[:8]
    commune = find_commune(home.commune) or any_commune(origin, home.territory)
    return {
        "id": f"{slug}-{mark}",
        "tech_id": str(uuid.UUID(origin.key(f"tech id {attempt}")[:32], version=4)),
        "username": f"mau-{slug}-{mark}",
        "password": Secret("Mk1." + origin.key("password", salted=True)[:20]),
        "birth_date": body.birth_date,
        "phone": phone(origin.lot("phone")),
        "email": mailbox(f"{slug}-{mark}"),
        "address": street_address(origin, commune),
        "commune": commune.code,
    }


def _citizen_claims(person: Person, body: Body) -> dict[str, Any]:
    return {
        "SoDinhDanh": person.id_number,
        "SoCMND": person.id_number[3:],  # the nine digits of an old card: never to be taken for the citizen number
        "HoVaTen": person.name,
        "GioiTinh": 2 if body.female else 1,
        "NgayThangNamSinh": f"{body.born:%Y%m%d}",
        "QuocTich": "VN",
        "ThuongTru": person.address,
        "NoiOHienNay": person.address,
    }


def _organisation_claims(person: Person, body: Body) -> dict[str, Any]:
    return {
        "MaSoThue": person.id_number,
        "MaSoDoanhNghiep": person.id_number,
        "TenDoanhNghiep": person.name,
        "DiaChi": person.address,
        "HoVaTen": body.name,
        "SoDinhDanh": body.number,
        "NguoiDaiDien": body.name,
    }


def _with_claims(person: Person, own: Mapping[str, Any]) -> Person:
    common = {
        "sub": person.tech_id,
        "TechID": person.tech_id,
        "LoaiTaiKhoan": ACCOUNT_TYPES[person.kind],
        "ThuDienTu": person.email,
        "SoDienThoai": person.phone,
        "loAs": "LoA1",
        "TrangThai": "1",
    }
    return Person(**{**person.as_names(), "claims": {**common, **own}})
