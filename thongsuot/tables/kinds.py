"""What a column may hold, and how one cell of it is read: a code, a number, a time, a status in words. What Excel did to a value is undone where only one value
can have been meant, and said; else the cell is not read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import polars as pl

from thongsuot.tables.sheet import Cell, is_empty
from thongsuot.tables.text import cleaned, folded
from thongsuot.tables.times import FORMATS, read_time
from thongsuot.words.source import Text


@dataclass(frozen=True, slots=True)
class Reading:
    """`code` None: read as it stands. A code with a value: restored (TS710). A code without: not read, `said` says why."""

    value: str | int | datetime | None
    code: str | None = None
    said: Text = field(default=Text("", ""))


@dataclass(frozen=True, slots=True)
class Kind:
    """`plain`: cleaned texts of a column to values, null for what is not of the plain form; `read`: one cell that is not. `wanted`: how a value should look."""

    name: str
    dtype: type[pl.DataType] | pl.DataType
    plain: Callable[[pl.Expr], pl.Expr]
    read: Callable[[Cell], Reading]
    wanted: Text


TIME = pl.Datetime("us")


def text_kind() -> Kind:
    return Kind("text", pl.String, lambda texts: texts, lambda cell: Reading(_written(cell)), Text("chữ", "text"))


def code_kind(name: str, pattern: str, wanted: Text, *, digits: int = 0, decimals: int = 0) -> Kind:
    """A code. `digits`: its fixed length, if it is digits only; `decimals`: how many stand after its point. Both tell what Excel took away."""
    form = re.compile(pattern)

    def read(cell: Cell) -> Reading:
        if isinstance(cell, date | datetime | time | timedelta):
            return _dated(cell)
        if isinstance(cell, bool):
            return _misfit(cell, wanted)
        text = _written(cell)
        if restored := _restored(text, digits, decimals):
            said = Text(f"Excel đã đổi dạng của mã: '{text}' đọc là '{restored}'", f"Excel changed the code: '{text}' is read as '{restored}'")
            return Reading(restored, "TS710", said)
        if _SCIENTIFIC.fullmatch(text):
            return _rounded(text)
        if _DATE.fullmatch(text):
            return _dated(text)
        return Reading(text) if form.fullmatch(text) else _misfit(text, wanted)

    def plain(texts: pl.Expr) -> pl.Expr:
        changed = texts.str.contains(f"^(?:{_SCIENTIFIC.pattern})$") | texts.str.contains(f"(?i)^(?:{_DATE.pattern})$")
        return pl.when(texts.str.contains(f"^(?:{pattern})$") & ~changed).then(texts)

    return Kind(name, pl.String, plain, read, wanted)


def number_kind(name: str, wanted: Text, units: str = "") -> Kind:
    """A whole number from 0, as people write it: 10000, 10.000, 10,000 đ. `units`: a pattern of words that may follow."""
    form = re.compile(rf"(\d{{1,3}}(?:[.,\s]\d{{3}})+|\d+)(?:[.,]0+)?\s*(?:{units})?", re.IGNORECASE)

    def read(cell: Cell) -> Reading:
        if isinstance(cell, date | datetime | time | timedelta):
            return _dated(cell)
        if isinstance(cell, bool):
            return _misfit(cell, wanted)
        if isinstance(cell, int | float):
            return Reading(int(cell)) if 0 <= cell < 10**_MOST_DIGITS and float(cell).is_integer() else _misfit(cell, wanted)
        text = _written(cell)
        if folded(text) in _NOTHING:
            return Reading(0)
        match = form.fullmatch(text)
        digits = re.sub(r"\D", "", match[1]) if match else ""
        if digits and len(digits) <= _MOST_DIGITS:
            return Reading(int(digits))
        return _dated(text) if _DATE.fullmatch(text) else _rounded(text) if _SCIENTIFIC.fullmatch(text) else _misfit(text, wanted)

    return Kind(name, pl.Int64, lambda texts: pl.when(texts.str.contains(r"^\d{1,15}$")).then(texts).cast(pl.Int64, strict=False), read, wanted)


def word_kind(name: str, words: Mapping[str, str], wanted: Text) -> Kind:
    """One of a few values, written as any of the `words` (folded) that mean it."""
    values = frozenset(words.values())

    def read(cell: Cell) -> Reading:
        if isinstance(cell, date | datetime | time | timedelta):
            return _dated(cell)
        text = _written(cell)
        found = text if text in values else words.get(folded(text))
        return Reading(found) if found is not None else _misfit(text, wanted)

    return Kind(name, pl.String, lambda texts: pl.when(texts.is_in(list(values))).then(texts), read, wanted)


def time_kind() -> Kind:
    """A time in Vietnam, in any of the ways that portals, the adapter and Excel write it."""
    wanted = Text("ngày giờ, như 01/07/2025 08:30 hoặc 20250701083000", "a time, as 01/07/2025 08:30 or 20250701083000")

    def read(cell: Cell) -> Reading:
        found = read_time(cell)
        return Reading(found) if found is not None else _misfit(cell, wanted)

    def plain(texts: pl.Expr) -> pl.Expr:
        return pl.coalesce(texts.str.to_datetime(form, strict=False, exact=True, time_unit="us") for form in FORMATS)

    return Kind("time", TIME, plain, read, wanted)


_MOST_DIGITS = 15
_DECIMAL = re.compile(r"(\d+)[.,](\d+)", re.ASCII)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
_DATE = re.compile(r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}(?: .*)?|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?:-\d+)?", re.IGNORECASE)
_NOTHING = frozenset({"khong", "mien phi", "khong co", "khong thu", "khong thu phi", "khong quy dinh", "mien"})


def _written(cell: Cell) -> str:
    """A cell as text; a whole number of Excel's without the point that it does not have."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**_MOST_DIGITS:
        return str(int(cell))
    return "" if is_empty(cell) else cleaned(str(cell))


def _restored(text: str, digits: int, decimals: int) -> str:
    if digits and text.isascii() and text.isdecimal() and len(text) < digits:
        return text.zfill(digits)
    match = _DECIMAL.fullmatch(text) if decimals else None
    if match and len(match[2]) <= decimals:
        whole = f"{match[1]}.{match[2].ljust(decimals, '0')}"
        return whole if whole != text else ""
    return ""


def _dated(cell: Cell) -> Reading:
    vi = f"'{_short(cell)}': Excel đã đổi giá trị này thành ngày, không biết trước đó là gì"
    return Reading(None, "TS708", Text(vi, f"'{_short(cell)}': Excel turned this into a date; what it was cannot be told"))


def _rounded(text: str) -> Reading:
    vi = f"'{_short(text)}': Excel đã rút gọn số dài, các chữ số sau bị mất"
    return Reading(None, "TS714", Text(vi, f"'{_short(text)}': Excel shortened a long number; its last digits are lost"))


def _misfit(cell: Cell, wanted: Text) -> Reading:
    return Reading(None, "TS709", Text(f"'{_short(cell)}' không phải {wanted.vi}", f"'{_short(cell)}' is not {wanted.en}"))


def _short(cell: Cell) -> str:
    text = cell.isoformat() if isinstance(cell, date | datetime | time) else str(cell)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_LONGEST = 60
