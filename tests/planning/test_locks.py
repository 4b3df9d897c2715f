"""Which locks a row holds."""

from dataclasses import replace

import pytest

from thongsuot.documents.library import Library
from thongsuot.documents.province import Control, Mode, Province
from thongsuot.documents.scenario import Scenario
from thongsuot.planning.locks import locks_of


@pytest.fixture
def scenario(library: Library) -> Scenario:
    return next(one for one in library.scenarios.values() if one.uses.officers)


@pytest.fixture
def bare(province: Province) -> Province:
    return replace(province, portal_control=None)


def keys(scenario: Scenario, province: Province, mode: Mode = "staging") -> list[tuple[str, bool]]:
    return [(hold.key, hold.shared) for hold in locks_of(scenario, province, mode)]


def test_only_where_a_portal_can_be_changed_for_all_does_every_row_share_it(scenario: Scenario, bare: Province) -> None:
    assert keys(scenario, bare) == []
    assert keys(scenario, replace(bare, portal_control=Control("http://127.0.0.1:1", "k"))) == [("tenant", True)]


def test_the_portal_comes_first_and_names_in_one_order(scenario: Scenario, bare: Province) -> None:
    asking = replace(scenario, locks=("register", "desk", "tenant"))
    assert keys(asking, bare) == [("tenant", False), ("name desk", False), ("name register", False)]


def test_real_accounts_are_used_by_one_row_at_a_time(scenario: Scenario, bare: Province) -> None:
    mine = (f"account {bare.officers[scenario.uses.officers[0]].username}", False)
    assert mine in keys(scenario, bare, "live")
    single = replace(bare, officers={name: replace(one, one_session=True) for name, one in bare.officers.items()})
    assert mine in keys(scenario, single)
