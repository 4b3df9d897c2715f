"""Which rows a defect runs, and with which others it shares a tenant."""

import os
from contextlib import ExitStack

import pytest

from thongsuot.conduct.orders import MOST_LOUD, SAMPLE, SAMPLE_TOGETHER, TOGETHER, Group, Order, deal, order_of, quick_rows
from thongsuot.conduct.preparation import Preparation, prepare
from thongsuot.conduct.proof import trial_options
from thongsuot.environment.project import find_project

ROWS = frozenset(f"SSO-{number:03}" for number in range(40))


@pytest.fixture
def preparation() -> Preparation:
    with ExitStack() as stack:
        return prepare(trial_options("tinh-mau-1"), find_project(), os.environ, stack, start=False)


def order(name: str, field: str = "", named: int = 1, rows: frozenset[str] = ROWS) -> Order:
    return Order(name, frozenset({field or name}), rows, frozenset(sorted(rows)[:named]))


def together(*orders: Order, quick: frozenset[str] = frozenset(), seed: str = "5eed") -> list[Group]:
    return deal(orders, quick, seed, alone=False)[1]


def test_a_defect_runs_the_rows_that_look_at_what_it_changes(preparation: Preparation) -> None:
    reads = {row.id: ["keep_text"] if row.id in {"HS-004", "HS-019"} else ["check_owner"] for row in preparation.plan.rows}
    ordered = order_of({"id": "none-such", "changes": {"keep_text": False}}, reads, preparation)
    assert ordered.rows == {"HS-004"}, "a browser is started only where kills.yaml says that it tells"
    assert ordered.named == frozenset()


def test_a_decision_that_only_a_browser_row_looks_at_is_tried_in_the_browser(preparation: Preparation) -> None:
    reads = {row.id: ["keep_text"] if row.id == "SSO-015" else [] for row in preparation.plan.rows}
    assert "SSO-015" in order_of({"id": "none-such", "changes": {"keep_text": False}}, reads, preparation).rows
    assert "SSO-015" not in quick_rows(preparation)


def test_all_rows_are_ordered_where_everything_is_asked_for(preparation: Preparation) -> None:
    ordered = order_of({"id": "mdt-trusted", "changes": {"trust_mdt": True}}, {}, preparation, everything=True)
    assert ordered.rows == {row.id for row in preparation.plan.rows}
    assert ordered.named


def test_a_steady_sample_of_the_other_rows_runs_too() -> None:
    quick = frozenset(f"HS-{number:03}" for number in range(60))
    lie = Order("c", frozenset(), ROWS, frozenset())
    ((one, other), groups) = deal([order("a"), lie], quick, "5eed", alone=True)
    assert groups == []
    assert len(one.rows - ROWS) == len(other.rows - ROWS) == SAMPLE
    assert one.rows != other.rows, "each defect draws its own"
    assert ([one, other], []) == deal([order("a"), lie], quick, "5eed", alone=True)
    (group,) = together(order("a"), order("b"), quick=quick)
    assert len(group.rows & quick) == SAMPLE_TOGETHER
    assert all(group.rows & quick <= order.rows for order in group.orders), "what is not silent there runs under each of them"


def test_rows_that_are_expected_to_tell_of_any_of_them_are_not_run_together() -> None:
    others = Order("b", frozenset({"b"}), ROWS | {"HS-001", "HS-002"}, frozenset({"HS-001"}))
    (group,) = together(order("a"), others)
    assert set(group.defects) == {"a", "b"}
    assert group.rows == (ROWS | {"HS-002"}) - {"SSO-000"}


def test_defects_that_change_the_same_decision_never_meet() -> None:
    groups = together(order("a", "x"), order("b", "x"), order("c", "y"), order("d", "y"))
    assert sorted(len(group.defects) for group in groups) == [2, 2]
    assert all(len(group.orders[0].changes | group.orders[1].changes) == 2 for group in groups)


def test_groups_are_bounded_and_the_same_for_the_same_seed() -> None:
    orders = [order(f"d{number:02}") for number in range(2 * TOGETHER + 1)]
    groups = together(*orders)
    assert [len(group.defects) for group in groups] == [TOGETHER, TOGETHER], "the last would be alone, which is no group"
    assert groups == together(*reversed(orders))
    assert groups != together(*orders, seed="other")


def test_a_defect_meets_those_with_whom_the_fewest_rows_run() -> None:
    """One that nearly every row tells of would keep the others' rows from being shared."""
    loud = order("a", named=len(ROWS) - 2)
    (group,) = together(loud, order("b"), order("c"))
    assert set(group.defects) == {"b", "c"}


def test_the_others_run_without_it_what_tells_of_one_alone() -> None:
    wide = frozenset(f"HS-{number:03}" for number in range(40))
    loud = Order("a", frozenset({"a"}), ROWS | wide, frozenset(sorted(ROWS)[5:20]))
    first, second = together(loud, *(order(name, rows=ROWS | wide) for name in "bc"))
    assert set(first.defects) == {"a", "b", "c"}
    assert first.rows & loud.named == frozenset()
    assert set(second.defects) == {"b", "c"}
    assert second.rows == loud.named - {"HS-000"}, "what tells of another runs under each alone"


def test_a_testers_bad_answers_change_the_steps_that_they_answer(preparation: Preparation) -> None:
    first, second = (order_of({"id": f"whole-catalogue-differs-{one}", "changes": {}}, {}, preparation) for one in ("first", "second"))
    assert "DM-003/complete" in first.changes
    assert second.changes
    assert not first.changes & second.changes
    assert first.rows == first.named == {"DM-003"}


def test_a_group_that_one_of_them_keeps_from_being_silent_is_halved_over_the_rows_that_were_not() -> None:
    (group,) = together(*(order(name) for name in "abcd"))
    loud = frozenset(sorted(group.rows)[: MOST_LOUD + 1])
    first, second = group.halves(group.rows - loud)
    assert {*first.defects, *second.defects} == {*"abcd"}
    assert first.rows == second.rows == loud
    assert group.halves(group.rows - frozenset(sorted(loud)[:-1])) == (), "few are as quick under each alone"
    assert first.halves(frozenset()) == (), "each half would be one defect"
