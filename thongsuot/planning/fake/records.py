"""Made-up records as templates see them. Each part of one has chance of its own, so that a wish for another name changes no number."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from thongsuot.documents.territory import Commune, Territory, communes_of, territories, territory_of
from thongsuot.documents.wish import OWN, Wish
from thongsuot.planning.fake.numbers import citizen_number, mailbox, phone, tax_number
from thongsuot.planning.fake.part import FAKE, Part
from thongsuot.planning.origin import Origin

if TYPE_CHECKING:
    from thongsuot.planning.fake.vietnamese import Vietnamese


@dataclass(frozen=True, slots=True)
class Body:
    """A natural person: a citizen, or who represents an organisation."""

    name: str
    female: bool
    born: date
    number: str

    @property
    def birth_date(self) -> str:
        """dd/mm/yyyy, as Vietnamese forms have it."""
        return f"{self.born:%d/%m/%Y}"


def make_body(origin: Origin, part: Part, wish: Wish, province_code: str, attempt: int = 0) -> Body:
    """`attempt`: another body of the same origin, when the first is too like somebody else."""
    again = f" {attempt}" if attempt else ""
    female = wish.sex == "female" if wish.sex else origin.lot(f"sex{again}") % 2 == 1
    first, last = wish.born
    born = first + timedelta(days=origin.lot(f"born{again}") % ((last - first).days + 1))
    name = _vietnamese(origin.lot(f"name{again}")).person_name(part, female=female, style=wish.name)
    return Body(name, female, born, citizen_number(origin.lot(f"number{again}"), part, province_code, born, female=female))


def company_name(origin: Origin, part: Part, wish: Wish) -> str:
    return _vietnamese(origin.lot("company")).company_name(part, style=wish.name)


def street_address(origin: Origin, commune: Commune) -> str:
    """House and street (which say that they are a sample's), commune, province: two levels, no district."""
    return f"{_line(origin)}, {_uncapitalised(commune.name)}, {_uncapitalised(territory_of(commune).name)}"


def any_commune(origin: Origin, territory: Territory) -> Commune:
    return origin.pick("commune", communes_of(territory.code))


def make_record(wish: Wish, origin: Origin, own: Territory) -> Any:
    """The value of `fake.<name>`: a mapping with what documents/vocabulary lists, or a text."""
    return _MAKERS[wish.kind](wish, origin, own if wish.province == OWN else territories()[wish.province])


def _person(wish: Wish, origin: Origin, territory: Territory) -> Mapping[str, str]:
    body = make_body(origin, FAKE, wish, territory.code)
    return {
        "name": body.name,
        "sex": "female" if body.female else "male",
        "birth_date": body.birth_date,
        "id_number": body.number,
        **_contact(origin),
        **_home(origin, territory),
    }


def _enterprise(wish: Wish, origin: Origin, territory: Territory) -> Mapping[str, str]:
    return {
        "name": company_name(origin, FAKE, wish),
        "id_number": tax_number(origin.lot("tax number"), FAKE),
        "representative": make_body(origin, FAKE, Wish("person"), territory.code).name,
        **_contact(origin),
        **_home(origin, territory),
    }


def _address(_wish: Wish, origin: Origin, territory: Territory) -> Mapping[str, str]:
    home = _home(origin, territory)
    return {"full": home.pop("address"), "line": _line(origin), **home}


def _text(wish: Wish, origin: Origin, _territory: Territory) -> str:
    return _vietnamese(origin.lot("text")).marked_text(wish.length)


def _contact(origin: Origin) -> dict[str, str]:
    return {"phone": phone(origin.lot("phone")), "email": mailbox(f"thu-{origin.key('email')[:8]}")}


def _home(origin: Origin, territory: Territory) -> dict[str, str]:
    commune = any_commune(origin, territory)
    return {
        "address": street_address(origin, commune),
        "commune": commune.code,
        "commune_name": commune.name,
        "province": territory.code,
        "province_name": territory.name,
    }


def _line(origin: Origin) -> str:
    return f"Số {1 + origin.lot('house') % 199}, đường Mẫu (dữ liệu mẫu)"


def _vietnamese(lot: int) -> "Vietnamese":
    """Our Faker provider. Faker takes 0.1 s to load, and most commands make nothing up: it is loaded by the first thing that is."""
    from thongsuot.planning.fake.vietnamese import Vietnamese  # noqa: PLC0415 for the reason above

    return Vietnamese.drawing(lot)


def _uncapitalised(name: str) -> str:
    """Phường Đức Xuân inside a line: phường Đức Xuân."""
    return name[:1].lower() + name[1:]


_MAKERS: Mapping[str, Callable[[Wish, Origin, Territory], Any]] = {"person": _person, "enterprise": _enterprise, "address": _address, "text": _text}
