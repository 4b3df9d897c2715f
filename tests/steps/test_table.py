from typing import get_args

from thongsuot.documents.scenario import Expectation, Step, StepKind
from thongsuot.steps.acts import LONG_FORMS
from thongsuot.steps.table import KINDS, visits
from thongsuot.steps.visitor_http import _ACTS
from thongsuot.steps.visits import _hoped_for
from thongsuot.words.source import Span

SPAN = Span("x.yaml", 1, 1)


def step(kind, body, *expects, binds=None):
    return Step("x", kind, body, SPAN, binds=binds, expects=tuple(Expectation(next(iter(e)), e, SPAN) for e in expects))


def test_every_kind_that_can_be_written_is_in_the_table():
    assert set(KINDS) == set(get_args(StepKind))


def test_every_act_that_can_be_written_can_be_done():
    assert set(_ACTS) == set(LONG_FORMS)


def test_a_visitor_moves_in_visits_only():
    assert visits(step("http", [{"open": "/"}]))
    assert visits(step("call", {"flow": "x"}))
    assert visits(step("poll", {"do": {"http": [{"open": "/"}]}, "until": "true"}))
    assert not visits(step("poll", {"do": {"http": {"read": {"dossier": "1"}}}, "until": "true"}))
    assert not visits(step("http", {"read": {"dossier": "1"}}))
    assert not visits(step("await_call", {"kind": "adapter"}))


def test_a_step_hopes_for_the_screens_it_expects_of_its_own_result():
    expects = [{"screen": "portal.a"}, {"screen": "portal.b", "of": "${{ mine }}"}, {"screen": "portal.c", "of": "other"}, {"that": "x", "equals": 1}]
    assert _hoped_for(step("http", [], *expects, binds="mine")) == {"portal.a", "portal.b"}
