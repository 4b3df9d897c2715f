import dataclasses
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.lifecycle import (
    ACT_BY_NAME,
    ACTS,
    BACK,
    CITIZEN,
    DONE,
    FINAL,
    NEW,
    PROCESSING,
    RECEIVED,
    RETURNED,
    ROLES,
    STATUS_WORDS,
    STAY,
    WAITING,
    Situation,
    may_do,
    next_status,
    offered_acts,
    refuse_act,
    refuse_input,
)

GOOD = Behaviour()
EVERYONE = (CITIZEN, *ROLES)
LEGAL = {
    ("one-stop", "accept", 1, 2),
    ("one-stop", "refuse", 1, 3),
    ("one-stop", "ask-supplement", 2, 5),
    ("one-stop", "ask-supplement", 4, 5),
    ("processing", "ask-supplement", 2, 5),
    ("processing", "ask-supplement", 4, 5),
    ("one-stop", "forward", 2, 4),
    *(("one-stop", "recall", status, 2) for status in (4, 6, 8)),
    *((role, "reset-due", status, status) for role in ("head", "leader") for status in (2, 4)),
    *((role, "apologise", status, status) for role in ("one-stop", "processing") for status in (2, 4)),
    ("processing", "submit-result", 4, 4),
    ("leader", "sign", 4, 9),
    ("one-stop", "return-result", 9, 10),
    ("processing", "ask-fee", 4, 6),
    *((role, "confirm-fee", 6, back) for role in ("processing", "cashier") for back in (2, 4)),
    *((role, "pause", 4, 8) for role in ("head", "leader")),
    *((role, "resume", 8, back) for role in ("head", "leader") for back in (2, 4)),
    *((role, "send-back", 4, 4) for role in ("head", "leader")),
    ("citizen", "answer-supplement", 5, 2),
    ("citizen", "answer-supplement", 5, 4),
    ("citizen", "withdraw", 1, 7),
    ("citizen", "withdraw", 2, 7),
    ("citizen", "withdraw", 4, 7),
    ("citizen", "withdraw", 5, 7),
}


def every_step(behaviour: Behaviour):
    for role, act, status, came_from in itertools.product(EVERYONE, ACTS, STATUS_WORDS, (RECEIVED, PROCESSING)):
        situation = Situation(status, came_from, has_result=True, is_signed=status in {DONE, RETURNED})
        if refuse_act(act, role, situation, behaviour) is None:
            yield role, act.name, status, next_status(act, situation)


def test_exactly_the_legal_steps_are_allowed():
    assert set(every_step(GOOD)) == LEGAL


def test_a_processing_officer_signs_only_where_the_portal_is_told_to_let_them():
    extra = set(every_step(dataclasses.replace(GOOD, only_leader_signs=False))) - LEGAL
    assert extra == {("processing", "sign", 4, 9)}


def test_every_status_has_words_and_every_target_is_a_status():
    assert sorted(STATUS_WORDS) == list(range(1, 11))
    assert {act.target for act in ACTS} - {BACK, STAY} <= set(STATUS_WORDS)
    assert len(ACT_BY_NAME) == len(ACTS)


def test_a_wrong_role_is_told_apart_from_a_wrong_state():
    assert refuse_act(ACT_BY_NAME["sign"], "one-stop", Situation(PROCESSING, has_result=True), GOOD).kind == "role"
    assert refuse_act(ACT_BY_NAME["sign"], "leader", Situation(NEW, has_result=True), GOOD).kind == "state"


def test_nothing_is_signed_without_a_result_nor_returned_without_a_signature():
    assert refuse_act(ACT_BY_NAME["sign"], "leader", Situation(PROCESSING), GOOD).kind == "state"
    assert refuse_act(ACT_BY_NAME["return-result"], "one-stop", Situation(DONE, has_result=True), GOOD).kind == "state"


def test_a_joint_dossier_is_handed_on_before_its_result_is_presented():
    elsewhere = Situation(PROCESSING, goes_on_elsewhere=True)
    assert refuse_act(ACT_BY_NAME["hand-on"], "processing", elsewhere, GOOD) is None
    assert refuse_act(ACT_BY_NAME["submit-result"], "processing", elsewhere, GOOD).kind == "state"
    assert refuse_act(ACT_BY_NAME["hand-on"], "processing", Situation(PROCESSING), GOOD).kind == "state"


@pytest.mark.parametrize("name", ["refuse", "ask-supplement", "submit-result", "answer-supplement"])
def test_acts_that_need_input_say_so(name):
    act = ACT_BY_NAME[name]
    assert refuse_input(act, "", has_file=False, behaviour=GOOD).kind == "input"
    assert refuse_input(act, "lý do", has_file=True, behaviour=GOOD) is None


def test_a_refusal_without_reason_passes_only_where_the_portal_is_told_to_let_it():
    assert refuse_input(ACT_BY_NAME["refuse"], "", has_file=False, behaviour=dataclasses.replace(GOOD, require_refusal_reason=False)) is None


@pytest.mark.parametrize("role", ["unit-admin", "system-admin"])
def test_an_admin_is_offered_nothing(role):
    assert not any(offered_acts(role, Situation(status, RECEIVED, True, True), GOOD) for status in STATUS_WORDS)


@pytest.mark.parametrize(("act", "side"), [("accept", "resolving"), ("return-result", "resolving"), ("submit-result", "receiving"), ("sign", "receiving")])
def test_an_act_of_the_other_side_is_refused(act, side):
    row = ACT_BY_NAME[act]
    situation = Situation(min(row.sources), has_result=True, is_signed=True)
    role = min(row.roles)
    assert refuse_act(row, role, situation, GOOD, frozenset({side})).kind == "role"
    assert refuse_act(row, role, situation, GOOD) is None
    assert refuse_act(row, role, situation, dataclasses.replace(GOOD, keep_sides_apart=False), frozenset({side})) is None


@given(st.lists(st.tuples(st.sampled_from(EVERYONE), st.sampled_from(ACTS)), max_size=40))
def test_whatever_is_tried_a_dossier_never_leaves_a_final_state_nor_is_returned_unsigned(tries):
    situation, trail = Situation(NEW), [NEW]
    for role, act in tries:
        if refuse_act(act, role, situation, GOOD) is not None:
            continue
        status = next_status(act, situation)
        assert situation.status not in FINAL
        assert may_do(role, act, GOOD)
        situation = Situation(
            status,
            came_from=situation.status if status == WAITING else None,
            has_result=situation.has_result or act.name == "submit-result",
            is_signed=situation.is_signed or act.name == "sign",
        )
        trail.append(status)
    if RETURNED in trail:
        assert trail[-2:] == [DONE, RETURNED]
        assert {RECEIVED, PROCESSING} <= set(trail)
    assert not situation.is_signed or situation.has_result
