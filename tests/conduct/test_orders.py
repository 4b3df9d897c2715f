"""Which rows a defect runs, and with which others it shares a tenant."""

import os
from contextlib import ExitStack

import pytest

from thongsuot.conduct.orders import FEWEST_SHARED, MOST_LOUD, MOST_NAMED, TOGETHER, Order, groups_of, order_of
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


def test_a_defect_runs_the_rows_that_look_at_what_it_changes_and_a_steady_sample(preparation: Preparation) -> None:
    reads = {row.id: ["keep_text"] if row.id in {"HS-004", "HS-019"} else ["check_owner"] for row in preparation.plan.rows}
    ordered = order_of({"id": "none-such", "changes": {"keep_text": False}}, reads, preparation)
    assert "HS-004" in ordered.rows
    assert "HS-019" not in ordered.rows, "a browser is started only where kills.yaml says that it tells"
    assert len(ordered.rows) == 4
    assert ordered.named == frozenset()
    assert ordered == order_of({"id": "none-such", "changes": {"keep_text": False}}, reads, preparation)


def test_a_decision_that_only_a_browser_row_looks_at_is_tried_in_the_browser(preparation: Preparation) -> None:
    reads = {row.id: ["keep_text"] if row.id == "SSO-015" else [] for row in preparation.plan.rows}
    assert "SSO-015" in order_of({"id": "none-such", "changes": {"keep_text": False}}, reads, preparation).rows


def test_all_rows_are_ordered_where_everything_is_asked_for(preparation: Preparation) -> None:
    ordered = order_of({"id": "mdt-trusted", "changes": {"trust_mdt": True}}, {}, preparation, everything=True)
    assert ordered.rows == {row.id for row in preparation.plan.rows}
    assert ordered.named


def test_rows_that_are_expected_to_tell_of_any_of_them_are_not_run_together() -> None:
    others = Order("b", frozenset({"b"}), ROWS | {"HS-001", "HS-002"}, frozenset({"HS-001"}))
    (group,) = groups_of([order("a"), others], "5eed")
    assert set(group.defects) == {"a", "b"}
    assert group.rows == (ROWS | {"HS-002"}) - {"SSO-000"}


def test_defects_that_change_the_same_decision_never_meet() -> None:
    groups = groups_of([order("a", "x"), order("b", "x"), order("c", "y"), order("d", "y")], "5eed")
    assert sorted(len(group.defects) for group in groups) == [2, 2]
    assert all(len(group.orders[0].changes | group.orders[1].changes) == 2 for group in groups)


def test_groups_are_bounded_and_the_same_for_the_same_seed() -> None:
    orders = [order(f"d{number:02}") for number in range(2 * TOGETHER + 1)]
    groups = groups_of(orders, "5eed")
    assert [len(group.defects) for group in groups] == [TOGETHER, TOGETHER], "the last would be alone, which is no group"
    assert groups == groups_of(list(reversed(orders)), "5eed")
    assert groups != groups_of(orders, "other")


def test_what_many_rows_tell_of_or_few_rows_share_or_changes_nothing_of_the_portal_is_tried_alone() -> None:
    loud, small = order("a", named=MOST_NAMED + 1), order("b", rows=frozenset(sorted(ROWS)[:FEWEST_SHARED]))
    lie = Order("c", frozenset(), ROWS, frozenset())
    assert groups_of([loud, small, lie, order("d")], "5eed") == []


def test_a_group_that_one_of_them_keeps_from_being_silent_is_halved_over_the_rows_that_were_not() -> None:
    (group,) = groups_of([order(name) for name in "abcd"], "5eed")
    loud = frozenset(sorted(group.rows)[: MOST_LOUD + 1])
    first, second = group.halves(group.rows - loud)
    assert {*first.defects, *second.defects} == {*"abcd"}
    assert first.rows == second.rows == loud
    assert group.halves(group.rows - frozenset(sorted(loud)[:-1])) == (), "few are as quick under each alone"
    assert first.halves(frozenset()) == (), "each half would be one defect"
