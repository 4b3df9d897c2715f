"""Every decision about fees and payments can be seen from outside: one tenant a defect, the same servers, real people."""

import re
from collections.abc import Callable

import pytest

from tests.portal.desks import Case, new_case, set_clock, staffed
from tests.portal.payments.desk import FEE, arm, ask, confirm, fee_case, fee_state, key_of, pay, receipts, reconciled, told
from tests.portal.test_flips import OF_PAYMENTS
from tests.portal.towers import Towers, fact

Probe = Callable[[Case], bool]


def asks_the_announced_fee(case: Case) -> bool:
    return fact(case.page, "so-tien", "data-amount") == FEE


def holds_acceptance_back(case: Case) -> bool:
    return "Tiếp nhận</button>" not in case.desk("motcua").text


def believes_no(ending: str) -> Probe:
    def probe(case: Case) -> bool:
        pay(case, ending)
        return fee_state(case) != "paid"

    return probe


def pays_no_other_dossier(case: Case) -> bool:
    page = case.citizen.walk(case.base + "/nop-ho-so?MaTTHC=2.000635&MaCoQuanThucHien=H98.101.01&vnconnect=1")
    other = fee_case(case.towers, *([] if case.base.endswith("//tinhmau1.test") else ["payment-reference-guessed"]))
    assert page.status_code == 200
    pay(case, "other-dossier", other=other.code)
    return fee_state(other) == "unpaid"


def counts_once(case: Case) -> bool:
    pay(case, "told-twice")
    return receipts(case) == 1


def keeps_what_was_paid(case: Case) -> bool:
    pay(case, "failure-after-success")
    return fee_state(case) == "paid"


def answers_with_a_code(case: Case) -> bool:
    pay(case, "wrong-checksum")
    return [call["status"] for call in told(case)] == [200]


def asks_for_the_result(case: Case) -> bool:
    pay(case, "not-told")
    return fee_state(case) == "paid"


def lets_try_again(case: Case) -> bool:
    pay(case, "declined")
    assert fee_state(case) == "unpaid"
    return "Thanh toán trực tuyến</button>" in case.page.text


def offers_the_receipt(case: Case) -> bool:
    pay(case)
    return receipts(case) == 1


def compares_with_the_other_book(case: Case) -> bool:
    pay(case, "not-told", stay=True)
    return reconciled(case) == ("thanh-cong", "thanh-cong", "updated")


def lets_the_payer_go(case: Case) -> bool:
    policy = case.page.headers["content-security-policy"]
    return re.search(r"form-action [^;]*https://dvcqg\.test", policy) is not None


def asks_once(case: Case) -> bool:
    pay(case)
    return "Thanh toán trực tuyến</button>" not in case.page.text


def init_of(case: Case) -> dict[str, object]:
    calls = case.towers.control("national", "GET", f"/calls?tenant={key_of(case.base)}&kind=payment&dossier={case.code}").json()["calls"]
    return calls[0]["json"]


def names_the_fee(case: Case) -> bool:
    ask(case)
    return init_of(case)["ThongTinBienLai"]["PhiLePhi"][0]["MaPhiLePhi"] == "PLP-HT01"


def counts_hours_to_24(case: Case) -> bool:
    set_clock(case.towers, case.base, "2025-07-01T15:30:00+07:00")
    ask(case)
    set_clock(case.towers, case.base, None)
    return init_of(case)["ThoiGianGD"] == "20250701153000"


PROBES: dict[str, Probe] = {
    "fee-above-announced": asks_the_announced_fee,
    "accepted-unpaid": holds_acceptance_back,
    "payment-checksum-ignored": believes_no("wrong-checksum"),
    "payment-amount-ignored": believes_no("wrong-amount"),
    "payment-failure-counts": believes_no("declined"),
    "payment-reference-guessed": pays_no_other_dossier,
    "payment-counted-twice": counts_once,
    "payment-taken-back": keeps_what_was_paid,
    "payment-callback-crashes": answers_with_a_code,
    "payment-result-not-asked": asks_for_the_result,
    "payment-failure-final": lets_try_again,
    "payment-receipt-missing": offers_the_receipt,
    "reconciliation-one-sided": compares_with_the_other_book,
    "payment-page-blocked": lets_the_payer_go,
    "payment-still-asked": asks_once,
    "payment-fee-code-missing": names_the_fee,
    "payment-twelve-hour-clock": counts_hours_to_24,
}


def test_every_defect_of_payments_is_probed() -> None:
    assert set(PROBES) | {"fee-for-free"} == OF_PAYMENTS


@pytest.mark.parametrize("defect", PROBES)
def test_a_defect_shows(towers: Towers, defect: str) -> None:
    assert PROBES[defect](fee_case(towers))
    assert not PROBES[defect](fee_case(towers, defect))


def test_a_free_procedure_costs_nothing(towers: Towers) -> None:
    assert fact(new_case(towers, staffed(towers)).page, "so-tien") is None
    assert fact(new_case(towers, staffed(towers, "fee-for-free")).page, "so-tien") is not None


def test_the_whole_way_from_fee_to_acceptance(towers: Towers) -> None:
    case = fee_case(towers)
    hosted = ask(case)
    assert (fact(hosted, "so-tien", "data-amount"), fact(hosted, "ma-ho-so")) == (FEE, case.code)
    back = confirm(case, hosted)
    assert str(back.url).startswith(f"{case.base}/ho-so/{case.code}")
    link = re.search(r'href="([^"]+)" data-testid="bien-lai"', back.text)[1]
    receipt = case.citizen.get(case.base + link)
    assert (receipt.headers["content-type"], receipt.content[:5]) == ("application/pdf", b"%PDF-")
    assert towers.visitor().get(case.base + link).status_code == 303
    case.act("motcua", "Tiếp nhận")
    assert case.told()[0]["DuocThanhToanTrucTuyen"] == "1"
    assert case.citizen.client.post(f"{case.base}/ho-so/{case.code}/thanh-toan").status_code == 409


def test_who_left_the_payment_page_is_asked_about_before_money_is_asked_for_again(towers: Towers) -> None:
    case = fee_case(towers)
    pay(case, "not-told", stay=True)
    assert fee_state(case) == "pending"
    again = case.citizen.submit(case.page, button="Thanh toán trực tuyến")
    assert again.status_code == 409
    assert fee_state(case) == "paid"


def test_only_cashiers_reconcile_and_only_with_the_form_of_the_page(towers: Towers) -> None:
    case = fee_case(towers)
    pay(case)
    assert reconciled(case) == ("thanh-cong", "thanh-cong", "match")
    case.desk("motcua")
    assert case.officers["motcua"].get(f"{case.base}/can-bo/thu-phi").status_code == 403
    case.desk("thuphi")
    assert case.officers["thuphi"].client.post(f"{case.base}/can-bo/thu-phi", data={"ma_bieu_mau": "khac"}).status_code == 403
    assert towers.visitor().get(f"{case.base}/can-bo/thu-phi").status_code == 303


def test_a_callback_that_is_no_message_is_refused(towers: Towers) -> None:
    base = staffed(towers)
    for content in (b"khong", b"[]", b"\xff"):
        assert towers.visitor().client.post(f"{base}/thanh-toan/thong-bao", content=content).status_code == 400
    strange = towers.visitor().client.post(f"{base}/thanh-toan/thong-bao", json={"MaDoiTac": "khac"})
    assert (strange.status_code, strange.json()["MaLoi"]) == (200, "01")
    assert towers.visitor().get(f"{base}/thanh-toan/ket-qua?MaThamChieu=khac").status_code == 404


def test_a_platform_that_is_slow_is_waited_for(towers: Towers) -> None:
    case = fee_case(towers)
    arm(case, "slow", seconds=1)
    assert ask(case).status_code == 200
