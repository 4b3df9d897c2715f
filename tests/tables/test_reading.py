"""Exports as real offices produce them: each gives a table whose rows add up, or a finding with file, line and column."""

import datetime as dt
import io
import json
import unicodedata
from collections.abc import Callable, Sequence

import pytest
import xlsxwriter

from thongsuot.populations.columns import DOSSIERS, PROCEDURES
from thongsuot.tables.layout import Layout
from thongsuot.tables.reading import read_table
from thongsuot.tables.table import LINE, Table
from thongsuot.words.errors import DocumentsError

HEAD = ("Mã thủ tục", "Tên thủ tục", "Thời hạn (ngày làm việc)", "Phí, lệ phí (đồng)")
ROWS = [("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", "3", "0"), ("2.000815", "Chứng thực bản sao, thị thực", "1", "10.000")]
CODES = ["1.004873", "2.000815"]


def written(rows: Sequence[Sequence[str]], separator: str = ";") -> str:
    return "\r\n".join(separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in rows) + "\r\n"


def workbook(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        write(book)
    return out.getvalue()


def cells(rows: Sequence[Sequence[object]], name: str = "Danh mục") -> Callable[[xlsxwriter.Workbook], None]:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet, day = book.add_worksheet(name), book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_datetime(number, column, cell, day) if isinstance(cell, dt.date) else sheet.write(number, column, cell)

    return write


def read(data: bytes | str, layout: Layout = PROCEDURES, **more: object) -> Table:
    table = read_table(data.encode() if isinstance(data, str) else data, "xuat.csv", layout, **more)  # type: ignore[arg-type]
    assert table.tally.read == table.tally.used + table.tally.duplicate + table.tally.rejected
    assert (len(table.frame), len(table.repeated)) == (table.tally.used, table.tally.duplicate)
    return table


def refused(data: bytes | str, **more: object) -> list[str]:
    with pytest.raises(DocumentsError) as caught:
        read(data, **more)  # type: ignore[arg-type]
    return [f"{finding.span} {finding.code}" for finding in caught.value.diagnostics]


def said(table: Table) -> list[str]:
    return [f"{finding.span.line}:{finding.span.column} {finding.code}" for finding in table.findings]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258"])
def test_every_encoding_and_separator(encoding: str, separator: str) -> None:
    rows = [HEAD, *ROWS]
    text = written(rows, separator)
    if encoding == "cp1258":  # which has tones as letters of their own
        text = "".join(_windows(text))
    table = read(text.encode(encoding))
    assert table.frame["code"].to_list() == CODES
    assert table.frame["name"].to_list() == [row[1] for row in ROWS]
    assert table.frame["fee"].to_list() == [0, 10_000]
    assert table.findings == ()


def _windows(text: str) -> list[str]:
    """The letters as Windows-1258 holds them: whole where it can, else the letter and its tone."""
    found = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            letter.encode("cp1258")
            found.append(letter)
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
            found += [unicodedata.normalize("NFC", apart.replace(tone, "")), tone]
    return found


def test_a_sentence_of_excel_about_the_separator_is_no_row() -> None:
    table = read("sep=;\n" + written([HEAD, *ROWS]))
    assert table.frame[LINE].to_list() == [3, 4]


def test_titles_merged_headers_numbers_and_groups_are_no_rows() -> None:
    text = (
        "ỦY BAN NHÂN DÂN;;;;\nDANH MỤC THỦ TỤC HÀNH CHÍNH;;;;\n;;;;\n"
        "STT;Thủ tục;;Giải quyết;\n;Mã;Tên;Thời hạn;Lệ phí\n(1);(2);(3);(4);(5)\nI. LĨNH VỰC HỘ TỊCH;;;;\n"
        "1;1.004873;Xác nhận;3;0\n;;;;\n2;2.000815;Chứng thực;1;10.000\n"
    )
    table = read(text)
    assert table.frame["code"].to_list() == CODES
    assert table.frame[LINE].to_list() == [8, 10]
    assert (table.tally.above, table.tally.blank, table.tally.headings, table.tally.lines) == (6, 1, 1, 10)
    assert said(table) == ["7:1 TS716"]


def test_a_workbook_with_merged_headers_and_what_excel_did_to_codes() -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Danh mục")
        sheet.merge_range("A1:D1", "DANH MỤC THỦ TỤC")
        sheet.merge_range("A2:B2", "Thủ tục")
        sheet.merge_range("C2:C3", "Thời hạn")
        sheet.merge_range("D2:D3", "Lệ phí")
        sheet.write_row("A3", ["Mã", "Tên"])
        sheet.merge_range("A4:D4", "I. HỘ TỊCH")
        sheet.write_row("A5", [1.00487, "Không có số 0 cuối", 3, 0])
        sheet.write_row("A6", ["2.000815 ", "  Chứng thực\u00a0bản sao ", "1 ngày làm việc", "10.000 đồng"])
        sheet.write("B7", "Mã đã thành ngày")
        sheet.write_datetime("A7", dt.date(2025, 10, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_row("A8", ["1.001193", "Thời hạn đã thành ngày"])
        sheet.write_datetime("C8", dt.date(2025, 3, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
        book.add_worksheet("Ghi chú").write("A1", "không có bảng")

    table = read(workbook(write))
    assert table.frame.select("code", "name", "working_days", "fee").rows() == [
        ("1.004870", "Không có số 0 cuối", 3, 0),
        ("2.000815", "Chứng thực bản sao", 1, 10_000),
        ("1.001193", "Thời hạn đã thành ngày", None, None),
    ]
    assert said(table) == ["4:1 TS716", "5:1 TS710", "7:1 TS708", "8:3 TS708"]
    assert (table.tally.rejected, table.tally.unread, table.tally.restored) == (1, 1, 1)
    assert not table.whole


def test_the_sheet_that_has_the_table_is_found_and_two_are_asked_about() -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        cells([["a"], ["b"]], "Bìa")(book)
        cells([HEAD, *ROWS], "Một")(book)
        cells([HEAD, ROWS[0]], "Hai")(book)

    assert refused(workbook(write)) == ["xuat.csv:1:1 TS704"]
    assert read(workbook(write), sheet="Hai").tally.used == 1
    assert refused(workbook(write), sheet="Ba") == ["xuat.csv:1:1 TS701"]


def test_times_as_the_adapter_people_and_excel_write_them() -> None:
    moment = dt.datetime.fromisoformat("2025-07-01T08:30")
    forms = [
        "20250701083000",
        "01/07/2025 08:30",
        "01/07/2025 08:30:00",
        "2025-07-01T08:30:00+07:00",
        "2025-07-01T01:30:00Z",
        "08:30 01/07/2025",
        "2025-07-01 08:30:00",
    ]
    rows = [[f"H98.1-250701-{number:04}", "4", form] for number, form in enumerate(forms)]
    assert set(read(written([["Mã hồ sơ", "Trạng thái", "Ngày tiếp nhận"], *rows]), DOSSIERS).frame["accepted"].to_list()) == {moment}
    excel: list[list[object]] = [
        ["Mã hồ sơ", "Trạng thái", "Ngày tiếp nhận"],
        ["H98.1-250701-0001", 4, moment],
        ["H98.1-250701-0002", "Đang xử lý", 45839.354166667],
    ]
    found = read(workbook(cells(excel)), DOSSIERS).frame
    assert found["accepted"].to_list() == [moment, moment]
    assert found["status"].to_list() == ["4", "4"]


def test_duplicates_are_counted_and_told_apart() -> None:
    table = read(written([HEAD, *ROWS, ("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân ", "3", "0"), ("2.000815", "Tên khác", "1", "0")]))
    assert (table.tally.used, table.tally.duplicate) == (2, 2)
    assert said(table) == ["4:1 TS711", "5:1 TS712"]
    assert table.repeated["name"].to_list() == [ROWS[0][1], "Tên khác"]


def test_rows_that_slipped_or_have_no_code_are_rejected_with_their_place() -> None:
    table = read(written([HEAD, *ROWS]) + "1.001193;Khai sinh; nhận con;1;0\n;Khai tử;1;0\n1.001194\nTS_MN.01;Mã lạ;1;0\n")
    assert (table.tally.used, table.tally.rejected) == (2, 4)
    assert said(table) == ["4:5 TS705", "5:1 TS706", "6:2 TS705", "7:1 TS709"]


def test_an_answer_of_an_interface_reads_like_a_file() -> None:
    answer = {"error_code": 0, "result": [{"MATTHC": code, "TENTTHC": "Tên", "TRANGTHAI": "1", "MAGIAYTO": ["A", "B"]} for code in CODES]}
    table = read(json.dumps(answer))
    assert (table.frame["code"].to_list(), table.frame["state"].to_list()) == (CODES, ["open", "open"])
    assert table.frame["components"].to_list() == ["A; B", "A; B"]
    assert refused('{"error_code": -1}') == ["xuat.csv:1:1 TS701"]


def test_a_code_with_its_name_becomes_two_columns() -> None:
    row = {"code": CODES[0], "name": "Tên", "field": {"code": "G15-TP01", "name": "Hộ tịch"}}
    table = read(json.dumps([row]))
    assert (table.frame["field"].to_list(), table.frame["field_code"].to_list()) == (["Hộ tịch"], ["G15-TP01"])


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"", ["1:1 TS713"]),
        (b" \r\n", ["1:1 TS713"]),
        (b"\xef\xbb\xbf", ["1:1 TS713"]),
        (b";;;\n;;;\n", ["1:1 TS713"]),
        (b"a;b\n1;2\n", ["1:1 TS703"]),
        ("Mã thủ tục;Ghi chú\n1.004873;x\n", ["1:1 TS703"]),
        ("Mã thủ tục;Tên thủ tục;Tên thủ tục\n1.004873;x;y\n", ["1:3 TS704"]),
        (b"PK\x03\x04 no workbook", ["1:1 TS701"]),
        (b"\xd0\xcf\x11\xe0 no workbook either", ["1:1 TS701"]),
        (b"[1, 2]", ["1:1 TS701"]),
        ('Mã thủ tục;Tên thủ tục\n1.004873;"x\n', ["2:1 TS715"]),
        ("Mã thủ tục;Tên thủ tục\n1.004873;Khai sinh \n".encode() + b"2.000815;Ch\xe1\n" + "Chứng thực từ bản chính\n".encode(), ["3:12 TS702"]),
        (b"%PDF-1.7\n\x00\x01\x02", ["2:1 TS702"]),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(data: bytes | str, codes: list[str]) -> None:
    assert [found.removeprefix("xuat.csv:") for found in refused(data)] == codes


def test_a_header_without_rows_is_a_table_of_none_and_says_so() -> None:
    table = read(written([HEAD]))
    assert (table.tally.read, said(table), table.whole) == (0, ["1:1 TS713"], False)


def test_the_users_word_for_a_column_counts() -> None:
    text = "Mã thủ tục;Tên thủ tục;Tên thủ tục cũ;Ký hiệu\n1.004873;A;B;C\n"
    assert read(text, named={"name": "Tên thủ tục cũ"}).frame["name"].to_list() == ["B"]
    assert refused(text, named={"nam": "x"}) == ["xuat.csv:1:1 TS703"]
    assert refused(text, named={"name": "Không có"}) == ["xuat.csv:1:1 TS703"]


@pytest.mark.parametrize("row", ["I;LĨNH VỰC HỘ TỊCH;;", "I. Hộ tịch;;;", ";Lĩnh vực chứng thực;;", "A;;Phần chung;", "HỘ TỊCH;HỘ TỊCH;HỘ TỊCH;HỘ TỊCH"])
def test_what_heads_a_group_is_no_row(row: str) -> None:
    table = read(written([HEAD, *ROWS]) + row + "\n")
    assert (said(table), table.tally.headings, table.whole) == (["4:1 TS716"], 1, True)


@pytest.mark.parametrize("row", [";Đăng ký khai sinh;;", ";;3;", "1;Đăng ký khai sinh;;", ";Đăng ký khai sinh;3;0"])
def test_a_row_that_lost_its_code_is_rejected_and_is_no_heading(row: str) -> None:
    table = read(written([HEAD, *ROWS]) + row + "\n")
    assert (table.tally.headings, table.tally.rejected, table.whole) == (0, 1, False)
