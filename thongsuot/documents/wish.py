"""What a scenario asks of made-up data: an item of `uses.fake`, or a name that is always there (`fake.person`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

NameStyle = Literal["common", "hard", "long"]
Born = tuple[date, date]

KINDS = ("person", "enterprise", "address", "text")
OWN = "own"
"""The province under test."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`sex` None: either. `born`: the first and the last day it may be. `province`: a short name of the list, or `own`. `length`: characters of a text."""

    kind: str
    sex: Literal["male", "female"] | None = None
    born: Born = (date(1950, 1, 1), date(2004, 12, 31))
    province: str = OWN
    name: NameStyle = "common"
    length: int = 200


EARLIEST = date(1900, 1, 1)
"""The first day whose century a citizen number can say."""
BUILT_IN: Mapping[str, Wish] = {kind: Wish(kind) for kind in KINDS}


def parse_born(text: str) -> Born:
    """`1990`, `1990..2000`, `30/06/2007` or a range of such days, both ends in it. Raises ValueError."""
    first, _, last = text.partition("..")
    return _day(first, "01/01/"), _day(last or first, "31/12/")


def _day(text: str, missing: str) -> date:
    day, month, year = (int(part) for part in (text if "/" in text else missing + text).split("/"))
    return date(year, month, day)
