"""Steps in a group: what they share, what is left after it, and how it ends."""

from tests.running.test_row import check, verdicts
from thongsuot.reporting.allure import steps_of

HOME = "http: [{open: {screen: portal.home}}]"
GROUP = """steps:
  - id: both
    title: {vi: "Hai việc", en: "Two things"}
    session: b
    group:
      - {id: one, HOME, as: first, capture: {address: first.url}, expect: [{that: first.status, equals: 200, verifies: [A]}]}
      - {id: two, session: c, HOME, as: second, expect: [{that: second.url, equals: "${{ address }}", verifies: [B]}]}
  - {id: after, expect: [{that: "${{ address == second.url }}", is: true, verifies: [C]}]}
""".replace("HOME", HOME)


def test_what_is_bound_inside_is_there_after_it_and_the_outcome_is_nested(trial):
    outcome = trial(GROUP)
    assert verdicts(outcome) == dict.fromkeys("ABC", ("pass", "predicates"))
    group = outcome.steps[0]
    assert (group.kind, group.status, group.title) == ("group", "done", "Hai việc")
    assert [(step.id, step.status) for step in group.steps] == [("one", "done"), ("two", "done")]
    assert check(outcome, "A").evidence[0].path == "evidence/THU-001/01-both-one.json"
    shown = steps_of(outcome)[0]
    assert (shown["name"], [step["name"] for step in shown["steps"]]) == ("Hai việc", ["one", "two"])


def test_its_session_is_theirs_unless_they_name_one(trial):
    outcome = trial(GROUP.replace("screen: portal.home", "screen: portal.failing", 1) + f"  - {{id: last, session: b, {HOME}, as: x}}\n")
    assert [step.status for step in outcome.steps[0].steps] == ["broken", "done"]
    assert outcome.steps[0].status == "broken"
    assert check(outcome, "B").blocked_by == check(outcome, "C").blocked_by == "THU-001/both/one"
    assert outcome.steps[-1].status == "blocked", "the session of the group is lost"


def test_when_it_does_not_apply_nothing_inside_is_passed(trial):
    outcome = trial(GROUP.replace("session: b\n", "session: b\n    when: 1 == 2\n"))
    assert verdicts(outcome) == {"A": ("blocked", "skipped"), "B": ("blocked", "skipped"), "C": ("fail", "predicates")}
    assert (outcome.steps[0].status, outcome.steps[0].steps) == ("skipped", ())


def test_when_that_needs_what_is_missing_blocks_all_inside(trial):
    gone = "steps:\n  - {id: gone, session: x, http: [{open: {screen: portal.failing}}], as: gone}\n"
    outcome = trial(gone + GROUP.replace("steps:\n", "").replace("session: b\n", "session: b\n    when: gone.status == 200\n"))
    assert outcome.steps[1].status == "blocked"
    assert check(outcome, "B").blocked_by == "THU-001/gone"


def test_one_time_for_all_of_it_and_the_row_goes_on(trial):
    slow = "http: [{open: {screen: portal.slow}}]"
    steps = (
        GROUP.replace(f"id: one, {HOME}", f"id: one, {slow}")
        .replace("session: b\n", "session: b\n    timeout: 200ms\n")
        .replace("${{ address == second.url }}", "${{ 1 == 1 }}")
    )
    outcome = trial(steps)
    assert verdicts(outcome) == {"A": ("fail", "broken-step"), "B": ("blocked", "group-timeout"), "C": ("pass", "predicates")}
    assert outcome.steps[0].milliseconds < 5000


def test_on_fail_is_theirs_too(trial):
    outcome = trial(GROUP.replace("session: b\n", "session: b\n    on_fail: stop\n").replace("equals: 200", "equals: 201"))
    assert verdicts(outcome) == {"A": ("fail", "predicates"), "B": ("blocked", "blocked"), "C": ("blocked", "blocked")}
    assert check(outcome, "C").blocked_by == "THU-001/both/one"


def test_a_group_in_a_flow_ends_it_where_it_breaks(trial):
    flow = """flow: 1
id: both
title: {vi: "Hai việc", en: "Two things"}
outputs: {page: "${{ later }}"}
steps:
  - id: pair
    group:
      - {id: break, visit: [{open: {screen: portal.failing}}], as: first}
      - {id: never, visit: [{open: {screen: portal.home}}], as: second}
  - {id: nor-this, visit: [{open: {screen: portal.home}}], as: later}
"""
    outcome = trial("steps:\n  - {id: go, call: {flow: both}, as: got, expect: [{that: got.page.status, equals: 200, verifies: [A]}]}\n", flows=(flow,))
    assert verdicts(outcome) == {"A": ("fail", "broken-step")}
    assert [step.id for step in outcome.steps[0].steps] == ["pair"]
    assert [step.id for step in outcome.steps[0].steps[0].steps] == ["break"]


def test_deferred_it_runs_in_its_own_order(trial):
    outcome = trial(GROUP + f"defer:\n  - id: tidy\n    group:\n      - {{id: wipe, {HOME}}}\n      - {{id: sweep, {HOME}}}\n  - {{id: z, {HOME}}}\n")
    assert [step.id for step in outcome.steps[-2:]] == ["z", "tidy"]
    assert [(step.id, step.status) for step in outcome.steps[-1].steps] == [("wipe", "done"), ("sweep", "done")]
