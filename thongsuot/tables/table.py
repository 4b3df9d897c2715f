"""A table that was read: its rows as a frame, and the account of every row of the file."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from thongsuot.tables.layout import Layout
from thongsuot.words.diagnostic import Diagnostic

# The column of a frame that holds the line of the file on which a row stands.
LINE = "line"


@dataclass(frozen=True, slots=True)
class Tally:
    """Of a file's rows. `read` = `used` + `duplicate` + `rejected`, always; beside them stand lines that are no rows: above the data, blank, headings.
    Of cells: `restored` (what Excel changed and only one value can have been), `unread` (left out of every comparison, each told),
    `trimmed` (blanks or unseen letters off), `composed` (typed with letters and marks apart, NFD), `filled` (of a merged range)."""

    read: int
    used: int
    duplicate: int
    rejected: int
    above: int = 0
    blank: int = 0
    headings: int = 0
    restored: int = 0
    unread: int = 0
    filled: int = 0
    trimmed: int = 0
    composed: int = 0

    @property
    def lines(self) -> int:
        """All lines of the file that hold a row of any kind."""
        return self.read + self.above + self.blank + self.headings


@dataclass(frozen=True, slots=True)
class Table:
    """`frame`: the rows used, in the file's order, a column for each of the layout (null where the file has none) and LINE. `repeated`: the rows that share
    a used row's key. `titles`: how the file heads the columns it has. `unread`: for a column, the lines whose cell could not be read: no empty ones.
    `sha256`: of the file, as it was read."""

    path: str
    how: str
    layout: Layout
    frame: pl.DataFrame
    repeated: pl.DataFrame
    titles: Mapping[str, str]
    tally: Tally
    unread: Mapping[str, frozenset[int]]
    findings: tuple[Diagnostic, ...]
    sha256: str = ""

    def has(self, column: str) -> bool:
        return column in self.titles

    @property
    def whole(self) -> bool:
        """Every row and every cell was read, and there are rows."""
        return self.tally.used > 0 and not self.tally.rejected and not self.tally.unread
