"""The platform's two addresses for portals: a token, and the one that takes every message (paths inferred; no source shows them)."""

import asyncio
import json
import secrets
from collections.abc import Callable, Mapping

from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from thongsuot.national.adapter.disorder import disturbed
from thongsuot.national.exchange import Exchange, route
from thongsuot.national.payments.bill import make_bill
from thongsuot.national.payments.checksum import checksum, is_signed
from thongsuot.national.payments.ledger import SUCCEEDED
from thongsuot.national.payments.order import OrderError, read_order
from thongsuot.national.registry import PaymentAccount, Tenant
from thongsuot.national.side import National
from thongsuot.national.stimuli import BILL_OUTAGES, PAYMENT_OUTAGES, PAYMENT_SERVICE, SLOW

OK, REFUSED = "0", "-1"
DONE = "00"  # MaLoi of success (protocol §4.1); the other values here are our own
BAD_CHECKSUM, BAD_ORDER, UNKNOWN, USED, UNPAID = "01", "02", "03", "04", "05"
TOKEN_SECONDS = 3600
MESSAGES = ("INIT", "QUERY", "GET_BILL")
WORDS = {
    DONE: "Thành công",
    BAD_CHECKSUM: "MaXacThuc không đúng",
    UNKNOWN: "Không có giao dịch nào mang MaThamChieu này",
    USED: "MaThamChieu đã được dùng",
    UNPAID: "Giao dịch chưa thành công nên chưa có biên lai",
}


def payment_routes(national: National) -> list[BaseRoute]:
    """What the platform answers to portals, beside the data adapter."""
    return [
        route(national, "/thanhtoan/token", give_token, kind="payment-token", methods=("POST",)),
        route(national, "/thanhtoan/giao-dich", serve, kind="payment", methods=("POST",)),
    ]


def give_token(national: National, exchange: Exchange) -> Response:
    """`POST client_id, client_secret` -> `{access_token, token_type, expires_in}`; the client is the partner (MaDoiTac)."""
    tenant = national.registry.tenant_of_partner(exchange.parameter("client_id"))
    exchange.tenant = tenant.key if tenant else None
    given = exchange.parameter("client_secret").encode("utf-8", "replace")
    if tenant is None or tenant.payment is None or not secrets.compare_digest(given, tenant.payment.client_secret.encode()):
        return JSONResponse({"error": "invalid_client"}, 401)
    return JSONResponse({"access_token": national.payment_sessions.open(tenant.key), "token_type": "Bearer", "expires_in": TOKEN_SECONDS})


async def serve(national: National, exchange: Exchange) -> Response:
    """`Authorization: Bearer`, a message in JSON -> `{error_code, message}` with a JSON text inside, or a PDF for GET_BILL."""
    body = exchange.json
    tenant = national.registry.tenants.get(national.payment_sessions.tenant(exchange.bearer) or "")
    if tenant is None or tenant.payment is None:
        return _unknown_token()
    exchange.tenant = tenant.key
    if not isinstance(body, dict):
        return JSONResponse({"error_code": REFUSED, "message": "Dữ liệu gửi lên không phải là một đối tượng JSON"}, 400)
    name = body.get("LoaiBanTin")
    if name not in MESSAGES or body.get("MaDoiTac") != tenant.payment.partner:
        return JSONResponse({"error_code": REFUSED, "message": "LoaiBanTin hoặc MaDoiTac không đúng"})
    number = _dossier_of(national, tenant, body)
    exchange.dossiers = (number,) if number else ()
    kinds = BILL_OUTAGES if name == "GET_BILL" else PAYMENT_OUTAGES
    outage = national.stimuli.take(tenant.key, exchange.dossiers, tuple, kinds=kinds, service=PAYMENT_SERVICE, by_name=True)
    if outage and outage.kind == "adapter-expire":
        national.payment_sessions.close(exchange.bearer)
        return _unknown_token()
    if outage:
        served, account = body, tenant.payment
        return disturbed(outage, lambda: _content(_answer(national, tenant, account, served)), national.calls.overtaken(tenant.key))
    slow = national.stimuli.take(tenant.key, exchange.dossiers, tuple, kinds=SLOW) if name == "INIT" else None
    if slow:
        await asyncio.sleep(slow.seconds)
    return _answer(national, tenant, tenant.payment, body)


def _answer(national: National, tenant: Tenant, account: PaymentAccount, body: dict[str, object]) -> Response:
    name = str(body["LoaiBanTin"])
    return ANSWERS[name](national, tenant, account, body) if is_signed(name, body, account.secret) else _reply(account, body, BAD_CHECKSUM)


def _content(response: Response) -> dict[str, object]:
    """What a disturbed answer is made of."""
    content: dict[str, object] = json.loads(bytes(response.body))
    return content


def _dossier_of(national: National, tenant: Tenant, body: dict[str, object]) -> str:
    """The dossier that a message is about, "" where it names none."""
    known = national.payments.find(tenant.key, str(body.get("MaThamChieu", "")))
    if known:
        return known.dossier
    bill = body.get("ThongTinBienLai")
    return str(bill.get("MaHoSo") or "") if isinstance(bill, dict) else ""


def _unknown_token() -> Response:
    return JSONResponse({"error_code": REFUSED, "message": "Token không hợp lệ hoặc đã hết hạn"}, 401)


def _open(national: National, tenant: Tenant, account: PaymentAccount, body: dict[str, object]) -> Response:
    try:
        order = read_order(body)
    except OrderError as error:
        return _reply(account, body, BAD_ORDER, MoTaLoi=str(error))
    payment = national.payments.open(tenant.key, order.reference, order.dossier, order.amount, body)
    if payment is None:
        return _reply(account, body, USED)
    return _reply(account, body, DONE, UrlThanhToan=f"{national.names.portal_url}/thanh-toan/{payment.key}")


def _query(national: National, tenant: Tenant, account: PaymentAccount, body: dict[str, object]) -> Response:
    payment = national.payments.find(tenant.key, str(body.get("MaThamChieu", "")))
    if payment is None:
        return _reply(account, body, UNKNOWN)
    return _reply(account, body, DONE, TrangThaiGD=payment.state, SoTien=str(payment.amount), MaGiaoDich=payment.transaction, MaNganHang=payment.bank)


def _bill(national: National, tenant: Tenant, account: PaymentAccount, body: dict[str, object]) -> Response:
    payment = national.payments.find(tenant.key, str(body.get("MaThamChieu", "")))
    if payment is None or payment.state != SUCCEEDED:
        return _reply(account, body, UNPAID if payment else UNKNOWN)
    return Response(make_bill(payment, tenant), media_type="application/pdf")


def _reply(account: PaymentAccount, body: dict[str, object], code: str, **more: str) -> JSONResponse:
    """`{error_code, message}`; `message` is a JSON text with MaLoi, MoTaLoi, MaThamChieu, MaXacThuc and what the message adds (INIT: seen; QUERY: inferred)."""
    inner: dict[str, object] = {"MaLoi": code, "MoTaLoi": WORDS.get(code, ""), "MaThamChieu": str(body.get("MaThamChieu", "")), **more}
    inner["MaXacThuc"] = checksum("REPLY", inner, account.secret)
    return JSONResponse({"error_code": OK if code == DONE else REFUSED, "message": json.dumps(inner, ensure_ascii=False)})


ANSWERS: Mapping[str, Callable[[National, Tenant, PaymentAccount, dict[str, object]], Response]] = {"INIT": _open, "QUERY": _query, "GET_BILL": _bill}
