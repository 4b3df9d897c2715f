"""What came of holding two populations against each other: both denominators, every difference by kind, and what could not be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import polars as pl

from thongsuot.tables.table import Table
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

# A difference decides; what has to be looked at by a person keeps the result from being a pass; a note is only told.
Weight = Literal["difference", "review", "note"]

# One row a difference. `pair`: which two sides; `what`: the column that differs; the values and the lines of both sides, null where a side has none.
DIFFERENCES = {
    "kind": pl.String,
    "pair": pl.String,
    "key": pl.String,
    "what": pl.String,
    "left": pl.String,
    "right": pl.String,
    "left_line": pl.Int64,
    "right_line": pl.Int64,
    "note": pl.String,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of difference; `remedy` is what the province should do; `apart`: such a row stands on one side only, and nothing else of it was compared."""

    id: str
    title: Text
    remedy: Text
    weight: Weight = "difference"
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """`found` of the `total` rows of one side are on the other side too."""

    title: Text
    found: int
    total: int

    @property
    def percent(self) -> str:
        """With two decimals, rounded down: 100.00 means all."""
        if not self.total:
            return "–"
        hundredths = self.found * 10_000 // self.total
        return f"{hundredths // 100}.{hundredths % 100:02}"


@dataclass(frozen=True, slots=True)
class Side:
    """A table by what it is in the comparison: the portal, the published list, the national side."""

    id: str
    title: Text
    table: Table


@dataclass(frozen=True, slots=True)
class Figure:
    title: Text
    value: str


@dataclass(frozen=True, slots=True)
class Account:
    """`as_of`: the moment for which ages and validity were judged. `uncompared`: what a side has no column for, and nobody said to leave out.
    `order`: what the comparison was told, as JSON writes it."""

    id: str
    title: Text
    as_of: str
    sides: tuple[Side, ...]
    coverages: tuple[Coverage, ...]
    kinds: tuple[Kind, ...]
    differences: pl.DataFrame
    uncompared: tuple[Text, ...] = ()
    left_out: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()
    unseen: frozenset[str] = frozenset()
    order: Mapping[str, Any] = field(default_factory=dict)

    @property
    def counts(self) -> Mapping[str, int]:
        """Differences by kind, every kind that was looked for."""
        found = dict(self.differences["kind"].value_counts().rows())
        return {kind.id: int(found.get(kind.id, 0)) for kind in self.kinds}

    @property
    def verdict(self) -> Verdict:
        """Fail for any difference; review where something has to be looked at or was not compared; pass only where all of both sides agrees."""
        found = {kind.weight for kind in self.kinds if self.counts[kind.id]}
        if "difference" in found:
            return Verdict.FAIL
        if "review" in found or self.uncompared or not all(side.table.whole for side in self.sides):
            return Verdict.REVIEW
        return Verdict.PASS

    @property
    def lacking(self) -> Iterator[str]:
        """What keeps the account from speaking of all rows and cells, in Vietnamese."""
        yield from (f"chưa đối chiếu được: {words.vi}" for words in self.uncompared)
        for side in self.sides:
            tally = side.table.tally
            if not side.table.whole:
                yield f"{side.title.vi}: {tally.rejected} dòng bị loại, {tally.unread} ô không đọc được, {tally.used} dòng dùng được"


def differences(*found: pl.DataFrame) -> pl.DataFrame:
    """All of them in one frame of the columns above; a column that one lacks is null."""
    whole = [frame.select(_column(frame, name, dtype) for name, dtype in DIFFERENCES.items()) for frame in found if len(frame)]
    return pl.concat(whole) if whole else pl.DataFrame(schema=DIFFERENCES)


def _column(frame: pl.DataFrame, name: str, dtype: type[pl.DataType]) -> pl.Expr:
    return (pl.col(name) if name in frame.columns else pl.lit(None)).cast(dtype).alias(name)
