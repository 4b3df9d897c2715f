"""Which locks a row holds: the portal as a whole, accounts that are used by one at a time, and what its scenario names."""

from collections.abc import Iterator

from thongsuot.documents.province import Mode, Province
from thongsuot.documents.scenario import Scenario
from thongsuot.documents.vocabulary import TENANT
from thongsuot.planning.plan import LockHold, lock_named
from thongsuot.words.source import Text


def locks_of(scenario: Scenario, province: Province, mode: Mode) -> tuple[LockHold, ...]:
    """In one order for every row, so that no two rows wait for each other: the portal first, then by key."""
    return (*_tenant(scenario, province), *sorted((*_accounts(scenario, province, mode), *_named(scenario)), key=lambda hold: hold.key))


def _tenant(scenario: Scenario, province: Province) -> Iterator[LockHold]:
    """Alone where the scenario says so, else with all other rows. Nobody can change a portal as a whole that has no control listener."""
    alone = TENANT in scenario.locks
    if alone or province.portal_control is not None:
        yield LockHold(TENANT, Text("cả cổng", "the portal as a whole"), shared=not alone)


def _accounts(scenario: Scenario, province: Province, mode: Mode) -> Iterator[LockHold]:
    """Real people's accounts, and those that the profile says have one session at a time."""
    for role in scenario.uses.officers:
        officer = province.officers.get(role)
        if officer is not None and (mode == "live" or officer.one_session):
            yield LockHold(f"account {officer.username}", Text(f"tài khoản cán bộ '{role}'", f"the officer account '{role}'"))


def _named(scenario: Scenario) -> Iterator[LockHold]:
    return (lock_named(name) for name in scenario.locks if name != TENANT)
