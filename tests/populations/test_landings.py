"""Which links there are, in which order they are opened, and what their landings amount to."""

import re
from collections import Counter

import pytest

from thongsuot.populations.columns import AGENCIES, PROCEDURES
from thongsuot.populations.confidence import at_most
from thongsuot.populations.landings import Cell, Field, Landed, field_of, in_order, tally_of
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


def test_every_beginning_takes_services_and_agencies_evenly() -> None:
    cells = some_cells(20, 12)
    order = list(in_order(cells, "a"))
    assert sorted(order, key=lambda cell: cell.key) == sorted(cells, key=lambda cell: cell.key)
    for taken in (20, 60, 100):
        by_service, by_agency = Counter(cell.code for cell in order[:taken]), Counter(cell.agency for cell in order[:taken])
        assert set(by_service.values()) == {taken // 20}
        assert max(by_agency.values()) - min(by_agency.values()) <= 2
    assert order == list(in_order(cells, "a"))
    assert order != list(in_order(cells, "b"))


def test_a_fault_fails_and_only_all_of_it_passes() -> None:
    cells = some_cells(2, 2)
    field = Field(tuple(cells), {}, {}, ())
    well = [Landed(cell, "ok", 200) for cell in cells]
    assert tally_of(field, 4, well).verdict is Verdict.PASS
    assert tally_of(field, 3, well[:3]).verdict is Verdict.REVIEW
    assert tally_of(field, 4, [*well[:3], Landed(cells[3], "throttled", 429)]).verdict is Verdict.REVIEW
    assert tally_of(field, 4, [*well[:3], Landed(cells[3], "other-agency", 200)]).verdict is Verdict.FAIL
    assert tally_of(field, 4, well[:1]).percent == "25.00"


@pytest.mark.parametrize(
    ("faults", "looked", "share"), [(0, 100, 0.029513), (0, 299, 0.009969), (1, 100, 0.046560), (5, 50, 0.198833), (0, 0, 1.0), (3, 3, 1.0)]
)
def test_what_a_sample_says_of_the_whole(faults: int, looked: int, share: float) -> None:
    """Clopper and Pearson's one-sided bound at 95 %, the share at which so few faults have a chance of 5 %."""
    assert at_most(faults, looked) == pytest.approx(share, abs=5e-5)
