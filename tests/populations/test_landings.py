"""Which links there are, in which order they are opened, and what their landings amount to."""

import re

from thongsuot.populations.columns import AGENCIES, PROCEDURES
from thongsuot.populations.landings import Cell, Field, Landed, field_of, tally_of
from thongsuot.tables.reading import read_table
from thongsuot.tables.table import Table
from thongsuot.words.verdict import Verdict

SERVICES = """Mã thủ tục;Tên thủ tục;Cấp thực hiện;Mã cơ quan;Hiệu lực
1.004873;Cấp Giấy xác nhận tình trạng hôn nhân;Cấp xã;;Công khai
2.000815.000.00.00.H98;Chứng thực bản sao;Cấp tỉnh, cấp xã;;Công khai
2.001610;Đăng ký thành lập doanh nghiệp;Cấp tỉnh;H98.2;Công khai
1.000001;Thủ tục cũ;Cấp xã;;Hết hiệu lực
1.000002;Thủ tục của tỉnh;Cấp tỉnh;;Công khai
"""
PLACES = """Mã cơ quan;Tên cơ quan
H98;Ủy ban nhân dân Tỉnh mẫu 1
H98.1;Trung tâm Phục vụ hành chính công Tỉnh mẫu 1
H98.2;Sở Tài chính Tỉnh mẫu 1
H98.101;Ủy ban nhân dân phường Đức Xuân
H98.101.01;Trung tâm Phục vụ hành chính công phường Đức Xuân
H98.120.01;Trung tâm Phục vụ hành chính công xã Bạch Thông
H99.101.01;Trung tâm Phục vụ hành chính công xã Láng Giềng
"""


def services(text: str = SERVICES) -> Table:
    return read_table(text.encode(), "a.csv", PROCEDURES)


def places(text: str = PLACES) -> Table:
    return read_table(text.encode(), "b.csv", AGENCIES)


def keys(field: Field) -> list[tuple[str, str]]:
    return sorted(cell.key for cell in field.cells)


def test_a_commune_service_is_opened_at_every_communes_centre_and_others_at_their_own_agency() -> None:
    field = field_of(services(), places(), "H98")
    assert keys(field) == [
        ("1.000002", "H98.1"),
        ("1.004873", "H98.101.01"),
        ("1.004873", "H98.120.01"),
        ("2.000815", "H98.101.01"),
        ("2.000815", "H98.120.01"),
        ("2.001610", "H98.2"),
    ]
    assert {cell.local for cell in field.cells if cell.code != "2.001610"} == {f"{code}.000.00.00.H98" for code in ("1.000002", "1.004873", "2.000815")}
    assert [(line, code) for line, code, _ in field.left_out] == [(5, "1.000001")]


def test_where_no_name_says_centre_the_communes_themselves_receive_and_a_pattern_says_otherwise() -> None:
    bare = PLACES.replace("Trung tâm Phục vụ hành chính công", "Bộ phận một cửa")
    assert ("1.004873", "H98.101") in keys(field_of(services(), places(bare), "H98"))
    assert {agency for code, agency in keys(field_of(services(), places(), "H98", re.compile(r"H98[.]\d+"))) if code == "1.004873"} == {
        "H98.1",
        "H98.2",
        "H98.101",
    }


def test_a_service_that_nobody_is_known_to_receive_is_told_and_keeps_the_whole_from_passing() -> None:
    field = field_of(services(), None, "H98")
    assert keys(field) == [("2.001610", "H98.2")]
    assert [code for _, code, _ in field.left_out] == ["1.004873", "2.000815", "1.000001", "1.000002"]
    tally = tally_of(field, 1, [Landed(field.cells[0], "ok", 200)])
    assert (tally.left_out, tally.percent, tally.verdict) == (3, "100.00", Verdict.REVIEW)


def some_cells(count: int, agencies: int) -> list[Cell]:
    return [Cell(f"1.{number:06}", "", f"H98.{place}") for number in range(count) for place in range(agencies)]


def test_the_field_of_a_service_is_its_name_else_its_code_else_unknown() -> None:
    told = "Mã thủ tục;Tên thủ tục;Cấp thực hiện;Lĩnh vực;Mã lĩnh vực\n1.000001;A;Cấp xã;Hộ tịch;TP01\n1.000002;B;Cấp xã;;TP02\n1.000003;C;Cấp xã;;\n"
    field = field_of(services(told), places(), "H98")
    assert field.sectors == {"1.000001": "Hộ tịch", "1.000002": "TP02", "1.000003": ""}
    assert field.stratum(next(cell for cell in field.cells if cell.code == "1.000001")) == ("H98.101.01", "Hộ tịch")


def test_a_fault_fails_and_only_all_of_it_passes() -> None:
    cells = some_cells(2, 2)
    field = Field(tuple(cells), {}, {}, ())
    well = [Landed(cell, "ok", 200) for cell in cells]
    assert tally_of(field, 4, well).verdict is Verdict.PASS
    assert tally_of(field, 3, well[:3]).verdict is Verdict.REVIEW
    assert tally_of(field, 4, [*well[:3], Landed(cells[3], "throttled", 429)]).verdict is Verdict.REVIEW
    assert tally_of(field, 4, [*well[:3], Landed(cells[3], "other-agency", 200)]).verdict is Verdict.FAIL
    assert tally_of(field, 4, well[:1]).percent == "25.00"
