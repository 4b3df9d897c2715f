"""The table of defects is total over Behaviour, and sound."""

import dataclasses

import pytest

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.defect import Defect
from thongsuot.portal.defect_table import DEFECTS
from thongsuot.portal.defects import UnknownDefectError, apply_defects, pick_defects, values_of_field
from thongsuot.portal.noticed import NOTICED

FIELDS = [field.name for field in dataclasses.fields(Behaviour)]


@pytest.mark.parametrize("name", FIELDS)
def test_every_other_value_of_a_field_has_a_defect(name: str) -> None:
    other = {value for value in values_of_field(name) if value != getattr(Behaviour(), name)}
    assert other == {defect.changes[name] for defect in DEFECTS if name in defect.changes}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.id)
def test_a_defect_changes_something_and_is_told_in_both_languages(defect: Defect) -> None:
    assert apply_defects([defect]) != Behaviour()
    assert defect.title_vi
    assert defect.title_en
    assert defect.title_vi in defect.notice_vi
    assert defect.id == defect.id.lower()
    assert set(defect.id) <= set("abcdefghijklmnopqrstuvwxyz-"), "the id is a host label"


def test_ids_are_unique() -> None:
    assert len({defect.id for defect in DEFECTS}) == len(DEFECTS)


def test_an_unknown_defect_is_named() -> None:
    with pytest.raises(UnknownDefectError, match="no-such-defect"):
        pick_defects(["draft-shared", "no-such-defect"])


@pytest.mark.parametrize(("name", "value"), [("no_such_field", True), ("require_state", 0), ("unknown_procedure", "elsewhere")])
def test_a_change_outside_behaviour_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name):
        apply_defects([Defect("odd", "lạ", "odd", "lạ", {name: value})])


def test_no_defects_is_the_conformant_portal() -> None:
    assert apply_defects(pick_defects([])) == Behaviour()


def test_what_a_citizen_would_notice_is_told_of_each_defect_and_of_nothing_else() -> None:
    assert set(NOTICED) == {defect.id for defect in DEFECTS}
    assert all(said.endswith(".") and len(said) > 20 for said in NOTICED.values())


def test_there_are_a_hundred_and_fifty_at_least() -> None:
    assert len(DEFECTS) >= 150
