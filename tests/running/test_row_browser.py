"""Rows in a real browser, against the small site."""

from dataclasses import replace

import pytest

from tests.running.test_row import LAND, SUBMIT, check, verdicts
from thongsuot.running.canary import Canary
from thongsuot.steps.browser import VARIABLE, find_browser

BROWSER = "channel: browser\n"
needs_browser = pytest.mark.skipif(find_browser() is None, reason="no browser on this machine")


@needs_browser
def test_the_same_row_in_a_browser_passes_with_pictures(trial, site, tmp_path):
    outcome = trial(BROWSER + LAND + SUBMIT.replace("http:", "visit:"))
    assert verdicts(outcome) == dict.fromkeys("ABC", ("pass", "predicates"))
    assert outcome.channel == "browser"
    assert outcome.created[0].id in site.small.dossiers
    pictures = [one for one in check(outcome, "C").evidence if one.media_type.startswith("image/")]
    assert len(pictures) == 1
    assert (tmp_path / pictures[0].path).stat().st_size > 1000
    persona = next(persona for key, persona in site.small.personas.items() if key.startswith("thu-001-citizen"))
    sessions = [secret for secret in site.small.codes if secret.startswith(("phien-", "idp-"))]
    assert Canary([persona["password"], *sessions]).scan(tmp_path) == ()


@needs_browser
@pytest.mark.parametrize(("status", "pictured"), [(200, ["x: ảnh màn hình"]), (418, ["look/here: ảnh màn hình"])])
def test_a_flow_is_pictured_where_it_ends_or_where_its_guard_does_not_hold(trial, status, pictured):
    flow = """flow: 1
id: look
title: {vi: "Xem", en: "Look"}
outputs: {page: "${{ here }}"}
steps:
  - {id: here, visit: [{open: {screen: portal.submission, with: {code: "1.001"}}}], as: here, expect: [{that: here.status, equals: STATUS}]}
  - {id: away, visit: [{open: {screen: portal.home}}], as: away}
"""
    call = "steps:\n  - {id: x, call: {flow: look}, as: seen, expect: [{that: seen.page.status, equals: 200, verifies: [A]}]}\n"
    outcome = trial(BROWSER + call, flows=(flow.replace("STATUS", str(status)),))
    (step,) = outcome.steps
    kept = [*step.evidence, *(one for inner in step.steps for one in inner.evidence)]
    assert [one.title for one in kept if one.media_type.startswith("image/")] == pictured


@needs_browser
@pytest.mark.parametrize(("screen", "words"), [("failing", "503"), ("looping", "vòng")])
def test_a_portal_that_breaks_in_a_browser_fails(trial, screen, words):
    steps = "steps:\n  - {id: x, visit: [{open: {screen: portal.SCREEN}}], as: a, expect: [{that: a.status, equals: 200, verifies: [A]}]}\n"
    outcome = trial(BROWSER + steps.replace("SCREEN", screen))
    assert verdicts(outcome) == {"A": ("fail", "broken-step")}
    assert words in check(outcome, "A").message.vi


@needs_browser
def test_a_client_rendered_portal_is_waited_for(trial, site):
    spa = replace(site.spa_province, writes_allowed=True)
    steps = """steps:
  - id: go
    visit: [{open: {screen: portal.home}}, {follow: enter}, {fill: {content: "Xin chào"}}, {press: submit}]
    as: done
    expect:
      - {screen: portal.done, verifies: [A]}
      - {that: done.facts.received, equals: "Đã nhận", verifies: [B]}
"""
    assert verdicts(trial(BROWSER + steps, target=spa)) == dict.fromkeys("AB", ("pass", "predicates"))


def test_without_a_browser_its_rows_are_blocked_and_say_how_to_get_one(trial, monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none"))
    outcome = trial(BROWSER + LAND, implied=False)
    assert {(found.verdict.value, found.rule) for found in outcome.checks} == {("blocked", "no-browser")}
    assert "apt install chromium" in outcome.checks[0].message.vi
