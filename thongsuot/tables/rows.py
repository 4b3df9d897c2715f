"""The rows below a header, cell by cell into a frame; every row is accounted for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from thongsuot.tables.faults import column_name, unreadable
from thongsuot.tables.header import Header
from thongsuot.tables.kinds import Reading
from thongsuot.tables.layout import Column, Layout
from thongsuot.tables.sheet import Cell, Row, Sheet, is_empty
from thongsuot.tables.table import LINE, Table, Tally
from thongsuot.tables.text import clean_texts
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text


@dataclass(slots=True)
class _Count:
    """While a table is read."""

    findings: list[Diagnostic] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)
    slipped: int = 0
    restored: int = 0
    unread: dict[str, set[int]] = field(default_factory=dict)
    trimmed: int = 0
    composed: int = 0
    blank: int = 0
    headings: int = 0


def table_of(sheet: Sheet, header: Header, layout: Layout) -> Table:
    """Read means: every row below the header that is neither blank nor a heading of a group."""
    count = _Count()
    rows, lines = _data_rows(sheet, header, layout, count)
    if sheet.may_slip:
        rows, lines = _without_slipped(rows, lines, header, layout, sheet, count)
    cells = {id_: [row[place] if place < len(row) else None for row in rows] for id_, place in header.places.items()}
    plain = _plain_values(cells, layout, count)
    columns = {
        column.id: _column(cells.get(column.id), plain, lines, column, header.places.get(column.id), sheet, count, key=column.id == layout.key)
        for column in layout.columns
    }
    frame = pl.DataFrame([series.alias(id_) for id_, series in columns.items()]).with_columns(pl.Series(LINE, lines, dtype=pl.Int64))
    kept = frame.filter(~pl.Series([index in count.rejected for index in range(len(rows))], dtype=pl.Boolean)) if count.rejected else frame
    first = kept.select(pl.struct(layout.identity).is_first_distinct()).to_series()
    used, repeated = kept.filter(first), kept.filter(~first)
    _tell_repeated(used, repeated, layout, sheet, count)
    if not rows and not count.slipped:
        count.findings.append(
            unreadable("TS713", sheet.path, sheet.lines[header.first - 1], 1, Text("bảng có tiêu đề nhưng không có dòng nào", "a header and no rows"))
        )
    tally = Tally(
        read=len(rows) + count.slipped,
        used=len(used),
        duplicate=len(repeated),
        rejected=len(count.rejected) + count.slipped,
        above=header.first,
        blank=count.blank,
        headings=count.headings,
        restored=count.restored,
        unread=sum(map(len, count.unread.values())),
        filled=sheet.filled,
        trimmed=count.trimmed,
        composed=count.composed,
    )
    findings = tuple(sorted(count.findings, key=lambda finding: (finding.span.line, finding.span.column)))
    return Table(
        sheet.path, sheet.how, layout, used, repeated, dict(header.titles), tally, {id_: frozenset(found) for id_, found in count.unread.items()}, findings
    )


def _data_rows(sheet: Sheet, header: Header, layout: Layout, count: _Count) -> tuple[list[Row], list[int]]:
    rows: list[Row] = []
    lines: list[int] = []
    key, *others = [header.places[column.id] for column in sorted(layout.columns, key=lambda column: column.id != layout.key) if column.required]
    other = others[0] if others else key
    for row, line in zip(sheet.rows[header.first :], sheet.lines[header.first :], strict=True):
        if key < len(row) > other and row[other] and row[key] != row[other] and len(str(row[key] or "")) > _SHORT:  # most rows, and quickly seen
            rows.append(row)
            lines.append(line)
        elif all(is_empty(cell) for cell in row):
            count.blank += 1
        elif header.width > 2 and _is_heading(row, key, layout):  # noqa: PLR2004  # of two columns one may well be empty
            count.headings += 1
            said = Text(f"dòng chỉ có “{_only(row)}”: coi là tên nhóm, không phải dòng dữ liệu", f"only “{_only(row)}”: a heading of a group, no row")
            count.findings.append(unreadable("TS716", sheet.path, line, 1, said))
        else:
            rows.append(row)
            lines.append(line)
    return rows, lines


def _is_heading(row: Row, key: int, layout: Layout) -> bool:
    """One text that is no key, once or over merged cells, with at most a number like I or A before it: "I | LĨNH VỰC HỘ TỊCH".

    A text that could be the name of a row whose code is missing is none: it stands behind the key's column and looks like no heading."""
    filled = [(index, cell) for index, cell in enumerate(row) if not is_empty(cell)]
    texts = list(dict.fromkeys(str(cell).strip() for _, cell in filled))
    if len(texts) > 1 and _ORDINAL.fullmatch(texts[0]):
        del texts[0]
    if len(texts) != 1 or len(_LETTERS.findall(texts[0])) < 3:  # noqa: PLR2004  # fewer are no heading
        return False
    at_key = row[key] if key < len(row) else None
    if not is_empty(at_key) and layout.column(layout.key).kind.read(at_key).value is not None:
        return False
    looks = texts[0].isupper() or _BEGINS.match(texts[0]) is not None
    return looks or filled[0][0] <= key or len(filled) > 1


_SHORT = 4  # the number of a group may stand where codes do: "XVII"
_LETTERS = re.compile(r"[^\W\d_]")
_ORDINAL = re.compile(r"(?:[IVXLC]+|[A-Z])\.?")
_BEGINS = re.compile(r"(?:[IVXLC]+|[A-Z])[.)]\s|lĩnh vực\b", re.IGNORECASE)


def _only(row: Row) -> str:
    return " ".join(dict.fromkeys(str(cell).strip() for cell in row if not is_empty(cell)))[:80]


def _column(
    cells: Sequence[Cell] | None,
    plain: Mapping[str, pl.Series],
    lines: Sequence[int],
    column: Column,
    place: int | None,
    sheet: Sheet,
    count: _Count,
    *,
    key: bool,
) -> pl.Series:
    """The values of a column; what is not of the plain form is read one at a time, and told where it was restored or could not be read."""
    kind = column.kind
    if cells is None or place is None:
        return pl.Series(column.id, [None] * len(lines), dtype=kind.dtype)
    values = plain[column.id]
    odd = [index for index in values.is_null().arg_true().to_list() if not is_empty(cells[index])]
    found: dict[int, object] = {}
    readings: dict[Cell, Reading] = {}
    for index in odd:
        cell = cells[index]
        reading = readings.get(cell) or readings.setdefault(cell, kind.read(cell))
        if reading.value is not None:
            found[index] = reading.value
            count.restored += reading.code is not None
        if reading.code is not None:
            _tell(reading.code, reading.said, sheet, lines[index], place, column, count)
            if reading.value is None and not key:
                count.unread.setdefault(column.id, set()).add(lines[index])
    if found:
        values = values.scatter(list(found), pl.Series(list(found.values()), dtype=kind.dtype))
    if key:
        _reject_keyless(cells, values, lines, column, place, sheet, count)
    return values


def _plain_values(cells: Mapping[str, Sequence[Cell]], layout: Layout, count: _Count) -> Mapping[str, pl.Series]:
    """By column the values of texts that are of the plain form, null for all else; all columns in one go."""
    written = pl.LazyFrame({id_: pl.Series(id_, [cell if isinstance(cell, str) else None for cell in own], dtype=pl.String) for id_, own in cells.items()})
    composed = {id_: pl.col(f"{id_} composed") for id_ in cells}
    texts = {id_: pl.col(f"{id_} texts") for id_ in cells}
    frame = (
        written.with_columns(pl.col(id_).str.normalize("NFC").alias(f"{id_} composed") for id_ in cells)
        .with_columns(clean_texts(composed[id_]).alias(f"{id_} texts") for id_ in cells)
        .select(
            *(_plain_form(layout.column(id_), texts[id_]) for id_ in cells),
            *((composed[id_] != pl.col(id_)).sum().alias(f"{id_} many composed") for id_ in cells),
            *((texts[id_] != composed[id_]).sum().alias(f"{id_} many trimmed") for id_ in cells),
        )
        .collect()
    )
    if len(frame):
        count.composed += sum(int(frame[f"{id_} many composed"][0]) for id_ in cells)
        count.trimmed += sum(int(frame[f"{id_} many trimmed"][0]) for id_ in cells)
    return {id_: frame[id_] for id_ in cells}


def _plain_form(column: Column, texts: pl.Expr) -> pl.Expr:
    return column.kind.plain(pl.when(texts != "").then(texts)).cast(column.kind.dtype).alias(column.id)


def _tell(code: str, said: Text, sheet: Sheet, line: int, place: int, column: Column, count: _Count) -> None:
    where = column_name(place + 1)
    words = Text(f"cột {where} ({column.title.vi}): {said.vi}", f"column {where} ({column.title.en}): {said.en}")
    count.findings.append(unreadable(code, sheet.path, line, place + 1, words, _HINTS.get(code)))


_HINTS = {
    "TS708": Text(
        "trong Excel, đặt cột là dạng Văn bản (Text) trước khi dán, rồi xuất lại từ hệ thống", "make the column Text before pasting, and export again"
    ),
    "TS714": Text("xuất lại từ hệ thống với cột dạng Văn bản (Text)", "export again with the column as Text"),
}


def _reject_keyless(cells: Sequence[Cell], values: pl.Series, lines: Sequence[int], column: Column, place: int, sheet: Sheet, count: _Count) -> None:
    for index in values.is_null().arg_true().to_list():
        count.rejected.add(index)
        if is_empty(cells[index]):
            said = Text("dòng không có mã nên không đối chiếu được", "a row without its code cannot be compared")
            _tell("TS706", said, sheet, lines[index], place, column, count)


def _without_slipped(rows: list[Row], lines: list[int], header: Header, layout: Layout, sheet: Sheet, count: _Count) -> tuple[list[Row], list[int]]:
    """A row with more cells than the header, or one that ends before a column that must be there, was cut at the wrong place: none of its cells is sure."""
    least = 1 + max(index for id_, index in header.places.items() if layout.column(id_).required)
    slipped = {
        index for index, row in enumerate(rows) if len(row) < least or (len(row) > header.width and any(not is_empty(cell) for cell in row[header.width :]))
    }
    for index in slipped:
        row = rows[index]
        said = Text(f"dòng có {len(row)} ô, tiêu đề có {header.width} cột: các ô có thể lệch cột", f"{len(row)} cells under a header of {header.width}")
        hint = Text("đặt ô có dấu phân cách trong ngoặc kép, hoặc xuất dạng .xlsx", "quote cells that hold the separator, or export .xlsx")
        count.findings.append(unreadable("TS705", sheet.path, lines[index], min(len(row), header.width) + 1, said, hint))
    count.slipped = len(slipped)
    if not slipped:
        return rows, lines
    kept = [index for index in range(len(rows)) if index not in slipped]
    return [rows[index] for index in kept], [lines[index] for index in kept]


def _tell_repeated(used: pl.DataFrame, repeated: pl.DataFrame, layout: Layout, sheet: Sheet, count: _Count) -> None:
    if repeated.is_empty():
        return
    first = dict(zip(used.select(layout.identity).iter_rows(), used.iter_rows(named=True), strict=True))
    for row, same in zip(repeated.iter_rows(named=True), repeated.select(layout.identity).iter_rows(), strict=True):
        before = first[same]
        differs = [column.title.vi for column in layout.columns if row[column.id] != before[column.id]]
        said = f"mã {row[layout.key]} đã có ở dòng {before[LINE]}"
        if differs:
            vi = f"{said}, nhưng khác ở: {', '.join(differs)}; lấy dòng đầu"
            count.findings.append(unreadable("TS712", sheet.path, row[LINE], 1, Text(vi, f"{row[layout.key]} stands on line {before[LINE]} too, otherwise")))
        else:
            text = Text(f"{said}, giống hệt", f"{row[layout.key]} stands on line {before[LINE]} too, the same")
            count.findings.append(unreadable("TS711", sheet.path, row[LINE], 1, text))
