"""Catalogues held against each other: every kind of difference, and both denominators."""

from datetime import date

import pytest

from thongsuot.populations.account import Account
from thongsuot.populations.agencies import agency_key, is_dissolved
from thongsuot.populations.catalogue import FIELDS, Order, compare_catalogues
from thongsuot.populations.columns import AGENCIES, PROCEDURES
from thongsuot.tables.layout import Layout
from thongsuot.tables.reading import read_table
from thongsuot.tables.table import Table
from thongsuot.words.verdict import Verdict

HEAD = "Mã thủ tục;Tên thủ tục;Cấp;Mức độ;Lệ phí;Mã phí;Thời hạn;Mã thành phần hồ sơ;Mã lĩnh vực;Mã cơ quan;Cơ quan thực hiện;Hiệu lực;Ngày hết hiệu lực"
MARRIAGE = "1.004873;Cấp Giấy xác nhận tình trạng hôn nhân;Cấp xã;Toàn trình;0;;3;GT01, GT02;G15-TP01;H98.101;UBND phường Đức Xuân;Công khai;"
COPY = "2.000815;Chứng thực bản sao;Cấp xã;Toàn trình;10.000;P01;1;GT03;G15-TP02;H98.101;UBND phường Đức Xuân;Công khai;"
BIRTH = "1.001193;Đăng ký khai sinh;Cấp xã;Toàn trình;0;;1;GT04;G15-TP01;H98.101;UBND phường Đức Xuân;Công khai;"
WHOLE = (MARRIAGE, COPY, BIRTH)
DAY = date(2025, 7, 1)


def table(*rows: str, head: str = HEAD, layout: Layout = PROCEDURES) -> Table:
    return read_table("\n".join([head, *rows]).encode(), "a.csv", layout)


def compared(portal: Table, published: Table | None = None, *, national: Table | None = None, agencies: Table | None = None, **more: object) -> Account:
    order = Order(DAY, **more)  # type: ignore[arg-type]
    return compare_catalogues(portal, order, published=published or table(*WHOLE), national=national, agencies=agencies)


def found(account: Account) -> list[tuple[str, str, str | None, str | None]]:
    return [(row["kind"], row["key"], row["left"], row["right"]) for row in account.differences.iter_rows(named=True)]


def test_two_that_agree_pass_with_both_denominators() -> None:
    account = compared(table(*WHOLE), national=table(*WHOLE))
    assert found(account) == []
    assert account.verdict is Verdict.PASS
    assert [(one.found, one.total, one.percent) for one in account.coverages] == [(3, 3, "100.00")] * 6
    assert account.uncompared == ()


def test_missing_extra_and_recoded() -> None:
    account = compared(table(MARRIAGE, COPY.replace("2.000815", "2.009999"), "1.000001;Thủ tục lạ"))
    assert found(account) == [
        ("extra", "1.000001", "1.000001", None),
        ("missing", "1.001193", None, "1.001193"),
        ("recoded", "2.009999", "2.009999", "2.000815"),
    ]
    assert [(one.found, one.total, one.percent) for one in account.coverages] == [(1, 3, "33.33"), (1, 3, "33.33")]
    assert account.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("right", "wrong", "kind"),
    [
        ("Đăng ký khai sinh", "Đăng ký khai tử", "renamed"),
        ("Cấp xã;Toàn trình;0;;1", "Cấp tỉnh;Toàn trình;0;;1", "level"),
        ("Toàn trình;0;;1", "Một phần;0;;1", "process"),
        ("Toàn trình;0;;1", "Toàn trình;5.000;P09;1", "fee"),
        ("Toàn trình;0;;1", "Toàn trình;0;P09;1", "fee-code"),
        ("0;;1;GT04", "0;;2;GT04", "working_days"),
        ("GT04", "GT04, GT05", "components"),
        ("GT04", "", "components"),
        ("G15-TP01;H98.101", "G15-TP02;H98.101", "field_code"),
        ("H98.101;UBND phường Đức Xuân", "H98.102;UBND phường Đức Xuân", "agency"),
        ("UBND phường Đức Xuân", "UBND thành phố Bắc Kạn", "dissolved"),
        ("UBND phường Đức Xuân", "UBND huyện Ba Bể", "dissolved"),
        ("1.001193", "1.001193.000.00.00.H06", "suffix"),
    ],
)
def test_one_wrong_value_is_one_difference(right: str, wrong: str, kind: str) -> None:
    assert right in BIRTH
    account = compared(table(MARRIAGE, COPY, BIRTH.replace(right, wrong)), root="H98")
    assert [(row[0], row[1]) for row in found(account)] == [(kind, "1.001193")]
    assert account.verdict is Verdict.FAIL


def test_what_was_given_to_a_district_is_said_from_the_day_they_ended() -> None:
    portal = table(MARRIAGE, COPY, BIRTH.replace("Cấp xã", "Cấp huyện"))
    assert [row[0] for row in found(compared(portal, portal))] == ["district"]
    before = compare_catalogues(portal, Order(date(2025, 6, 30)), published=portal)
    assert before.verdict is Verdict.PASS


def test_spelling_is_told_and_decides_nothing() -> None:
    account = compared(
        table(MARRIAGE, COPY, BIRTH.replace("khai sinh", "khai  sinh tại Hoà Bình’")),
        table(MARRIAGE, COPY, BIRTH.replace("khai sinh", "khai sinh tại Hòa Bình'")),
    )
    assert [row[0] for row in found(account)] == ["spelling"]
    assert account.verdict is Verdict.PASS


def test_expired_is_by_state_or_by_day() -> None:
    closed, ended = BIRTH.replace("Công khai;", "Hết hiệu lực;"), COPY.replace("Công khai;", "Công khai;30/06/2025")
    account = compared(table(*WHOLE), table(MARRIAGE, ended, closed))
    assert found(account) == [("expired", "1.001193", "open", "closed"), ("expired", "2.000815", "open", "30/06/2025")]
    # What has ended need not be offered.
    assert found(compared(table(MARRIAGE), table(MARRIAGE, ended, closed))) == []


def test_the_same_code_or_name_twice() -> None:
    portal = table(*WHOLE, "1.001193.000.00.00.H98;Đăng ký khai sinh", "1.009999;Chứng thực bản sao;Cấp xã", MARRIAGE)
    account = compared(portal)
    assert [row[:3] for row in found(account) if row[0] == "duplicated"] == [
        ("duplicated", "1.001193", "1.001193.000.00.00.H98"),
        ("duplicated", "1.004873", "1.004873"),
        ("duplicated", "1.009999", "1.009999"),
    ]
    # Both levels may have a procedure of one name.
    both = table(*WHOLE, "1.009999;Chứng thực bản sao;Cấp tỉnh")
    assert "duplicated" not in [row[0] for row in found(compared(both))]


def test_agencies_are_held_against_their_list_in_both_styles() -> None:
    living = table("H98.101;UBND phường Đức Xuân", "000.00.00.H98;UBND tỉnh", head="Mã cơ quan;Tên cơ quan", layout=AGENCIES)
    wrong = BIRTH.replace("H98.101;", "H98.901, H98;")
    account = compared(table(MARRIAGE, COPY, wrong), table(MARRIAGE, COPY, wrong), agencies=living)
    assert found(account) == [("unknown-agency", "1.001193", "H98.901", None)]
    assert agency_key("000.17.22.H56") == "H56.22.17"


def test_what_no_side_can_be_asked_about_keeps_it_from_passing() -> None:
    short = table(*(";".join(row.split(";")[:2]) for row in WHOLE), head="Mã;Tên thủ tục")
    account = compared(short)
    assert (found(account), account.verdict) == ([], Verdict.REVIEW)
    assert len(account.uncompared) == len(FIELDS)
    assert compared(short, without=FIELDS).verdict is Verdict.PASS


def test_a_cell_that_does_not_read_is_no_difference_and_no_pass() -> None:
    account = compared(table(MARRIAGE, COPY, BIRTH.replace(";1;GT04", ";05/01/2025;GT04")))
    assert (found(account), account.verdict) == ([], Verdict.REVIEW)


def test_no_rows_are_no_pass() -> None:
    account = compared(table(), table())
    assert (account.verdict, [one.percent for one in account.coverages]) == (Verdict.REVIEW, ["–", "–"])


@pytest.mark.parametrize(
    "name", ["UBND huyện Ba Bể", "Phòng Tư pháp quận Ba Đình", "UBND thị xã Phổ Yên", "UBND TP. Thái Nguyên", "UBND thành phố Việt Trì", "UBND cấp huyện"]
)
def test_names_of_what_was_dissolved(name: str) -> None:
    assert is_dissolved(name)


@pytest.mark.parametrize(
    "name", ["UBND thành phố Hồ Chí Minh", "Sở Tư pháp TP Huế", "Ban Quản lý khu kinh tế", "Các cơ quan liên quan", "UBND phường Quan Triều", "UBND xã Phú Thị"]
)
def test_names_of_what_lives(name: str) -> None:
    assert not is_dissolved(name)
