"""The page on coverage counts what it lists, and calls nothing verified that a reason stands against."""

from tests.shipped import shipped
from thongsuot.reporting.coverage import answering_to, attested_only, coverage_page, states_of


def test_the_counts_are_those_of_the_list() -> None:
    states = list(states_of(shipped()).values())
    page = coverage_page(shipped())
    assert f"{states.count('verified')} kiểm tra được trọn, {states.count('partly')} một phần, {states.count('untested')} chưa" in page
    assert all(f"| {entry}: " in page for entry in answering_to(shipped()))


def test_what_is_verified_wholly_has_no_reason_against_it() -> None:
    for entry, state in states_of(shipped()).items():
        assert (state == "verified") <= all(one.not_tested is None for one in answering_to(shipped())[entry])


def test_what_only_people_can_tell_is_marked() -> None:
    persons = attested_only(shipped())
    assert {"LT-R-02", "BC-R-07"} <= persons
    assert not persons & {"SSO-R-01", "NT-R-05", "HS-R-12", "DM-R-01", "SSO-R-32"}
    row = next(line for line in coverage_page(shipped()).splitlines() if "`LT-R-02`" in line)
    assert "do người xác nhận (attested)" in row
