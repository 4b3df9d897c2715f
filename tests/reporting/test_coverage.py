"""The page on coverage counts what it lists, and calls nothing verified that a reason stands against."""

from thongsuot.conduct.documents import read_project
from thongsuot.environment.project import find_project
from thongsuot.reporting.coverage import answering_to, attested_only, coverage_page, states_of

LIBRARY = read_project(find_project())


def test_the_counts_are_those_of_the_list() -> None:
    states = list(states_of(LIBRARY).values())
    page = coverage_page(LIBRARY)
    assert f"{states.count('verified')} kiểm tra được trọn, {states.count('partly')} một phần, {states.count('untested')} chưa" in page
    assert all(f"| {entry}: " in page for entry in answering_to(LIBRARY))


def test_what_is_verified_wholly_has_no_reason_against_it() -> None:
    for entry, state in states_of(LIBRARY).items():
        assert (state == "verified") <= all(one.not_tested is None for one in answering_to(LIBRARY)[entry])


def test_what_only_people_can_tell_is_marked() -> None:
    persons = attested_only(LIBRARY)
    assert {"LT-R-02", "BC-R-07"} <= persons
    assert not persons & {"SSO-R-01", "NT-R-05", "HS-R-12", "DM-R-01", "SSO-R-32"}
    row = next(line for line in coverage_page(LIBRARY).splitlines() if "`LT-R-02`" in line)
    assert "do người xác nhận (attested)" in row
