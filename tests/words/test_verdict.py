"""The order of the words is the order of rolling up."""

import itertools

import pytest

from thongsuot.words import side, verdict
from thongsuot.words.verdict import Verdict, worst

ORDER = ["fail", "error", "blocked", "review", "flaky", "waived", "warn", "pass", "not_applicable"]


def test_the_order_is_the_agreed_one() -> None:
    assert [word.value for word in Verdict] == ORDER


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(Verdict, 2)))
def test_the_earlier_word_stands_for_both(one: Verdict, other: Verdict) -> None:
    assert worst([other, one, other]) is one


def test_nothing_at_all_is_not_applicable() -> None:
    assert worst([]) is Verdict.NOT_APPLICABLE


def test_every_word_has_a_vietnamese_one() -> None:
    assert set(verdict.VIETNAMESE) == set(Verdict)
    assert set(side.VIETNAMESE) == set(side.Side)
    assert len(set(verdict.VIETNAMESE.values())) == len(Verdict)
