"""Where the header of a table is: below titles, over one to three rows with merged cells, above a row of numbers (1) (2) (3)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from thongsuot.tables.faults import column_name, unreadable
from thongsuot.tables.layout import Column, Layout
from thongsuot.tables.sheet import Row, Sheet, is_empty
from thongsuot.tables.text import cleaned, folded
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_DEEPEST = 3
_LOOKED_AT = 30
_NUMBERED = re.compile(r"\(?([0-9]{1,2}|[A-Z])\)?")


@dataclass(frozen=True, slots=True)
class Header:
    """`places`: index of each column that was found; `first`: index of the first row of data; `width`: how many columns the header names."""

    places: Mapping[str, int]
    titles: Mapping[str, str]
    first: int
    width: int


def find_header(sheet: Sheet, layout: Layout, named: Mapping[str, str]) -> Header | tuple[Diagnostic, ...]:
    """The header that names the most of the layout's columns. `named`: a column's own heading where the user tells it. Else the faults."""
    best: tuple[int, int, int, dict[str, list[int]]] | None = None
    for at in range(min(_LOOKED_AT, len(sheet.rows))):
        for depth in range(1, min(_DEEPEST, len(sheet.rows) - at) + 1):
            places = _places(_headings(sheet.rows[at : at + depth]), layout, named)
            if best is None or (len(places), -at - depth) > (best[0], -best[1] - best[2]):
                best = (len(places), at, depth, places)
        if best is not None and best[0] == len(layout.columns):
            break
    if best is None or not best[0]:
        return (_no_header(sheet, layout),)
    _, at, depth, places = best
    problems = tuple(_problems(sheet, layout, at + depth - 1, places))
    if problems:
        return problems
    chosen = {id_: found[0] for id_, found in places.items()}
    headings = [" ".join(levels) for levels in _headings(sheet.rows[at : at + depth])]
    first = at + depth
    if first < len(sheet.rows) and _is_numbering(sheet.rows[first]):
        first += 1
    width = max((index for index, heading in enumerate(headings) if heading), default=0) + 1
    return Header(chosen, {id_: headings[index] for id_, index in chosen.items()}, first, width)


def _headings(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """For each column what heads it, from the top: a cell of an upper row heads all empty ones to its right, and what is merged downwards counts once."""
    width = max((len(row) for row in rows), default=0)
    levels: list[list[str]] = []
    for depth, row in enumerate(rows):
        said, line = "", []
        for index in range(width):
            cell = row[index] if index < len(row) else None
            if not is_empty(cell):
                said = cleaned(str(cell))
            below = any(not is_empty(under[index] if index < len(under) else None) for under in rows[depth + 1 :])
            line.append(said if not is_empty(cell) or (below and depth < len(rows) - 1) else "")
        levels.append(line)
    return [tuple(dict.fromkeys(level[index] for level in levels if level[index])) for index in range(width)]


def _places(headings: Sequence[tuple[str, ...]], layout: Layout, named: Mapping[str, str]) -> dict[str, list[int]]:
    """The columns that head each of the layout's; a surer name leaves no room for one that is less sure, and one column is one thing."""
    places: dict[str, list[int]] = {}
    taken: set[int] = set()
    by_form: dict[str, list[int]] = {}
    for index, levels in enumerate(headings):
        for form in _forms(levels):
            by_form.setdefault(form, []).append(index)
    for column in layout.columns:
        if column.id in named and (found := by_form.get(folded(named[column.id]))):
            places[column.id] = found
            taken.update(found)
    for rank in range(max(len(column.names) for column in layout.columns)):
        for column in layout.columns:
            if column.id in places or column.id in named or rank >= len(column.names):
                continue
            found = [index for index in by_form.get(column.names[rank], ()) if index not in taken]
            if found:
                places[column.id] = found
                taken.update(found)
    return places


def _forms(levels: tuple[str, ...]) -> frozenset[str]:
    whole = folded(" ".join(levels))
    return frozenset({whole, folded(levels[-1])} if levels else ())


def _problems(sheet: Sheet, layout: Layout, row: int, places: Mapping[str, list[int]]) -> Iterator[Diagnostic]:
    line = sheet.lines[row]
    for column in layout.columns:
        found = places.get(column.id, [])
        if not found and column.required:
            yield _missing(sheet, line, column)
        if len(found) > 1:
            listed = ", ".join(column_name(index + 1) for index in found)
            said = Text(f"các cột {listed} cùng là “{column.title.vi}”, không biết lấy cột nào", f"columns {listed} are all “{column.title.en}”")
            hint = Text(f"đổi tên một cột, hoặc dùng --column {column.id}=<tên đúng>", f"rename one, or say --column {column.id}=<heading>")
            yield unreadable("TS704", sheet.path, line, found[1] + 1, said, hint)


def _missing(sheet: Sheet, line: int, column: Column) -> Diagnostic:
    said = Text(f"không thấy cột “{column.title.vi}”", f"there is no column “{column.title.en}”")
    hint = Text(f"đặt tên cột như vậy, hoặc dùng --column {column.id}=<tên cột trong tệp>", f"head one so, or say --column {column.id}=<heading>")
    return unreadable("TS703", sheet.path, line, 1, said, hint)


def _no_header(sheet: Sheet, layout: Layout) -> Diagnostic:
    if all(is_empty(cell) for row in sheet.rows for cell in row):
        return unreadable("TS713", sheet.path, 1, 1, Text("tệp không có dòng nào", "the file has no rows"))
    listed = ", ".join(column.title.vi for column in layout.columns if column.required)
    said = Text(f"không thấy dòng tiêu đề của {layout.title.vi}: cần các cột {listed}", f"no header of {layout.title.en}")
    return unreadable("TS703", sheet.path, sheet.lines[0], 1, said)


def _is_numbering(row: Row) -> bool:
    """ "(1) (2) (3)" or "A B 1 2" under a header."""
    cells = [_plain(cell) for cell in row if not is_empty(cell)]
    if len(cells) < 2 or not all(_NUMBERED.fullmatch(cell) for cell in cells):  # noqa: PLR2004  # one number is a row's own
        return False
    numbers = [int(digits) for cell in cells if (digits := re.sub(r"\D", "", cell))]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _plain(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else cleaned(str(cell))
