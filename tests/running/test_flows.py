"""What a flow takes and gives is looked at when it is called."""

import pytest

from tests.running.test_row import check, verdicts
from thongsuot.words.side import Side

FLOW = """flow: 1
id: look
title: {vi: "Xem", en: "Look"}
inputs: {address: {type: string, pattern: "^https"}, times: {type: integer, default: 1, minimum: 1}}
outputs:
  page: {from: page, type: object, required: [status]}
  code: {from: "OUT", type: integer}
steps:
  - {id: open, visit: [{open: "${{ address }}"}], as: page}
"""
CALL = """steps:
  - id: home
    http: [{open: {screen: portal.home}}]
    as: home
  - id: go
    call: {flow: look, with: {address: "${{ IN }}", times: "${{ TIMES }}"}}
    as: got
    expect: [{that: got.code, equals: 200, verifies: [A]}]
"""


def called(trial, *, given="home.url", times="2", out="page.status"):
    return trial(CALL.replace("IN", given).replace("TIMES", times), flows=(FLOW.replace("OUT", out),))


def test_what_fits_goes_in_and_out(trial):
    assert verdicts(called(trial)) == {"A": ("pass", "predicates")}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"given": "home.status"}, "luồng look, đầu vào 'address': cần chữ, không phải số nguyên"),
        ({"given": "home.host"}, "luồng look, đầu vào 'address': không đúng dạng ^https"),
        ({"times": "0"}, "luồng look, đầu vào 'times': không đúng minimum: 1"),
        ({"out": "page.url"}, "luồng look trả về 'code': cần số nguyên, không phải chữ"),
    ],
)
def test_what_does_not_fit_is_the_scenarios_mistake(trial, change, words):
    found = check(called(trial, **change), "A")
    assert (found.verdict.value, found.side) == ("error", Side.CONFIGURATION)
    assert words in found.message.vi


def test_what_the_portal_did_not_show_is_null_and_is_judged(trial):
    assert verdicts(called(trial, out="page.facts.number")) == {"A": ("fail", "predicates")}


def test_what_an_earlier_step_did_not_give_blocks(trial):
    found = check(called(trial, given="home.facts.number"), "A")
    assert (found.verdict.value, found.rule) == ("blocked", "blocked")
    assert "đầu vào 'address'" in found.message.vi
