"""What is to be paid for a dossier, as the national portal is told it."""

import pytest

from tests.national.wire import misfits
from tests.portal.desks import Case, key_of, new_case, staffed
from tests.portal.payments.desk import fee_case, pay
from tests.portal.towers import Towers


def look_up(towers: Towers, base: str, number: str) -> dict:
    body = {"tenant": key_of(base), "service": "dptracuuthanhtoanhs", "dossier": number}
    told = towers.control("national", "POST", "/pushes", body).json()
    assert told["status"] == 200
    assert misfits("dptracuuthanhtoanhs-reply", told["reply"]) == []
    return dict(told["reply"])


def bill_of(case: Case) -> dict:
    return look_up(case.towers, case.base, case.code)


def test_what_is_owed_and_then_paid(towers):
    case = fee_case(towers)
    owed = bill_of(case)
    assert (owed["error_code"], owed["message"]["SoTien"], owed["message"]["MaTraCuuTT"]) == (1, "8000", case.code)
    assert owed["message"]["HoTenNguoiNop"] == case.person.name
    pay(case)
    assert bill_of(case) == {"error_code": 0, "message": []}


def test_nothing_is_owed_for_a_free_dossier_and_an_unknown_one_is_none(towers):
    base = staffed(towers)
    assert look_up(towers, base, new_case(towers, base).code) == {"error_code": 0, "message": []}
    assert look_up(towers, base, "khong-co")["error_code"] == -1


@pytest.mark.parametrize(("defect", "before", "after"), [("bill-not-found", -1, -1), ("bill-still-due", 1, 1)])
def test_a_defect_shows(towers, defect, before, after):
    case = fee_case(towers, defect)
    assert bill_of(case)["error_code"] == before
    pay(case)
    assert bill_of(case)["error_code"] == after
