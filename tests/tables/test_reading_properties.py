"""Anything at all in an export: the rows add up, or there is a finding with a place; never a traceback."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from thongsuot.populations.columns import DOSSIERS, PROCEDURES, UNITS
from thongsuot.tables.reading import read_table
from thongsuot.tables.table import Table
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError

HEADS = {
    PROCEDURES: ["Mã thủ tục", "Tên thủ tục", "Lệ phí", "Thời hạn", "Ngày hết hiệu lực"],
    DOSSIERS: ["Mã hồ sơ", "Trạng thái", "Ngày nộp", "Mã thủ tục", "Ngày trả"],
    UNITS: ["Mã đơn vị", "Tên đơn vị", "Mã tỉnh", "Tên tỉnh", "Huyện"],
}
LAYOUTS = st.sampled_from(list(HEADS))
LIKELY = st.sampled_from(
    ["1.004873", "1.00487", "00004", "4", "H98.1-250701-0001", "Đang xử lý", "01/07/2025", "20250701083000", "1,23E+11", "10.000 đồng", "", " "]
)
CELLS = st.one_of(LIKELY, st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12))


def accounted(table: Table) -> None:
    tally = table.tally
    assert tally.read == tally.used + tally.duplicate + tally.rejected
    assert (len(table.frame), len(table.repeated)) == (tally.used, tally.duplicate)
    assert table.frame[table.layout.key].null_count() == 0
    assert table.frame[table.layout.key].is_unique().all()
    rejected = {finding.span.line for finding in table.findings if finding.code in {"TS705", "TS706", "TS708", "TS709", "TS714"}}
    assert len(rejected) >= tally.rejected
    assert all(finding.span.line >= 1 and finding.span.column >= 1 for finding in table.findings)


@given(LAYOUTS, st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=12), st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(max_examples=150, deadline=None)
def test_every_row_of_a_csv_is_accounted_for(layout: object, rows: list[list[str]], separator: str, encoding: str) -> None:
    assert layout in HEADS
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([HEADS[layout], *rows])  # type: ignore[index]
    table = read_table(out.getvalue().encode(encoding), "a.csv", layout)  # type: ignore[arg-type]
    accounted(table)
    assert table.tally.lines == len(rows) + 1


@given(
    LAYOUTS,
    st.lists(st.lists(st.one_of(LIKELY, st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.dates()), min_size=5, max_size=5), max_size=8),
)
@settings(max_examples=60, deadline=None)
def test_every_row_of_a_workbook_is_accounted_for(layout: object, rows: list[list[object]]) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate([HEADS[layout], *rows]):  # type: ignore[index]
            for column, cell in enumerate(row):
                if hasattr(cell, "isoformat"):
                    if cell.year >= 1900:
                        sheet.write_datetime(number, column, cell, day)
                else:
                    sheet.write(number, column, cell)
    accounted(read_table(out.getvalue(), "a.xlsx", layout))  # type: ignore[arg-type]


@given(LAYOUTS, st.binary(max_size=300))
@example(UNITS, b"sep=;")
@example(UNITS, b"\xff\xfe")
@example(UNITS, b'"')
@example(UNITS, b"PK\x03\x04")
@settings(max_examples=300, deadline=None)
def test_bytes_of_any_kind_are_a_table_or_a_finding(layout: object, data: bytes) -> None:
    assert_read(data, layout)


@given(LAYOUTS, st.text(max_size=200), st.integers(0, 60), st.text(max_size=3))
@settings(max_examples=200, deadline=None)
def test_a_spoilt_file_is_a_table_or_a_finding(layout: object, tail: str, place: int, put: str) -> None:
    text = ";".join(HEADS[layout]) + "\n" + tail  # type: ignore[index]
    spoilt = text[:place] + put + text[place:]
    assert_read(spoilt.encode("utf-8", "replace"), layout)


def assert_read(data: bytes, layout: object) -> None:
    findings: Sequence[Diagnostic] = ()
    try:
        accounted(read_table(data, "a.csv", layout))  # type: ignore[arg-type]
    except DocumentsError as error:
        findings = error.diagnostics
    assert all(finding.code.startswith("TS7") and finding.message.vi for finding in findings)
