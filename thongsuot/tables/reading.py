"""From the bytes of an export to a table."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from thongsuot.tables.answer import read_answer
from thongsuot.tables.delimited import read_delimited
from thongsuot.tables.faults import unreadable
from thongsuot.tables.header import Header, find_header
from thongsuot.tables.layout import Layout
from thongsuot.tables.rows import table_of
from thongsuot.tables.sheet import Sheet
from thongsuot.tables.table import Table
from thongsuot.tables.workbook import BEGINNINGS, read_workbook
from thongsuot.words.errors import DocumentsError
from thongsuot.words.source import Text

LARGEST = 300 * 1024 * 1024
_NOTHING: Mapping[str, str] = MappingProxyType({})


def read_table(data: bytes, path: str, layout: Layout, *, sheet: str | None = None, named: Mapping[str, str] = _NOTHING) -> Table:
    """The table in a CSV, Excel or JSON file. `sheet`: which of a workbook, needed where several fit; `named`: headings of the layout's columns where they are
    not the usual ones. DocumentsError where there is no table to be read; what is wrong with single rows is in the table's findings."""
    if not data.strip():
        raise DocumentsError((unreadable("TS713", path, 1, 1, Text("tệp rỗng", "the file is empty")),))
    if len(data) > LARGEST:
        raise DocumentsError((unreadable("TS701", path, 1, 1, Text("tệp lớn hơn 300 MiB", "the file has more than 300 MiB")),))
    if unknown := [id_ for id_ in named if all(id_ != column.id for column in layout.columns)]:
        listed = ", ".join(column.id for column in layout.columns)
        said = Text(f"--column {unknown[0]}: không có cột này; có: {listed}", f"--column {unknown[0]}: no such column; there are: {listed}")
        raise DocumentsError((unreadable("TS703", path, 1, 1, said),))
    chosen, header = _chosen(_sheets(data, path, sheet), layout, named, path)
    return replace(table_of(chosen, header, layout), sha256=hashlib.sha256(data).hexdigest())


def _sheets(data: bytes, path: str, sheet: str | None) -> Sequence[Sheet]:
    if data.startswith(BEGINNINGS):
        return read_workbook(data, path, sheet)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in {b"[", b"{"}:
        return [read_answer(data, path)]
    return [read_delimited(data, path)]


def _chosen(sheets: Sequence[Sheet], layout: Layout, named: Mapping[str, str], path: str) -> tuple[Sheet, Header]:
    """The one sheet that has the layout's header."""
    tried = [(sheet, find_header(sheet, layout, named)) for sheet in sheets]
    good = [(sheet, header) for sheet, header in tried if isinstance(header, Header)]
    if len(good) == 1:
        return good[0]
    if good:
        listed = ", ".join(sheet.how for sheet, _ in good)
        said = Text(f"nhiều trang tính cùng có bảng này: {listed}", f"several sheets have such a table: {listed}")
        raise DocumentsError((unreadable("TS704", path, 1, 1, said, Text("chọn bằng --sheet", "choose with --sheet")),))
    problems = [problem for _, header in tried if not isinstance(header, Header) for problem in header]
    # A workbook has sheets of all sorts: what is wrong with the one that came nearest is worth saying.
    fewest = min((header for _, header in tried if not isinstance(header, Header)), key=_distance, default=())
    raise DocumentsError(tuple(fewest) or tuple(problems) or (unreadable("TS713", path, 1, 1, Text("tệp không có dòng nào", "the file has no rows")),))


def _distance(problems: Sequence[object]) -> tuple[bool, int]:
    return (any(getattr(problem, "code", "") == "TS713" for problem in problems), len(problems))
