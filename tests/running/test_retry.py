"""A step tried again on a broken line: what passes then is flaky; what a server answered is never asked again."""

import json
from dataclasses import replace

import pytest

from tests.running.test_row import check, verdicts
from tests.running.test_row_browser import BROWSER, needs_browser
from thongsuot.words.side import Side

STEP = """steps:
  - id: look
    timeout: 300ms
    retry: {times: 2, every: 10ms}
    http: [{open: {screen: portal.flaky}}]
    as: page
    expect: [{that: page.status, equals: 200, verifies: [A]}]
"""


@pytest.fixture(autouse=True)
def _from_the_start(site):
    """The small site answers at every third request."""
    site.small.tries.clear()


def test_what_passes_at_a_later_attempt_is_flaky_and_every_attempt_is_kept(trial, tmp_path):
    outcome = trial(STEP)
    found = check(outcome, "A")
    assert (found.verdict.value, found.rule, found.side) == ("flaky", "retried", Side.PORTAL)
    assert found.message.vi.startswith("chỉ được ở lần thử thứ 3; lần đầu: tinhthu.test không trả lời")
    assert (outcome.attempts, outcome.steps[0].attempts) == (3, 3)
    kept = json.loads((tmp_path / outcome.steps[0].evidence[0].path).read_text())
    assert [bool(exchange["response"]) for exchange in kept["exchanges"]] == [False, False, True]


def test_without_the_word_nothing_is_tried_again(trial, site):
    outcome = trial(STEP.replace("    retry: {times: 2, every: 10ms}\n", ""))
    assert verdicts(outcome) == {"A": ("fail", "broken-step")}
    assert (outcome.attempts, len(site.small.tries)) == (1, 1)


def test_attempts_end(trial, site):
    outcome = trial(STEP.replace("times: 2", "times: 1"))
    assert verdicts(outcome) == {"A": ("fail", "broken-step")}
    assert (outcome.attempts, len(site.small.tries)) == (2, 2)


def test_a_predicate_that_fails_fails_all_the_same(trial):
    assert verdicts(trial(STEP.replace("equals: 200", "equals: 201"))) == {"A": ("fail", "predicates")}


def test_what_a_server_answered_is_an_answer(trial):
    outcome = trial(STEP.replace("portal.flaky", "portal.failing"))
    assert (verdicts(outcome), outcome.attempts) == ({"A": ("fail", "broken-step")}, 1)


def test_without_checks_of_its_own_the_next_check_is_flaky(trial):
    steps = STEP.replace("    expect: [{that: page.status, equals: 200, verifies: [A]}]\n", "")
    later = "  - {id: later, expect: [{that: page.status, equals: 200, verifies: [B]}, {that: page.status, equals: 200, verifies: [C]}]}\n"
    assert verdicts(trial(steps + later)) == {"B": ("flaky", "retried"), "C": ("pass", "predicates")}


def test_the_rows_time_ends_attempts_too(trial, province):
    outcome = trial(STEP, target=replace(province, limits={"row_seconds": 0.2}))
    assert (verdicts(outcome), outcome.attempts) == ({"A": ("fail", "broken-step")}, 1)


# A page of Chromium's takes longer than one of httpx's; the server stays silent for two seconds.
VISIT = BROWSER + STEP.replace("timeout: 300ms", "timeout: 1500ms").replace("http:", "visit:")


@needs_browser
def test_a_browser_tries_again_and_stands_on_the_page_in_the_end(trial, site, tmp_path):
    outcome = trial(VISIT)
    found = check(outcome, "A")
    assert (outcome.channel, found.verdict.value, found.rule, found.side) == ("browser", "flaky", "retried", Side.PORTAL)
    assert found.message.vi.startswith("chỉ được ở lần thử thứ 3; lần đầu: ")
    assert (outcome.attempts, outcome.steps[0].attempts, len(site.small.tries)) == (3, 3, 3)
    paths = [one.path for one in outcome.steps[0].evidence]
    kept = json.loads((tmp_path / next(path for path in paths if path.endswith(".json"))).read_text())
    assert [bool(exchange["response"]) for exchange in kept["exchanges"]] == [False, False, True]
    assert kept["page"]["status"] == 200
    assert any(path.endswith((".png", ".jpg", ".jpeg")) for path in paths)


@needs_browser
def test_a_browsers_attempts_end_and_what_a_server_answered_is_an_answer(trial, site):
    outcome = trial(VISIT.replace("times: 2", "times: 1"))
    assert (verdicts(outcome), outcome.attempts, len(site.small.tries)) == ({"A": ("fail", "broken-step")}, 2, 2)
    outcome = trial(VISIT.replace("portal.flaky", "portal.failing"))
    assert (verdicts(outcome), outcome.attempts) == ({"A": ("fail", "broken-step")}, 1)
