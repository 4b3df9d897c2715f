"""What was paid for a dossier that came to nothing is given back outside, and noted by the cashier."""

import httpx
import pytest

from tests.portal.desks import Case
from tests.portal.payments.desk import fee_case, fee_state, pay, receipts, reconciled
from tests.portal.towers import fact, find_form, form_fields

REFUND = "Ghi nhận đã hoàn phí"


def cashier(case: Case) -> httpx.Response:
    """The cashier's page about the dossier."""
    case.desk("thuphi")
    return case.officers["thuphi"].walk(f"{case.base}/can-bo/thu-phi?ma={case.code}")


def withdrawn(case: Case) -> Case:
    pay(case)
    case.press("Rút hồ sơ")
    return case


def refused(case: Case) -> Case:
    pay(case)
    case.act("motcua", "Từ chối", {"ly_do": "Không thuộc thẩm quyền"})
    return case


@pytest.mark.parametrize("end", [withdrawn, refused])
def test_what_was_paid_is_given_back_once(towers, end):
    case = end(fee_case(towers))
    assert fee_state(case) == "paid"
    page = cashier(case)
    form = find_form(page, REFUND)
    back = case.officers["thuphi"].follow(case.officers["thuphi"].submit(page, button=REFUND))
    assert (fact(back, "da-hoan") or "").startswith("đã hoàn")
    assert fact(back, "tong-thu") == "0 đồng"
    assert (fee_state(case), receipts(case)) == ("refunded", 1)
    assert reconciled(case) == ("thanh-cong", "thanh-cong", "match")
    assert REFUND not in back.text
    again = case.officers["thuphi"].client.post(f"{case.base}{form.attributes['action']}", data=form_fields(form))
    assert again.status_code == 409


def test_what_is_worked_on_is_not_given_back(towers):
    case = fee_case(towers)
    pay(case)
    assert REFUND not in cashier(case).text


def test_only_the_cashier_of_the_unit_notes_it_and_only_with_the_form_of_the_page(towers):
    case = withdrawn(fee_case(towers))
    form = find_form(cashier(case), REFUND)
    address = f"{case.base}{form.attributes['action']}"
    assert case.officers["thuphi"].client.post(address, data={"ma_bieu_mau": "khac"}).status_code == 403
    assert case.officers["thuphi"].client.post(f"{case.base}/can-bo/thu-phi/khong-co/hoan", data=form_fields(form)).status_code == 403
    case.desk("motcua")
    assert case.officers["motcua"].client.post(address, data=form_fields(form)).status_code == 403
    assert fee_state(case) == "paid"
