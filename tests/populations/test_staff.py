"""Officers' accounts: every commune has somebody in every role, nobody acts for a unit that is gone, and nothing of the list is dropped."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.populations.account import Account
from thongsuot.populations.columns import ACCOUNTS, AGENCIES
from thongsuot.populations.staff import check_accounts
from thongsuot.populations.staff_kinds import ROLES
from thongsuot.tables.reading import read_table
from thongsuot.words.verdict import Verdict

HEAD = "Tài khoản;Mã cơ quan;Cơ quan;Vai trò;Trạng thái"
AGENCY_LINES = (
    "Mã cơ quan;Tên cơ quan",
    "H98;Ủy ban nhân dân tỉnh",
    "H98.7;Sở Lao động - Thương binh và Xã hội",
    "H98.101;Ủy ban nhân dân phường Đức Xuân",
    "H98.101.01;Trung tâm Phục vụ hành chính công phường Đức Xuân",
    "H98.51;Ủy ban nhân dân xã Ba Bể",
)
WARD = ("a1;H98.101.01;;Tiếp nhận;Đang hoạt động", "a2;H98.101;;Giải quyết;1", "a3;H98.101;;Lãnh đạo;1", "a4;H98.101.01;;Thu phí, lệ phí;1")
COMMUNE = ("b1;H98.51;;Tiếp nhận;1", "b2;H98.51;;Giải quyết;1", "b3;000.00.51.H98;;Ký duyệt;1", "b4;H98.51;;Thu phí;1")


def checked(*rows: str, agencies: tuple[str, ...] = AGENCY_LINES) -> Account:
    listed = read_table("\n".join([HEAD, *rows]).encode(), "tai-khoan.csv", ACCOUNTS)
    return check_accounts(listed, read_table("\n".join(agencies).encode(), "co-quan.csv", AGENCIES), date(2025, 7, 1))


def found(account: Account) -> list[tuple[str, str, int | None]]:
    return [(row["kind"], row["key"], row["left_line"]) for row in account.differences.iter_rows(named=True)]


def test_everybody_is_there_by_both_denominators() -> None:
    # A centre's officer works for its commune, an old style of code names the same agency, and a role may be written beside another.
    account = checked(*WARD, *COMMUNE[1:], "b1;H98.51;;Tiếp nhận / Giải quyết;1")
    assert (found(account), account.verdict) == ([], Verdict.PASS)
    assert [(one.found, one.total) for one in account.coverages] == [(2, 2), (8, 8)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"b1": ""}, [("no-receive", "H98.51", None)]),
        ({"b4": "b4;H98.51;;Thu phí;Khóa"}, [("no-collect", "H98.51", None)]),
        ({"b2": "b2;H98.51;;Quản trị;1"}, [("no-resolve", "H98.51", None)]),
        ({"a3": "a3;H98;;Ký duyệt;1"}, [("no-sign", "H98.101", None)]),
        ({"b1": "b1;H98.51;UBND huyện Ba Bể;Tiếp nhận;1", "b9": "b9;H98.51;;Tiếp nhận;1"}, [("dissolved", "H98.51", 6)]),
        ({"b9": "b9;H98.777;;Tiếp nhận;1"}, [("unlisted", "H98.777", 10)]),
        ({"b9": "b9;H98.777;UBND huyện Chợ Đồn;Tiếp nhận;Khóa"}, []),
        ({"b9": "b1;H98.51;;Ký duyệt;1"}, [("both-hats", "H98.51", 6)]),
        ({"b9": "b9;H98.51;;Điều phối, tiếp nhận;1"}, [("unknown-role", "H98.51", 10)]),
        ({"b9": "b9;H98.51;;;1"}, [("unknown-role", "H98.51", 10)]),
    ],
)
def test_what_is_wrong_is_found_once_and_by_its_line(change: dict[str, str], expected: list[tuple[str, str, int | None]]) -> None:
    rows = {row[:2]: row for row in (*WARD, *COMMUNE)} | change
    assert found(checked(*(row for row in rows.values() if row))) == expected


def test_an_account_may_have_several_rows_and_only_the_same_row_again_is_a_duplicate() -> None:
    account = checked(*WARD, WARD[0], WARD[0].replace("Tiếp nhận", "Thu phí"))
    tally = account.sides[0].table.tally
    assert (tally.read, tally.used, tally.duplicate, tally.rejected) == (6, 5, 1, 0)
    assert [one.code for one in account.sides[0].table.findings] == ["TS711"]


def test_no_account_is_named_in_what_is_found() -> None:
    account = checked("nguyen.van.a;H98.777;;Tiếp nhận, ký;1")
    assert len(account.differences) > 5
    assert "nguyen.van.a" not in str(account.differences.to_dicts())


def test_without_communes_or_accounts_there_is_no_pass() -> None:
    assert checked(agencies=AGENCY_LINES).verdict is Verdict.FAIL
    nothing = checked("b9;H98;;Tiếp nhận;1", agencies=AGENCY_LINES[:3])
    assert [(one.found, one.total) for one in nothing.coverages] == [(0, 0), (1, 1)]


@given(st.lists(st.tuples(st.sampled_from(["H98.101", "H98.101.01", "H98.51", "H98.9"]), st.sampled_from([*ROLES, "lạ", "quản trị"]), st.sampled_from("10"))))
def test_every_row_is_accounted_for_and_a_lack_is_a_lack(rows: list[tuple[str, str, str]]) -> None:
    account = checked(*(f"{number};{unit};;{role};{state}" for number, (unit, role, state) in enumerate(rows)))
    tally = account.sides[0].table.tally
    assert tally.read == tally.used + tally.duplicate + tally.rejected == len(rows)
    for code in ("H98.101", "H98.51"):
        for role in ROLES:
            there = any(unit.startswith(code) and (one, state) == (role, "1") for unit, one, state in rows)
            assert (f"no-{role}", code, None) not in found(account) if there else (f"no-{role}", code, None) in found(account)
    assert account.counts["unknown-role"] == sum(role == "lạ" for _, role, _ in rows)
    assert account.counts["unlisted"] == sum((unit, state) == ("H98.9", "1") for unit, _, state in rows)
