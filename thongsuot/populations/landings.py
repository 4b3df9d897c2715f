"""Every deep link of a province: which service at which agency, and what its landings amount to. Pure.

A service of commune level is received by every commune's centre (NĐ 118/2025); any other by the agencies that its list names, else by the province's centre.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thongsuot.populations.agencies import agency_key
from thongsuot.populations.landing_outcomes import OUTCOMES
from thongsuot.tables.table import LINE, Table
from thongsuot.tables.text import cleaned
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

_COMMUNE = re.compile(r"\b(?:xã|phường|đặc khu)\b")
_CENTRE = re.compile(r"\btrung tâm phục vụ hành chính công\b")
# Why a service has no link, where that is as it should be.
CLOSED = Text("hết hiệu lực, không mở liên kết", "no longer in force")
_EVERY_COMMUNE = frozenset({"commune", "both", "district"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One deep link. `code`: as published, `1.004873`; `local`: with the province's suffix; `agency`: who receives."""

    code: str
    local: str
    agency: str

    @property
    def key(self) -> tuple[str, str]:
        return self.code, self.agency


@dataclass(frozen=True, slots=True)
class Field:
    """All cells. `names`: of the services; `agencies`: of the agencies; `left_out`: services (line, code) for which no cell could be made, and why.
    `sectors`: the field (lĩnh vực) of each service, "" where its list does not tell."""

    cells: tuple[Cell, ...]
    names: Mapping[str, str]
    agencies: Mapping[str, str]
    left_out: tuple[tuple[int, str, Text], ...]
    sectors: Mapping[str, str] = field(default_factory=dict)

    def stratum(self, cell: Cell) -> tuple[str, str]:
        """Agency and field: what a sample is stratified by."""
        return cell.agency, self.sectors.get(cell.code, "")


@dataclass(frozen=True, slots=True)
class Landed:
    """What came of one cell. `status`: of the last answer, 0 if none; `attempts`: how often it was opened; `at`: the screen by its logical name, "" unknown.
    `wait`: seconds that the portal asked for."""

    cell: Cell
    outcome: str
    status: int = 0
    milliseconds: int = 0
    attempts: int = 1
    at: str = ""
    wait: float = 0.0

    @property
    def decided(self) -> bool:
        return OUTCOMES[self.outcome].weight != "undecided"


@dataclass(frozen=True, slots=True)
class Tally:
    """`decided` of `cells` cells were judged, `wanted` of them were asked for; `counts`: by outcome; `left_out`: services without a cell."""

    cells: int
    wanted: int
    decided: int
    counts: Mapping[str, int]
    left_out: int

    @property
    def faults(self) -> int:
        return sum(count for name, count in self.counts.items() if OUTCOMES[name].weight == "fault")

    @property
    def verdict(self) -> Verdict:
        """Fail for any fault; pass only where every cell of every service was judged; everything between is for a person to look at."""
        if self.faults:
            return Verdict.FAIL
        return Verdict.PASS if self.cells and self.decided == self.cells and not self.left_out else Verdict.REVIEW

    @property
    def percent(self) -> str:
        """Of the cells that were judged; two decimals, rounded down."""
        hundredths = self.decided * 10_000 // self.cells if self.cells else 0
        return f"{hundredths // 100}.{hundredths % 100:02}"


def field_of(procedures: Table, agencies: Table | None, root: str, at: re.Pattern[str] | None = None) -> Field:
    """`root`: the province's agency code; agencies of others are passed over. `at`: the codes of those that receive for communes, where names do not tell."""
    listed = {agency_key(row["code"]): row["name"] for row in agencies.frame.iter_rows(named=True)} if agencies is not None else {}
    named = {code: name for code, name in listed.items() if code.partition(".")[0] == root}
    communes, centre = _receivers(named, at), _centre_of(named)
    cells: dict[tuple[str, str], Cell] = {}
    left_out: list[tuple[int, str, Text]] = []
    names: dict[str, str] = {}
    sectors: dict[str, str] = {}
    for row in procedures.frame.iter_rows(named=True):
        code = row["code"][:8]
        names[code], sectors[code] = row["name"], cleaned(row["field"] or row["field_code"] or "")
        if row["state"] == "closed":
            left_out.append((row[LINE], code, CLOSED))
            continue
        own = [agency_key(part) for part in re.split(r"[;,|\s]+", row["agency"] or "") if part]
        receivers = (communes or own) if row["level"] in _EVERY_COMMUNE else (own or centre)
        if not receivers:
            left_out.append((row[LINE], code, Text("không biết cơ quan nào tiếp nhận", "no agency is known to receive it")))
        local = row["code"] if len(row["code"]) > len(code) else f"{code}.000.00.00.{root}"
        cells |= {(code, agency): Cell(code, local, agency) for agency in receivers}
    return Field(tuple(cells.values()), names, {agency: named.get(agency, "") for _, agency in cells}, tuple(left_out), sectors)


def _receivers(named: Mapping[str, str], at: re.Pattern[str] | None) -> list[str]:
    """The agencies that receive for communes: their centres, or where no name has that word all agencies of communes."""
    if at is not None:
        return [code for code in named if at.fullmatch(code)]
    communes = {code: cleaned(name).casefold() for code, name in named.items() if _COMMUNE.search(cleaned(name).casefold())}
    return [code for code, name in communes.items() if _CENTRE.search(name)] or list(communes)


def _centre_of(named: Mapping[str, str]) -> list[str]:
    plain = {code: cleaned(name).casefold() for code, name in named.items()}
    return [code for code, name in plain.items() if _CENTRE.search(name) and not _COMMUNE.search(name)]


def tally_of(field: Field, wanted: int, landed: Sequence[Landed]) -> Tally:
    counts = Counter(one.outcome for one in landed)
    decided = sum(one.decided for one in landed)
    unusable = sum(1 for _, _, why in field.left_out if why is not CLOSED)
    return Tally(len(field.cells), wanted, decided, {name: counts[name] for name in OUTCOMES if counts[name]}, unusable)


def row_of(landed: Landed) -> dict[str, Any]:
    """One result as it is kept."""
    return {
        "code": landed.cell.code,
        "agency": landed.cell.agency,
        "outcome": landed.outcome,
        "status": landed.status,
        "milliseconds": landed.milliseconds,
        "attempts": landed.attempts,
        "at": landed.at,
    }
