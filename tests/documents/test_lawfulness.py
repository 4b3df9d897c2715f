"""Requirements stand on texts that are there and in force; the list of things to check is whole."""

from dataclasses import replace
from datetime import date

import pytest

from thongsuot.documents.collection import read_library
from thongsuot.documents.law import Seat
from thongsuot.documents.lawfulness import first_day_without_law
from thongsuot.documents.scenario import every_step
from thongsuot.environment.project import find_project
from thongsuot.reporting.coverage import answering_to, states_of

REQUIREMENTS = "scenarios/requirements.yaml"
LIBRARY = read_library(find_project().texts())
SIZES = {"A": 14, "B": 12, "C": 16, "D": 12, "E": 7, "F": 10, "G": 12, "H": 9, "I": 6, "J": 8, "K": 14, "M": 5}


def test_every_candidate_has_a_requirement_that_is_verified_or_says_why_not() -> None:
    entries = [f"{group}{number:02}" for group, most in SIZES.items() for number in range(1, most + 1)]
    assert len(entries) == 125
    assert list(answering_to(LIBRARY)) == sorted(entries)
    for entry, state in states_of(LIBRARY).items():
        reasons = [one.not_tested for one in answering_to(LIBRARY)[entry]]
        assert state == "verified" or any(reason and reason.vi and reason.en for reason in reasons), entry


def test_no_requirement_cites_law_that_is_not_in_force_on_a_day_of_its_own() -> None:
    assert {one.id: first_day_without_law(one) for one in LIBRARY.requirements.values() if first_day_without_law(one)} == {}


@pytest.mark.parametrize("day", [date(2025, 6, 20), date(2025, 7, 1), date(2025, 9, 15), date(2026, 1, 1), date(2026, 7, 1)])
def test_what_a_report_of_a_day_cites_is_in_force_on_it(day: date) -> None:
    for one in LIBRARY.requirements.values():
        if one.in_force(day):
            assert one.stands_on(day), one.id
            assert one.basis(day), one.id
    cited = " ".join(one.basis(day) for one in LIBRARY.requirements.values() if one.in_force(day))
    assert ("Thông tư 01/2018/TT-VPCP" in cited) == (day < date(2025, 9, 15))
    assert ("Nghị định 13/2023" in cited) == (day < date(2026, 1, 1))
    assert ("91/2025/QH15" in cited) == (day >= date(2026, 1, 1))


def test_a_seat_from_memory_says_so_wherever_it_is_cited() -> None:
    memory = [one for one in LIBRARY.requirements.values() if any(seat.confidence == "memory" for seat in one.seats)]
    assert memory
    for one in memory:
        assert "nhớ lại, chưa đối chiếu" in one.basis()
        assert any(one.unsure(day) for seat in one.seats if seat.unsure for day in [max(seat.valid_from or date.min, one.valid_from or date.min)])


def test_a_place_corrected_in_one_file_is_corrected_in_all_that_cite_it() -> None:
    texts = find_project().texts()
    before = texts["scenarios/law.yaml"].decode()
    after = before.replace('text: "8 giờ làm việc (điều khoản chưa tra)", confidence: memory', 'text: "Điều 9", confidence: verified')
    assert after != before
    looked_up = read_library({**texts, "scenarios/law.yaml": after.encode()})
    assert looked_up.diagnostics == ()
    assert "Nghị định 45/2020/NĐ-CP, Điều 9" in looked_up.requirements["HAN-R-05"].basis()
    assert not looked_up.requirements["HAN-R-05"].unsure(date(2026, 1, 1))


def test_requirements_may_stand_in_several_files_and_no_id_twice(sample_project: dict[str, str]) -> None:
    text = sample_project.pop(REQUIREMENTS)
    moved = {**sample_project, "scenarios/requirements/demo.yaml": text}
    assert read_library(moved).diagnostics == ()
    twice = """requirements: 1
items:
  - {id: DEMO-R-03, text: "Khác", level: should, authority: quality, gates: [go-live], source: "Thông lệ", confidence: memory, not_tested: "chưa"}
"""
    (found,) = read_library({**moved, "scenarios/requirements/more.yaml": twice}).diagnostics
    assert (found.code, found.span.path, found.span.line) == ("TS140", "scenarios/requirements/more.yaml", 3)
    assert "scenarios/requirements/demo.yaml" in found.message.vi


def test_a_text_that_has_ended_carries_no_gate(sample_project: dict[str, str]) -> None:
    """Decree 61/2018 for a dossier of July 2025: the finding that a careful reader would make."""
    law = sample_project["scenarios/law.yaml"].replace("valid_from: 2025-07-01", "valid_to: 2025-06-30")
    found = read_library({**sample_project, "scenarios/law.yaml": law}).diagnostics
    assert [one.code for one in found] == ["TS330"]
    own = sample_project[REQUIREMENTS].replace("    cites: [nd-mau/dieu-1]\n    valid_from: 2025-07-01\n", "    cites: [nd-mau/dieu-1]\n")
    found = read_library({**sample_project, "scenarios/law.yaml": law, REQUIREMENTS: own}).diagnostics
    assert [one.code for one in found] == ["TS331"]


def test_one_text_may_take_the_place_of_another() -> None:
    base = LIBRARY.requirements["HAN-R-03"]
    old, new = Seat("a", "Cũ", "press", None, date(2025, 9, 14)), Seat("b", "Mới", "press", date(2025, 9, 15))
    whole = replace(base, valid_from=None, valid_to=None, seats=(old, new))
    assert first_day_without_law(whole) is None
    assert (whole.basis(date(2025, 9, 14)).startswith("Cũ"), whole.basis(date(2025, 9, 15)).startswith("Mới")) == (True, True)
    assert first_day_without_law(replace(whole, seats=(old, replace(new, valid_from=date(2025, 9, 17))))) == date(2025, 9, 15)
    assert first_day_without_law(replace(whole, seats=(new,))) == date.min


def test_whoever_fails_a_certified_check_is_told_what_to_do() -> None:
    told = {one.id for one in LIBRARY.requirements.values() if one.remedy and one.remedy.vi}
    for scenario in LIBRARY.scenarios.values():
        for step in every_step(scenario.steps):
            for expectation in step.expects:
                own = expectation.remedy or step.remedy or scenario.remedy
                assert own or set(expectation.verifies) <= told, f"{scenario.id}/{step.id}: {expectation.verifies}"


def test_every_scenario_opens_with_what_a_tester_needs_to_know() -> None:
    assert [scenario.id for scenario in LIBRARY.scenarios.values() if not (scenario.about and scenario.about.vi)] == []
