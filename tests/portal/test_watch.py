"""A watched behaviour decides as the plain one and notes what was looked at."""

import dataclasses

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.watch import unwatched, watch


def test_it_notes_each_decision_once_and_forgets_when_asked() -> None:
    watched = watch(Behaviour(check_owner=False))
    assert watched.check_owner is False
    assert watched.scope_by_unit is True
    assert watched.check_owner is False
    assert watched.take_seen() == ["check_owner", "scope_by_unit"]
    assert watched.take_seen() == []


def test_it_decides_as_the_one_it_was_made_from() -> None:
    behaviour = Behaviour(unknown_procedure="blank", keep_text=False)
    assert dataclasses.asdict(watch(behaviour)) == dataclasses.asdict(behaviour)


def test_who_lists_all_decisions_takes_none() -> None:
    behaviour = Behaviour(keep_text=False)
    watched = watch(behaviour)
    assert dataclasses.asdict(unwatched(watched)) == dataclasses.asdict(behaviour)
    assert unwatched(behaviour) is behaviour
    assert watched.take_seen() == []
