"""KeyPay-DVCQG (protocol §4.2, seen in OpenCPS v2): create, result, detail. Checksums are HMAC-SHA256 in hex.

Seen: the fields of create, the strings that are signed, `error`, `msg`, `payment_url`, `status`, `return_code`. Inferred: the paths, every other field
of result and detail, every code but 0.
"""

import asyncio
import hashlib
import hmac
from collections.abc import Mapping

from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from thongsuot.national.exchange import Exchange, route
from thongsuot.national.payments.ledger import FAILED, SUCCEEDED, Payment
from thongsuot.national.payments.order import read_amount
from thongsuot.national.payments.outcome import PAID, Told
from thongsuot.national.registry import KeypayAccount, Tenant
from thongsuot.national.side import National
from thongsuot.national.stimuli import SLOW

SIGNED = ("addition_fee", "client_id", "command", "trans_amount", "transaction_id", "version")
SIGNED_DETAIL = ("client_id", "command", "transaction_id")
FIXED: Mapping[str, str] = {"command": "PAY", "version": "3.0", "currency_code": "VND"}
LONGEST_ID = 20
GOOD, BAD_CHECKSUM, BAD_ORDER, USED, UNKNOWN = "0", "1", "2", "3", "4"
PAID_STATUS, PENDING_STATUS, FAILED_STATUS = "0", "1", "2"


def keypay_routes(national: National) -> list[BaseRoute]:
    """What KeyPay answers to portals."""
    return [
        route(national, "/keypay/giao-dich", create, kind="payment", methods=("POST",)),
        route(national, "/keypay/chi-tiet", detail, kind="payment", methods=("POST",)),
    ]


async def create(national: National, exchange: Exchange) -> Response:
    """A message as protocol §4.2 lists it -> `{error, msg, payment_url}`."""
    body, tenant = _known(national, exchange)
    if tenant is None or tenant.keypay is None or not _is_signed(body, SIGNED, tenant.keypay.key_in):
        return _reply(BAD_CHECKSUM, "client_id hoặc check_sum không đúng")
    bill, amount, reference = body.get("bill_info"), read_amount(body.get("trans_amount")), str(body.get("transaction_id", ""))
    dossier = str(bill.get("MaHoSo") or "") if isinstance(bill, dict) else ""
    wrong = next((name for name, value in FIXED.items() if str(body.get(name)) != value), "")
    wrong = wrong or ("transaction_id" if not 0 < len(reference) <= LONGEST_ID else "") or ("trans_amount" if amount is None else "")
    wrong = wrong or ("" if dossier else "bill_info.MaHoSo") or ("" if str(body.get("return_url", "")).startswith("http") else "return_url")
    if wrong or amount is None:
        return _reply(BAD_ORDER, f"{wrong} không hợp lệ")
    exchange.dossiers = (dossier,)
    slow = national.stimuli.take(tenant.key, exchange.dossiers, tuple, kinds=SLOW)
    if slow:
        await asyncio.sleep(slow.seconds)
    payment = national.payments.open(tenant.key, reference, dossier, amount, body)
    if payment is None:
        return _reply(USED, "transaction_id đã được dùng")
    return _reply(GOOD, "Thành công", payment_url=f"{national.names.portal_url}/thanh-toan/{payment.key}")


def detail(national: National, exchange: Exchange) -> Response:
    """`{client_id, command, transaction_id, check_sum}` -> `{error, msg, transaction_id, trans_amount, status}`."""
    body, tenant = _known(national, exchange)
    if tenant is None or tenant.keypay is None or not _is_signed(body, SIGNED_DETAIL, tenant.keypay.key_in):
        return _reply(BAD_CHECKSUM, "client_id hoặc check_sum không đúng")
    payment = national.payments.find(tenant.key, str(body.get("transaction_id", "")))
    if payment is None:
        return _reply(UNKNOWN, "Không có giao dịch này")
    exchange.dossiers = (payment.dossier,)
    status = {SUCCEEDED: PAID_STATUS, FAILED: FAILED_STATUS}.get(payment.state, PENDING_STATUS)
    return _reply(GOOD, "Thành công", transaction_id=payment.reference, trans_amount=str(payment.amount), status=status)


def is_keypay(payment: Payment) -> bool:
    """Whether it was asked for in KeyPay's words."""
    return "check_sum" in payment.asked


def keypay_status(code: str) -> str:
    """`status` for a code of `outcome`."""
    return PAID_STATUS if code == PAID else FAILED_STATUS


def keypay_result(account: KeypayAccount, payment: Payment, told: Told) -> dict[str, object]:
    """The callback, signed by the second key, or wrongly where it is to be wrong."""
    message: dict[str, object] = {name: str(payment.asked.get(name, "")) for name in SIGNED}
    message |= {"trans_amount": str(told.amount), "transaction_id": told.reference, "status": keypay_status(told.code)}
    return message | {"check_sum": sign(message, SIGNED, account.key_out if told.signed else f"{account.key_out}?")}


def sign(fields: Mapping[str, object], names: tuple[str, ...], key: str) -> str:
    """HMAC-SHA256, in hex, of the fields joined by `|`; one that is not there counts as ""."""
    text = "|".join(str(fields.get(name, "")) for name in names)
    return hmac.new(key.encode(), text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _is_signed(body: Mapping[str, object], names: tuple[str, ...], key: str) -> bool:
    given = str(body.get("check_sum", "")).lower().encode("utf-8", "replace")
    return hmac.compare_digest(given, sign(body, names, key).encode())


def _known(national: National, exchange: Exchange) -> tuple[Mapping[str, object], Tenant | None]:
    body = exchange.json if isinstance(exchange.json, dict) else {}
    tenant = national.registry.tenant_of_keypay(str(body.get("client_id", "")))
    exchange.tenant = tenant.key if tenant else None
    return body, tenant


def _reply(error: str, message: str, **more: str) -> JSONResponse:
    return JSONResponse({"error": error, "msg": message, **more})
