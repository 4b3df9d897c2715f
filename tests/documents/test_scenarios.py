"""Scenarios and flows as data, each part with its place."""

import timeit

import pytest

from thongsuot.documents.scenarios import read_flow, read_scenario
from thongsuot.documents.steps import PREDICATES, predicate_of
from thongsuot.words.source import Text

PATH = "scenarios/demo/DEMO-001-look-up.yaml"


def test_a_scenario(sample_project: dict[str, str]) -> None:
    scenario, _, problems = read_scenario(sample_project[PATH], PATH)
    assert problems == ()
    assert scenario is not None
    assert (scenario.id, scenario.topic, scenario.title) == ("DEMO-001", "demo", Text("Tra cứu hồ sơ theo mã", "Look a dossier up by its number"))
    assert (scenario.modes, scenario.channel, scenario.effects, scenario.severity) == (("reference", "staging"), "http", "dossier", "must")
    assert scenario.uses.personas == {"citizen": "citizen", "other": "enterprise"}
    assert scenario.uses.files == {"paper": {"kind": "pdf", "size": 2000}}
    assert scenario.rows == ({"id": "short", "code": "007", "days": 3}, {"id": "long", "code": "12", "days": 10})
    assert [step.id for step in scenario.defers] == ["forget"]
    assert str(scenario.span) == f"{PATH}:3:5"
    assert scenario.text.startswith("# yaml-language-server")


def test_steps(sample_project: dict[str, str]) -> None:
    scenario, _, _ = read_scenario(sample_project[PATH], PATH)
    assert scenario is not None
    submit, look_up, synced, told, officer, again = scenario.steps
    assert [step.kind for step in scenario.steps] == ["call", "http", "poll", "await_call", "http", "http"]
    assert (submit.session, submit.binds, submit.body["flow"]) == ("main", "sent", "submit")
    assert (look_up.session, look_up.timeout, look_up.title) == ("visitor", 10.0, Text("Tra cứu"))
    assert look_up.captures["token"].secret
    assert look_up.captures["state"].expression == "${{ found.facts.status }}"
    assert (synced.when, synced.body["every"]) == ("state == '1'", "100ms")
    assert told.body["kind"] == "adapter"
    assert (officer.session, again.session, again.binds) == ("officer", "visitor", None)


def test_expectations(sample_project: dict[str, str]) -> None:
    scenario, _, _ = read_scenario(sample_project[PATH], PATH)
    assert scenario is not None
    screen, state, text = scenario.steps[1].expects
    assert [screen.predicate, state.predicate, text.predicate] == ["screen", "that", "that"]
    assert state.verifies == ("DEMO-R-01",)
    assert state.remedy == Text("Hiện trạng thái.")
    assert (screen.severity, text.severity) == ("must", "should")
    assert state.arguments["one_of"] == ["1", "2"]
    assert scenario.steps[0].expects[0].arguments["equals"] == 1
    assert state.span.line == 36


def test_a_flow(sample_project: dict[str, str]) -> None:
    flow, _, problems = read_flow(sample_project["scenarios/flows/submit.yaml"], "scenarios/flows/submit.yaml")
    assert problems == ()
    assert flow is not None
    assert flow.inputs["content"]["default"] == "Đề nghị giải quyết"
    assert flow.outputs == {"number": "sent.facts.number", "count": "${{ 1 }}"}


def test_the_subject_of_a_predicate_is_not_the_predicate() -> None:
    assert predicate_of({"that": "x", "schema": "wire/a"}) == "schema"
    assert predicate_of({"equals": 1}) == ""
    assert PREDICATES[-1] == "that"


def test_a_default_severity_is_the_scenarios(sample_project: dict[str, str]) -> None:
    text = sample_project[PATH].replace("effects: dossier", "effects: dossier\nseverity: should")
    scenario, _, _ = read_scenario(text, PATH)
    assert scenario is not None
    assert {e.severity for step in scenario.steps for e in step.expects} == {"should"}


@pytest.mark.parametrize("text", ["", "a: [", "- a", "scenario: 1\nid: X\n"])
def test_a_broken_text_is_no_scenario_and_has_findings(text: str) -> None:
    scenario, _, problems = read_scenario(text, PATH)
    assert scenario is None
    assert problems


def test_reading_is_quick(sample_project: dict[str, str]) -> None:
    """A file of 50 lines is read in about a millisecond; ten leaves room for a busy machine."""
    seconds = min(timeit.repeat(lambda: read_scenario(sample_project[PATH], PATH), number=5, repeat=5)) / 5
    assert seconds < 0.010
