"""What became of the evidence files that a record lists: found by whoever can read them, weighed here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from thongsuot.judging.reason import Reason, reason
from thongsuot.words.source import Text

Fate = Literal["missing", "changed", "outside", "unreadable"]

FATES: Mapping[Fate, Text] = MappingProxyType(
    {
        "missing": Text("không còn", "missing"),
        "changed": Text("nội dung đã khác", "changed"),
        "outside": Text("nằm ngoài thư mục của lần chạy", "outside the run's folder"),
        "unreadable": Text("không đọc được", "unreadable"),
    }
)


@dataclass(frozen=True, slots=True)
class EvidenceFault:
    """A listed file that is not what the record says. `path` as the record writes it."""

    path: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Inspection:
    """`listed`: how many files the record lists. `miscounted`: what results of whole populations say otherwise than the cells behind them."""

    listed: int
    faults: tuple[EvidenceFault, ...] = ()
    miscounted: tuple[str, ...] = ()


def evidence_doubts(inspection: Inspection) -> Iterator[Reason]:
    """A record without any of its files was carried away alone, which asks for something else than a file that was changed."""
    if inspection.miscounted:
        yield reason("population", inspection.miscounted)
    if not inspection.faults:
        return
    if [fault.fate for fault in inspection.faults] == ["missing"] * inspection.listed:
        yield reason("evidence-absent", [fault.path for fault in inspection.faults])
        return
    yield reason("evidence", [f"{fault.path}: {FATES[fault.fate].vi} ({FATES[fault.fate].en})" for fault in inspection.faults])
