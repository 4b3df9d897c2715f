"""KeyPay-DVCQG: create, hosted page, result, detail."""

import hashlib
import hmac
import time

import pytest

from tests.national.journey import put_province
from tests.national.test_payments import arm, receiver
from tests.national.wire import misfits

__all__ = ["receiver"]  # a fixture
API = "https://ketnoi.dvcqg.test/keypay"
SIGNED = ("addition_fee", "client_id", "command", "trans_amount", "transaction_id", "version")
NUMBER = "H98.101.01-250701-0042"
IN, OUT = "khoa-mot", "khoa-hai"


def signed(fields: dict, names: tuple[str, ...] = SIGNED, key: str = IN) -> dict:
    text = "|".join(str(fields.get(name, "")) for name in names)
    return fields | {"check_sum": hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()}


@pytest.fixture
def payee(control, receiver):
    account = {"client_id": f"KP{time.monotonic_ns()}", "hash_key_1": IN, "hash_key_2": OUT}
    address = {"callback_url": "http://tinh.keypay.test/ket-qua", "address": f"127.0.0.1:{receiver.server_port}"}
    return put_province(control, keypay=account | address)


@pytest.fixture
def message(payee):
    """`message(**changes)`: a create, signed as it stands."""

    def make(**changes: object) -> dict:
        fields = {
            "client_id": payee.body["keypay"]["client_id"], "transaction_id": "GD0001", "trans_amount": "8000", "command": "PAY", "version": "3.0",
            "description": "Lệ phí", "locale": "vi", "country_code": "vn", "currency_code": "VND", "environment": "1",
            "bill_info": {"MaHoSo": NUMBER, "NoiDungThanhToan": "Lệ phí hộ tịch"}, "return_url": "https://tinh.keypay.test/ve", "addition_fee": "0",
        }  # fmt: skip
        return signed(fields | changes)

    return make


def create(browser, body: dict) -> dict:
    answer = browser.post(f"{API}/giao-dich", json=body)
    assert (answer.status_code, misfits("keypay-create-reply", answer.json())) == (200, [])
    found: dict = answer.json()
    return found


def pay(browser, page: str, action: str = "tra"):
    assert NUMBER in browser.get(page).text
    return browser.post(page, data={"ngan_hang": "MAU1", "hanh_dong": action})


def asked(browser, message) -> str:
    fields = {name: message()[name] for name in ("client_id", "transaction_id")} | {"command": "QUERY"}
    body = signed(fields, ("client_id", "command", "transaction_id"))
    answer = browser.post(f"{API}/chi-tiet", json=body).json()
    assert (misfits("keypay-detail-request", body), misfits("keypay-detail-reply", answer)) == ([], [])
    return str(answer.get("status"))


@pytest.mark.parametrize(("action", "status"), [("tra", "0"), ("huy", "2")])
def test_a_payment_from_create_to_its_result(browser, message, receiver, payee, control, action, status):
    body = message()
    assert misfits("keypay-create-request", body) == []
    reply = create(browser, body)
    assert (reply["error"], asked(browser, message)) == ("0", "1")
    back = pay(browser, reply["payment_url"], action)
    assert back.headers["location"] == f"https://tinh.keypay.test/ve?transaction_id=GD0001&status={status}"
    (told,) = receiver.told
    assert (misfits("keypay-result-request", told), told) == ([], signed(told, key=OUT))
    assert (told["status"], told["trans_amount"], asked(browser, message)) == (status, "8000", status)
    (call,) = control.get("/calls", params={"tenant": payee.key, "kind": "payment-callback"}).json()["calls"]
    assert (call["dossier"], call["status"]) == (NUMBER, 200)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"command": "REFUND"}, "command"),
        ({"version": "2.0"}, "version"),
        ({"currency_code": "USD"}, "currency_code"),
        ({"transaction_id": "x" * 21}, "transaction_id"),
        ({"trans_amount": "0"}, "trans_amount"),
        ({"bill_info": {}}, "bill_info.MaHoSo"),
        ({"return_url": ""}, "return_url"),
    ],
)
def test_what_is_wrong_is_named(browser, message, changes, word):
    reply = create(browser, message(**changes))
    assert (reply["error"], word in reply["msg"], "payment_url" in reply) == ("2", True, False)


def test_a_wrong_checksum_or_client_is_refused(browser, message):
    for body in (message() | {"trans_amount": "1"}, message() | {"client_id": "ai-do"}, [], None):
        assert create(browser, body)["error"] == "1"


def test_a_transaction_id_is_used_once(browser, message):
    assert [create(browser, message())["error"] for _ in range(2)] == ["0", "3"]


@pytest.mark.parametrize(
    ("kind", "told", "good"),
    [("payment-told-twice", 2, True), ("payment-not-told", 0, True), ("payment-wrong-checksum", 1, False), ("payment-wrong-amount", 1, True)],
)
def test_the_same_mischief_is_armed_as_for_the_platform(browser, message, receiver, payee, control, kind, told, good):
    arm(control, payee, kind, NUMBER)
    pay(browser, create(browser, message())["payment_url"])
    assert len(receiver.told) == told
    assert all((result == signed(result, key=OUT)) == good for result in receiver.told)
    assert [result["trans_amount"] for result in receiver.told if kind == "payment-wrong-amount"] in ([], ["800"])


def test_a_client_id_belongs_to_one_province(control, payee):
    answer = control.put("/tenants/khac", json=put_province(control).body | {"keypay": payee.body["keypay"]})
    assert (answer.status_code, "client_id" in answer.json()["error"]) == (422, True)
