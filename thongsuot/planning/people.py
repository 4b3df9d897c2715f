"""Persons of a run: made up from its seed, so that a rerun meets the same ones, and visibly synthetic.

No number, mailbox or telephone here can be a real person's by design: mail goes to `example.test` (RFC 2606), telephones stand in 0900 000 xxx, addresses say
"dữ liệu mẫu". Identity numbers have the right form (12 digits: province, century and sex, year of birth, six more), their last six start with 9.
"""

import hmac
import random
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any, Literal

from faker import Faker

from thongsuot.planning.secrecy import Secret

Kind = Literal["citizen", "enterprise", "organisation"]

ACCOUNT_TYPES: Mapping[Kind, str] = {"citizen": "1", "enterprise": "2", "organisation": "3"}
# The 34 provinces of Decision 19/2025/QĐ-TTg; an identity number has a zero before them.
PROVINCE_CODES = (
    "01", "04", "08", "11", "12", "14", "15", "19", "20", "22", "24", "25", "31", "33", "37", "38", "40",
    "42", "44", "46", "48", "51", "52", "56", "66", "68", "75", "79", "80", "82", "86", "91", "92", "96",
)  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1950, 2004
_CENTURY_STEP = 2


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


def make_people(kinds: Mapping[str, str], *, seed: str, row: str, salt: str, commune: str = "", provinces: Sequence[str] = PROVINCE_CODES) -> dict[str, Person]:
    """The persons of one row by their names in `uses.personas`. Same arguments, same persons; no name of one is part of another's.

    `salt` goes into user names and passwords, so that two runs of one seed do not meet on a shared national side.
    """
    people: dict[str, Person] = {}
    for name, kind in kinds.items():
        people[name] = _distinct(people.values(), _Origin(seed, row, name, salt), kind, commune, provinces)
    return people


@dataclass(frozen=True, slots=True)
class _Origin:
    seed: str
    row: str
    name: str
    salt: str

    def key(self, purpose: str, *, salted: bool = False) -> str:
        text = "\0".join((self.seed, self.row, self.name, purpose))
        return hmac.new((self.salt if salted else "").encode(), text.encode(), sha256).hexdigest()


def _distinct(others: Any, origin: _Origin, kind: str, commune: str, provinces: Sequence[str]) -> Person:
    for attempt in range(100):
        person = _make(origin, attempt, kind, commune, provinces)
        if not any(person.name in other.name or other.name in person.name or person.id_number == other.id_number for other in others):
            return person
    raise ValueError("no distinct person found in 100 attempts")


@dataclass(frozen=True, slots=True)
class _Body:
    """A natural person: a citizen, or who represents an organisation."""

    name: str
    female: bool
    year: int
    month: int
    day: int
    number: str

    @property
    def born(self) -> str:
        return f"{self.day:02}/{self.month:02}/{self.year}"


def _make(origin: _Origin, attempt: int, kind: str, commune: str, provinces: Sequence[str]) -> Person:
    draw = random.Random(origin.key(f"person {attempt}"))  # noqa: S311 sample data, no secret
    body = _body(draw, provinces)
    slug = re.sub(r"[^a-z0-9]+", "-", f"{origin.row}-{origin.name}".lower()).strip("-")
    mark = origin.key("account", salted=True)
    common: dict[str, Any] = {
        "id": f"{slug}-{mark[:8]}",
        "tech_id": str(uuid.UUID(origin.key(f"tech id {attempt}")[:32], version=4)),
        "username": f"mau-{slug}-{mark[:8]}",
        "password": Secret("Mk1." + origin.key("password", salted=True)[:20]),
        "birth_date": body.born,
        "phone": f"0900000{draw.randrange(1000):03}",
        "email": f"{slug}-{mark[:8]}@example.test",
        "address": f"Số {draw.randrange(1, 200)}, đường Mẫu, dữ liệu mẫu",
        "commune": commune,
    }
    if kind == "citizen":
        person = Person(kind="citizen", name=body.name, id_number=body.number, **common)
        return _with_claims(person, _citizen_claims(person, body))
    number = f"0{draw.randrange(10**9):09}"
    if kind == "enterprise":
        person = Person(
            kind="enterprise", name=f"Công ty TNHH Mẫu {body.name} {draw.randrange(100, 1000)}", id_number=number, representative=body.name, **common
        )
    else:
        person = Person(kind="organisation", name=f"Hội Mẫu {body.name} {draw.randrange(100, 1000)}", id_number=number, representative=body.name, **common)
    return _with_claims(person, _organisation_claims(person, body))


def _body(draw: random.Random, provinces: Sequence[str]) -> _Body:
    female = draw.random() < 1 / 2
    names = _faker()
    names.seed_instance(draw.getrandbits(64))
    given = names.first_name_female() if female else names.first_name_male()
    gendered = "Thị" if female else "Văn"
    middle = names.middle_name()
    name = " ".join((names.last_name(), gendered, *(() if middle in {"Thị", "Văn"} else (middle,)), given))
    year, month, day = draw.randint(_FIRST_YEAR, _LAST_YEAR), draw.randint(1, 12), draw.randint(1, 28)
    century = (year // 100 - 19) * _CENTURY_STEP + female
    number = f"0{draw.choice(provinces)}{century}{year % 100:02}9{draw.randrange(10**5):05}"
    return _Body(name, female, year, month, day, number)


def _citizen_claims(person: Person, body: _Body) -> dict[str, Any]:
    return {
        "SoDinhDanh": person.id_number,
        "SoCMND": person.id_number[3:],  # the nine digits of an old card: never to be taken for the citizen number
        "HoVaTen": person.name,
        "GioiTinh": 2 if body.female else 1,
        "NgayThangNamSinh": f"{body.year}{body.month:02}{body.day:02}",
        "QuocTich": "VN",
        "ThuongTru": person.address,
        "NoiOHienNay": person.address,
    }


def _organisation_claims(person: Person, body: _Body) -> dict[str, Any]:
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


@cache
def _faker() -> Faker:
    return Faker("vi_VN")
