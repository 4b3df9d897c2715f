"""Times as they are written in exports; all become the clock on the wall in Vietnam (+07:00), without an offset."""

import re
from datetime import date, datetime, timedelta

from thongsuot.tables.sheet import Cell
from thongsuot.tables.text import cleaned
from thongsuot.words.day import VIETNAM

# Of the adapter first (yyyyMMddHHmmss), then as people write, then ISO 8601.
FORMATS = (
    "%Y%m%d%H%M%S",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%H:%M %d/%m/%Y",
    "%H:%M:%S %d/%m/%Y",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
)
_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%Y%m%d", "%d.%m.%Y")
_FIRST, _LAST = 1990, 2100
# Excel counts days since then; a number in a column of times is such a count whose format was lost.
_EXCEL = datetime(1899, 12, 30)  # noqa: DTZ001  # the clock on the wall
_SERIALS = range(32874, 73051)  # 1990 to 2100
_LONGEST = 99991231235959


def read_time(cell: Cell) -> datetime | None:
    """None for what is no time between 1990 and 2100. A day without an hour is its midnight."""
    found = _of(cell)
    if found is None:
        return None
    if found.tzinfo is not None:
        found = found.astimezone(VIETNAM).replace(tzinfo=None)
    return found if _FIRST <= found.year < _LAST else None


def _of(cell: Cell) -> datetime | None:
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  # as above
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return _of_number(cell)
    return _of_text(cleaned(cell)) if isinstance(cell, str) else None


def _of_number(number: float) -> datetime | None:
    """An adapter's time that Excel took for a number, or Excel's own count of days."""
    if not _SERIALS[0] <= number <= _LONGEST:
        return None
    if int(number) in _SERIALS:
        return _EXCEL + timedelta(seconds=round(number * 86400))
    text = str(int(number))
    return _of_text(text) if len(text) in {8, 14} and float(number).is_integer() else None


def _of_text(text: str) -> datetime | None:
    for form in (*FORMATS, *_DAYS):
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007  # as above
        except ValueError:
            continue
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d", text) is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
