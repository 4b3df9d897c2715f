"""Every stimulus is told: the whole catalogue and every kind of mischief, each with what a citizen would notice, and as it can be armed."""

import pytest

from thongsuot.national.identity.cases import CASES
from thongsuot.national.noticed import CASES_NOTICED
from thongsuot.national.stimuli import KINDS, RETIRED
from thongsuot.national.told import MISCHIEF, Told, body_of, stimuli_told
from thongsuot.portal.defect_table import DEFECTS


def test_each_is_told_once_and_no_other() -> None:
    assert {told.id for told in MISCHIEF} == {*KINDS, RETIRED}
    assert set(CASES_NOTICED) == {case.id for case in CASES}
    assert len(stimuli_told()) == len({told.id for told in stimuli_told()}) == len(CASES) + len(MISCHIEF)


def test_no_stimulus_has_the_id_of_a_defect() -> None:
    assert not {told.id for told in stimuli_told()} & {defect.id for defect in DEFECTS}


@pytest.mark.parametrize("told", stimuli_told(), ids=lambda told: told.id)
def test_it_says_what_a_citizen_notices_and_how_it_is_armed(told: Told) -> None:
    assert told.title_vi
    assert told.title_en
    assert told.noticed_vi.endswith(".")
    assert len(told.noticed_vi) > 20
    body = body_of(told)
    assert body["kind"] == ("sign-in" if "case" in body else told.id)
