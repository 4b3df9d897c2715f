"""Prepared answers, and the questions that they answer."""

from datetime import date

import pytest

from thongsuot.documents.answers import WORDS, check_answers, read_answers
from thongsuot.documents.questions import Questions, questions_of
from thongsuot.documents.scenarios import read_flow, read_scenario

TEXT = """answers: 1
items:
  - {row: "HT-001[north]", step: call, answer: không đạt, attester: "An, tổ 1", date: 2025-06-20, note: bận, files: [a.jpg, anh/b.png]}
  - {row: HT-002, step: officer.look/look, answer: pass, attester: Bình, date: 2025-06-21}
"""
QUESTIONS = Questions({"HT-001[north]": ("call",), "HT-002": ("officer.look/look",)})


def test_an_answer() -> None:
    (first, second), checked, problems = read_answers(TEXT, "provinces/answers/a.yaml")
    assert problems == ()
    assert (first.row, first.step, first.word, first.attester, first.note) == ("HT-001[north]", "call", "fail", "An, tổ 1", "bận")
    assert first.day == date(2025, 6, 20)
    assert [name for name, _ in first.files] == ["a.jpg", "anh/b.png"]
    assert first.files[1][1].line == 3
    assert (second.word, second.files) == ("pass", ())
    assert list(check_answers(checked, (first, second), QUESTIONS, date(2025, 6, 21))) == []
    assert [d.code for d in check_answers(checked, (first, second), QUESTIONS, date(2025, 6, 20))] == ["TS223"]


def test_every_word_is_said_in_both_languages() -> None:
    assert set(WORDS.values()) == {"pass", "fail", "not_done"}


@pytest.mark.parametrize("name", ["/etc/passwd", "..\\x", "a/../../x", "C:\\x.png", "\\\\may\\x"])
def test_a_path_out_of_the_folder_is_found_on_any_system(name: str) -> None:
    _, _, problems = read_answers(TEXT.replace("a.jpg", f"'{name}'"), "a.yaml")
    assert [problem.code for problem in problems] == ["TS224"]


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("không đạt", "tạm được", "TS123"),
        ("2025-06-20", "2025-06-31", "TS127"),
        ("Bình", '" "', "TS124"),
        (", attester: Bình", "", "TS121"),
        ("HT-002", "ht-2", "TS124"),
    ],
)
def test_what_does_not_read_has_a_code_and_a_place(right: str, wrong: str, code: str) -> None:
    _, _, problems = read_answers(TEXT.replace(right, wrong), "a.yaml")
    assert [problem.code for problem in problems] == [code]
    assert problems[0].span.line > 2


def test_questions_are_those_of_every_row_and_of_called_flows() -> None:
    flow, _, found = read_flow(
        "flow: 1\nid: officer.look\ntitle: x\nsteps:\n  - id: pair\n    group: [{id: look, manual: {ask: x}, as: seen}]\noutputs: {said: seen.passed}\n",
        "scenarios/flows/a.yaml",
    )
    scenario, _, more = read_scenario(
        "scenario: 1\nid: HT-001\ntitle: x\ngates: [trial]\nfor_each: [{id: a}, {id: b}]\nsteps:\n"
        "  - {id: call, manual: {ask: x}, as: a}\n  - {id: go, call: {flow: officer.accept}, as: b}\n",
        "scenarios/ht/HT-001.yaml",
    )
    assert (found, more) == ((), ())
    assert flow is not None
    assert scenario is not None
    asked = questions_of([scenario], {flow.id: flow}, [{"officer.accept": "officer.look"}])
    assert asked.rows == {"HT-001[a]": ("call", "officer.look/pair/look"), "HT-001[b]": ("call", "officer.look/pair/look")}
    assert asked.asks("HT-001[a]", "call")
    assert not asked.asks("HT-001", "call")
