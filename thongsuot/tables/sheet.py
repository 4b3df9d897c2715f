"""A table before anything of it is understood: rows of cells, each with the line it stands on."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`lines`: for each row, its line in the file (CSV) or its row number (XLSX), from 1. `how` says what it was read as: encoding and separator, or the
    sheet's name. `filled`: cells that stand for others of their merged range; `may_slip`: a missing or unquoted separator moves all cells behind it."""

    path: str
    how: str
    rows: list[Row]
    lines: list[int]
    filled: int = 0
    may_slip: bool = False


def is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip(BLANKS))


# What looks like nothing: blanks, the no-break space of web pages, marks that nobody sees.
BLANKS = " \t\r\n\u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad"
