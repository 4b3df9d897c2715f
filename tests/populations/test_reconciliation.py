"""Dossiers of both sides: each is on both, on one or rejected, and lateness has an author."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thongsuot.populations.account import Account
from thongsuot.populations.columns import DOSSIERS
from thongsuot.populations.reconciliation import FIELDS, Order, reconcile
from thongsuot.tables.reading import read_table
from thongsuot.tables.table import Table
from thongsuot.words.verdict import Verdict

HEAD = "Mã hồ sơ;Mã thủ tục;Trạng thái;Ngày nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Ngày trả;Cập nhật lúc;Mã đơn vị xử lý"
OPEN = "H98.1-250701-0001;1.004873;4;01/07/2025 08:00;01/07/2025 09:00;10/07/2025 17:00;;;01/07/2025 10:00;H98.101"
DONE = "H98.1-250701-0002;2.000815;10;01/07/2025 08:00;01/07/2025 09:00;02/07/2025 17:00;02/07/2025 10:00;02/07/2025 11:00;02/07/2025 11:00;H98.101"
AS_OF = datetime.fromisoformat("2025-07-05T12:00")


def table(*rows: str) -> Table:
    return read_table("\n".join([HEAD, *rows]).encode(), "a.csv", DOSSIERS)


def reconciled(portal: Table, national: Table | None = None, as_of: datetime = AS_OF) -> Account:
    return reconcile(portal, national or table(OPEN, DONE), Order(as_of, timedelta(minutes=30)))


def found(account: Account) -> list[tuple[str, str, str | None, str | None]]:
    return [(row["kind"], row["what"], row["left"], row["right"]) for row in account.differences.iter_rows(named=True)]


def test_two_sides_that_agree() -> None:
    account = reconciled(table(OPEN, DONE), table(DONE, OPEN))
    assert (found(account), account.verdict) == ([], Verdict.PASS)
    assert [one.percent for one in account.coverages] == ["100.00", "100.00"]


def test_sets_with_both_denominators_and_their_age() -> None:
    more = OPEN.replace("0001", "0003")
    account = reconciled(table(OPEN, DONE, more, OPEN.replace("0001", "0004")), table(OPEN, OPEN.replace("0001", "0009")))
    assert [row[0] for row in found(account)] == ["missing-national"] * 3 + ["missing-portal"]
    assert [(one.found, one.total) for one in account.coverages] == [(1, 4), (1, 2)]
    assert account.differences["note"].to_list()[1] == "đã 4 ngày 2 giờ"
    young = reconciled(table(OPEN, DONE, more), as_of=datetime.fromisoformat("2025-07-01T10:20"))
    assert [row[0] for row in found(young) if row[0].startswith(("wait", "missing"))] == ["waiting"]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        (";4;", ";2;", [("status", "status", "4", "2")]),
        ("1.004873", "1.004873.000.00.00.H98", []),
        ("1.004873", "1.001193", [("procedure", "procedure", "1.004873", "1.001193")]),
        ("H98.101", "H98.102", [("agency", "agency", "H98.101", "H98.102")]),
        ("01/07/2025 09:00", "01/07/2025 09:00:40", []),
        ("01/07/2025 09:00", "01/07/2025", []),
        (
            "01/07/2025 09:00",
            "20250701020000",
            [
                ("order", "filed>accepted", None, "01/07/2025 08:00:00 > 01/07/2025 02:00:00"),
                ("time", "accepted", "01/07/2025 09:00:00", "01/07/2025 02:00:00"),
            ],
        ),
        ("10/07/2025 17:00", "", [("due-missing", "due", None, "4"), ("time", "due", "10/07/2025 17:00:00", None)]),
    ],
)
def test_one_value_that_differs(right: str, wrong: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert found(reconciled(table(OPEN, DONE), table(OPEN.replace(right, wrong), DONE))) == expected


def test_a_status_that_just_changed_is_waited_for_and_a_masked_one_is_not() -> None:
    fresh = OPEN.replace("01/07/2025 10:00", "05/07/2025 11:45")
    assert [row[0] for row in found(reconciled(table(fresh, DONE), table(OPEN.replace(";4;", ";2;"), DONE)))] == ["status-waiting"]
    masked = reconciled(table(fresh.replace(";4;", ";5;"), DONE), table(OPEN.replace(";4;", ";9;"), DONE))
    assert [row[0] for row in found(masked)] == ["end-missing", "masked"]


def test_lateness_has_an_author() -> None:
    late = datetime.fromisoformat("2025-07-20T12:00")
    finished = OPEN.replace(";4;", ";9;").replace("10/07/2025 17:00;;", "10/07/2025 17:00;09/07/2025 08:00;")
    overdue = finished.replace("09/07/2025 08:00", "12/07/2025 08:00")
    cases = {
        "late-sync": (finished, OPEN),
        "late-officer": (overdue, OPEN),
        "late-hidden": (overdue, finished),
    }
    for kind, (mine, theirs) in cases.items():
        account = reconciled(table(mine, DONE), table(theirs, DONE), late)
        assert [row[0] for row in found(account) if row[0].startswith("late")] == [kind]
    account = reconciled(table(finished, DONE, OPEN.replace("0001", "0005")), table(OPEN, DONE, OPEN.replace("0001", "0005")), late)
    assert [one.value for one in account.figures] == ["2/3", "1/2 (50 %)", "1/2 (50 %)", "0"]


def test_a_dossier_that_waits_for_the_citizen_is_not_late_and_a_day_lasts_to_its_end() -> None:
    late = datetime.fromisoformat("2025-07-20T12:00")
    waiting = OPEN.replace(";4;", ";5;")
    assert found(reconciled(table(waiting), table(waiting), late)) == []
    day = OPEN.replace("10/07/2025 17:00", "20/07/2025")
    assert found(reconciled(table(day), table(day), late)) == []


def test_what_does_not_read_or_is_not_there_is_no_pass() -> None:
    account = reconciled(table(OPEN.replace(";4;", ";xong rồi;"), DONE))
    assert (found(account), account.verdict) == ([], Verdict.REVIEW)
    assert reconciled(table(), table()).verdict is Verdict.REVIEW
    assert reconciled(table(), table(OPEN)).verdict is Verdict.FAIL


NUMBERS = st.lists(st.integers(0, 12), max_size=20)


@given(NUMBERS, NUMBERS)
@settings(max_examples=40, deadline=None)
def test_every_dossier_of_either_side_is_accounted_for(mine: list[int], theirs: list[int]) -> None:
    def side(numbers: list[int]) -> Table:
        return table(*(OPEN.replace("0001", f"{number:04}") for number in numbers))

    portal, national = side(mine), side(theirs)
    account = reconcile(portal, national, Order(AS_OF))
    counts, both = account.counts, len(set(mine) & set(theirs))
    assert counts["missing-national"] + both == portal.tally.used == len(set(mine))
    assert counts["missing-portal"] + both == national.tally.used == len(set(theirs))
    assert [(one.found, one.total) for one in account.coverages] == [(both, len(set(mine))), (both, len(set(theirs)))]


def test_a_column_that_a_side_lacks_keeps_it_from_passing_unless_it_is_left_out() -> None:
    head, row = "Mã hồ sơ;Trạng thái", "H98.1-250701-0001;4"
    short = read_table(f"{head}\n{row}\n".encode(), "a.csv", DOSSIERS)
    account = reconcile(short, table(OPEN), Order(AS_OF))
    assert (found(account), account.verdict, len(account.uncompared)) == ([], Verdict.REVIEW, len(FIELDS))
    assert {"time", "procedure", "late-sync"} <= account.unseen
    left_out = reconcile(short, table(OPEN), Order(AS_OF, without=FIELDS))
    assert (left_out.verdict, len(left_out.left_out)) == (Verdict.PASS, len(FIELDS))
