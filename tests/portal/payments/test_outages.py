"""The platform is away, late or cut off: the fee can be paid all the same afterwards, and once."""

import pytest

from tests.portal.payments.desk import ask, confirm, disturb, fee_case, fee_state, pay, receipts


@pytest.mark.parametrize("how", ["refuse", "throttle", "half", "drop"])
def test_a_payment_that_was_not_opened_bars_no_other(towers, how):
    case = fee_case(towers)
    disturb(case, how)
    assert ask(case).status_code == 502
    assert fee_state(case) == "unpaid"
    hosted = ask(case)
    assert hosted.status_code == 200
    confirm(case, hosted)
    assert (fee_state(case), receipts(case)) == ("paid", 1)


@pytest.mark.parametrize("how", ["slow", "expire"])
def test_an_answer_that_comes_in_the_end_is_taken(towers, how):
    case = fee_case(towers)
    disturb(case, how)
    hosted = ask(case)
    assert hosted.status_code == 200
    confirm(case, hosted)
    assert (fee_state(case), receipts(case)) == ("paid", 1)


def test_who_has_paid_pays_no_second_time_while_the_platform_cannot_be_asked(towers):
    case = fee_case(towers)
    pay(case, "not-told", stay=True)
    disturb(case, "drop")
    assert [ask(case).status_code for _ in range(2)] == [502, 409]
    assert (fee_state(case), receipts(case)) == ("paid", 1)
