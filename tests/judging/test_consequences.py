"""What must be blocked, rule by rule: a row as planned, what happened to its steps, and the checks that cannot be decided then."""

import re
from collections.abc import Mapping
from typing import get_args

import pytest

from thongsuot.documents.scenario import Scenario, every_step
from thongsuot.documents.scenarios import read_flow, read_scenario
from thongsuot.judging.consequences import FAULTS, LACKED, implied_blocks
from thongsuot.planning.plan import PlannedCheck, PlannedRow
from thongsuot.running.outcome import CheckOutcome, PredicateOutcome, RowOutcome, StepOutcome
from thongsuot.steps.breakage import Cause
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

HEAD = """scenario: 1
id: THU-001
title: {vi: "Thử", en: "Trial"}
gates: [trial]
uses: {personas: {citizen: citizen}}
"""
FLOW = """flow: 1
id: go
title: {vi: "Đi", en: "Go"}
steps:
  - {id: ask, http: [{open: {screen: portal.home}}], as: form, expect: [{that: form.status, equals: 200}]}
  - {id: over-there, session: aside, http: [{open: {screen: portal.home}}], as: away, capture: {mark: away.url}}
  - {id: back, http: [{open: "${{ mark }}"}], as: back}
outputs: {page: "${{ back }}"}
"""
GO = read_flow(FLOW, "scenarios/flows/go.yaml")[0]


def visit(name: str, rest: str, *, session: str = "main") -> str:
    """One visiting step, on one line; `see(A)` in `rest` is an expectation that verifies THU-R-A."""
    return f"  - {{id: {name}, session: {session}, http: [{{open: {{screen: portal.home}}}}]{rest}}}\n"


def see(*letters: str, that: str = "1", **more: str) -> str:
    extra = "".join(f", {key}: {value}" for key, value in more.items())
    return ", expect: [" + ", ".join(f"{{that: '{that}', equals: 1, verifies: [THU-R-{letter}]{extra}}}" for letter in letters) + "]"


def planned(steps: str) -> PlannedRow:
    text = HEAD + "steps:\n" + re.sub(r"THU-R-([A-Z])", lambda match: f"THU-R-{ord(match[1])}", steps)
    scenario, _checked, problems = read_scenario(text, "scenarios/thu/THU-001.yaml")
    assert scenario is not None, problems
    return PlannedRow("THU-001", scenario, {}, _checks(scenario), needs_browser=False, values={}, secrets=())


def _checks(scenario: Scenario) -> tuple[PlannedCheck, ...]:
    found: dict[str, PlannedCheck] = {}
    for place, step in enumerate(every_step(scenario.steps)):
        for expectation in step.expects:
            for name in expectation.verifies:
                found.setdefault(name, PlannedCheck(f"THU-001/{name}", "THU-001", name, expectation.severity, expectation.span, place))
    return tuple(found.values())


def implied(steps: str, happened: Mapping[str, str | StepOutcome] | None = None, unheld: str = "") -> str:
    """The letters of the checks that must be blocked. `happened`: step id to "broken CAUSE", "skipped", "unmet", "absent NAME" or a step outcome; else done.

    `unheld`: letters of the checks whose every predicate failed.
    """
    row = planned(steps)
    outcomes = [_happened(step.id, (happened or {}).get(step.id, "done")) for step in (*row.scenario.steps, *reversed(row.scenario.defers))]
    checks = tuple(_check(row, check, unheld=letter(check.requirement) in unheld) for check in row.checks)
    outcome = RowOutcome("THU-001", "THU-001", Text(""), "thu", ("trial",), "http", "", "", checks, tuple(outcomes))
    return "".join(sorted(letter(id_) for id_ in implied_blocks(row, outcome, {"go": GO}.get)))


def letter(name: str) -> str:
    return chr(int(name[-2:]))


def _happened(id_: str, what: str | StepOutcome, **more: object) -> StepOutcome:
    if isinstance(what, StepOutcome):
        return what
    word, _, rest = what.partition(" ")
    status = word if word in {"broken", "skipped", "blocked"} else "done"
    facts = {"cause": rest if word == "broken" else None, "unmet": "x:1:1" if word == "unmet" else None, "absent": (rest,) if word == "absent" else ()}
    return StepOutcome(id_, "http", id_, status, "", 0.0, "", **facts, **more)  # type: ignore[arg-type]


def call(*inner: tuple[str, str], what: str = "done") -> StepOutcome:
    return _happened("call", what, steps=tuple(_happened(id_, word) for id_, word in inner))


def _check(row: PlannedRow, check: PlannedCheck, *, unheld: bool) -> CheckOutcome:
    spans = [str(expectation.span) for step in every_step(row.scenario.steps) for expectation in step.expects if check.requirement in expectation.verifies]
    predicates = tuple(PredicateOutcome("that", not unheld, 1, 1, Text(""), span) for span in spans)
    # The verdict is not among the facts.
    return CheckOutcome(check.id, check.requirement, check.severity, Verdict.PASS, "predicates", Text(""), "", predicates=predicates)


def test_every_cause_of_a_breakage_has_its_consequence() -> None:
    assert LACKED | FAULTS | {"missing", "undecided"} == set(get_args(Cause))
    assert not LACKED & FAULTS


def test_nothing_happened_and_nothing_is_blocked() -> None:
    assert implied(visit("one", see("A")) + visit("two", see("B"))) == ""


THREE = visit("one", ", as: got" + see("A", "B")) + visit("two", see("C")) + visit("far", see("D"), session="b")
SILENT = visit("one", ", as: got") + visit("two", see("C", "D")) + visit("far", see("E"), session="b")


@pytest.mark.parametrize(
    ("steps", "happened", "unheld", "blocked"),
    [
        # The first check of a broken step fails; its others, and those of its session, are blocked.
        (THREE, {"one": "broken missing"}, "", "BC"),
        (THREE, {"one": "broken status"}, "", "BC"),
        (THREE, {"one": "broken harness"}, "", "BC"),
        (THREE, {"far": "broken loop"}, "", ""),
        # What only lacked a value, or an instrument, fails nothing.
        (THREE, {"one": "broken value"}, "", "ABC"),
        (THREE, {"one": "broken not-instrumented"}, "", "ABC"),
        # An earlier failed check of the same session explains what broke, another session's does not.
        (THREE, {"two": "broken status"}, "A", "C"),
        (THREE, {"far": "broken status"}, "A", ""),
        # A broken step without checks hands a fault on to the first check that comes after it; a missing button only blocks.
        (SILENT, {"one": "broken timeout"}, "", "D"),
        (SILENT, {"one": "broken missing"}, "", "CD"),
        (SILENT, {"one": "broken value"}, "", "CD"),
        (visit("far", "", session="b") + visit("two", see("C", "D")), {"far": "broken reset"}, "", ""),
        (visit("far", "", session="b") + visit("same", see("C"), session="b") + visit("two", see("D")), {"far": "broken reset"}, "", ""),
        (visit("zero", see("A")) + SILENT, {"one": "broken status"}, "A", "CD"),
        # A step whose condition did not hold passes nothing and loses nothing.
        (THREE, {"one": "skipped"}, "", "AB"),
        # A guard that does not hold loses its session.
        (SILENT, {"one": "unmet"}, "", "CD"),
        # A recommendation that fails warns, which is less than blocked; a failed check that is blocked elsewhere has failed.
        (visit("one", see("A")) + visit("two", see("A")), {"two": "broken missing"}, "A", ""),
        (visit("one", see("A", severity="should")) + visit("two", see("A", severity="should")), {"two": "broken missing"}, "A", "A"),
    ],
)
def test_sessions_and_broken_steps(steps: str, happened: Mapping[str, str], unheld: str, blocked: str) -> None:
    assert implied(steps, happened, unheld) == blocked


CAPTURED = visit("one", ", capture: {number: result.facts.number}", session="a")
USES = '  - {id: wait, await_call: {kind: adapter, dossier: "${{ number }}"}, as: sent' + see("A") + "}\n"
LOOKS = '  - {id: look, expect: [{that: "number", equals: 1, verifies: [THU-R-B]}, {that: "1", equals: 1, verifies: [THU-R-C]}]}\n'
PASSES_ON = '  - {id: next, expect: [{that: "sent.calls", is: empty, verifies: [THU-R-D]}]}\n'
WHERE = '  - {id: where, await_call: {kind: adapter, where: "call.json.MaHoSo == number"}' + see("E") + "}\n"
UNTIL = (
    '  - {id: until, poll: {every: 1s, within: 2s, until: "result.MaHoSo == number", do: {http: {read: {sign_ins: "${{ persona.id }}"}}}}' + see("F") + "}\n"
)
WHEN = visit("when", ", when: \"number == '1'\"" + see("G"), session="c")


@pytest.mark.parametrize("lost", ["broken status", "broken missing", "absent number"])
def test_what_needs_a_name_that_nobody_gave_is_blocked(lost: str) -> None:
    assert implied(CAPTURED + USES + LOOKS + PASSES_ON + WHERE + UNTIL + WHEN, {"one": lost}).lstrip("A") == "BDEFG"


def test_a_skipped_step_binds_null_which_is_a_value() -> None:
    assert implied(CAPTURED + LOOKS, {"one": "skipped"}) == ""


def test_a_name_bound_again_is_to_be_had_again() -> None:
    assert implied(CAPTURED + CAPTURED.replace("one", "two").replace("session: a", "session: b") + LOOKS, {"one": "absent number"}) == ""


def test_reading_the_national_side_is_no_visit() -> None:
    read = '  - {id: read, http: {read: {sign_ins: "${{ persona.id }}"}}, as: read' + see("B") + "}\n"
    again = '  - {id: again, poll: {every: 1s, within: 2s, until: "true", do: {http: [{open: {screen: portal.home}}]}}' + see("C") + "}\n"
    assert implied(visit("one", see("A")) + read + again, {"one": "broken missing"}) == "C"
    assert implied(read + visit("one", see("A")), {"read": "broken reset"}) == ""


def test_a_blocked_step_loses_its_session_too() -> None:
    uses = '  - {id: go, session: b, http: [{open: "${{ number }}"}]}\n'
    assert implied(CAPTURED + uses + visit("see", see("A"), session="b") + visit("else", see("B"), session="c"), {"one": "absent number"}) == "A"


def test_a_world_that_was_not_arranged_blocks_all_that_follows() -> None:
    arranged = "  - {id: clock, arrange: {clock: null}}\n"
    steps = arranged + visit("one", see("A", "B"), session="b") + visit("two", see("C"), session="c")
    assert implied(steps, {"clock": "broken reset"}) == "BC"
    assert implied(steps, {"clock": "broken not-instrumented"}) == "ABC"
    assert implied(steps) == ""


def test_stopping_on_failure_blocks_the_rest_but_not_what_is_deferred() -> None:
    steps = visit("one", ", on_fail: stop" + see("A")) + visit("two", see("B"), session="b")
    deferred = "defer:\n  - {id: tidy, http: [{open: {screen: portal.home}}]}\n"
    assert implied(steps + deferred, unheld="A") == "B"
    assert implied(steps + deferred, {"one": "broken status"}) == "B"
    assert implied(steps + deferred) == ""


GROUP = "  - id: both\n    session: b\n    when: number == '1'\n    group:\n" + "".join(
    "    " + line for line in (visit("one", see("A", "B")).replace("session: main, ", ""), visit("two", see("C"), session="c"))
)


def test_steps_in_a_group_are_as_if_they_stood_alone_in_its_session() -> None:
    after = visit("after", see("D"), session="b") + visit("far", see("E"))
    went = _happened("both", "done", steps=(_happened("one", "broken status"), _happened("two", "done")))
    assert implied(CAPTURED + GROUP + after, {"both": went}) == "BD"
    assert implied(CAPTURED + GROUP + after, {"both": "skipped"}) == "ABC"
    assert implied(CAPTURED + GROUP + after, {"both": "broken value"}) == "ABCD"
    assert implied(CAPTURED + GROUP + after, {"one": "absent number"}) == "ABCD"


CALL = "  - {id: call, call: {flow: go}, as: landed" + see("A", "B", that="landed.page") + "}\n"
AFTER = visit("main", see("C")) + visit("aside", see("D"), session="aside") + visit("far", see("E"), session="far")


def test_a_flow_runs_in_its_callers_session_and_in_those_it_names() -> None:
    went = call(("ask", "done"), ("over-there", "broken status"), what="broken status")
    assert implied(CALL + AFTER, {"call": went}) == "BCD"
    went = call(("ask", "broken missing"), what="broken missing")
    assert implied(CALL + AFTER, {"call": went}) == "BC"


def test_a_guard_in_a_flow_ends_it_and_its_callers_session_and_the_caller_still_judges() -> None:
    went = call(("ask", "unmet"))
    assert implied(CALL + AFTER, {"call": went}) == "C"
    assert implied(CALL + AFTER, {"call": went}, unheld="A") == "C"


def test_inside_a_flow_what_lacks_a_name_is_blocked_in_its_session() -> None:
    went = call(("ask", "done"), ("over-there", "absent mark"), ("back", "blocked"))
    assert implied(CALL + AFTER, {"call": went}) == "C"


def test_a_session_lost_before_the_call_blocks_inside_it() -> None:
    before = visit("one", "", session="aside")
    went = call(("ask", "done"), ("over-there", "blocked"), ("back", "blocked"), what="broken value")
    assert implied(before + CALL + AFTER, {"one": "broken missing", "call": went}) == "ABCD"


def test_what_the_outcome_says_was_blocked_is_no_reason() -> None:
    assert implied(THREE, {"one": "blocked", "two": "blocked"}) == ""


def test_a_row_that_cannot_run_is_blocked_whole_and_one_that_does_not_apply_not_at_all() -> None:
    row = planned(THREE)
    nothing = RowOutcome("THU-001", "THU-001", Text(""), "thu", ("trial",), "http", "", "", (), ())
    blocked = PlannedRow(row.id, row.scenario, {}, row.checks, needs_browser=False, values={}, secrets=(), blocked=Text("không có"))
    apart = PlannedRow(row.id, row.scenario, {}, row.checks, needs_browser=False, values={}, secrets=(), not_applicable=Text("không có"))
    assert implied_blocks(blocked, nothing, lambda _: None) == {check.id for check in row.checks}
    assert implied_blocks(apart, nothing, lambda _: None) == frozenset()
