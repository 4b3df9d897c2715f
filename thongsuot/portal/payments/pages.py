"""Paying a fee: to the platform, back from it, what it tells by itself, and the receipt."""

import logging

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.dossiers.citizen import find_case, send_to_sign_on, show_file_not_found, show_not_found
from thongsuot.portal.dossiers.fees import FAILED, STARTED, Fee
from thongsuot.portal.dossiers.payable import is_payable
from thongsuot.portal.dossiers.record import CaseFile, read_case
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.payments import bill_look_up, cashier
from thongsuot.portal.payments.ledger import find_payment, open_payment, settle
from thongsuot.portal.payments.messages import GOOD, asked_message, init_message, reference_of
from thongsuot.portal.payments.platform import PaymentPlatform, PlatformError, RefusedError
from thongsuot.portal.payments.results import WORDS, ask_result, take_result
from thongsuot.portal.tenant import PaymentAccount, Tenant
from thongsuot.portal.visit import citizen_of, tenant_of
from thongsuot.serving.body import decode_json

NOT_PAYABLE = Message("Hồ sơ không có khoản phí, lệ phí nào phải thanh toán.", "Nothing is to be paid for this dossier.")
PLATFORM_AWAY = Message(
    "Nền tảng thanh toán chưa phục vụ được. Hồ sơ vẫn được giữ, ông/bà hãy thử thanh toán lại sau ít phút.",
    "The payment platform cannot serve now. The dossier is kept; please try again in a few minutes.",
)
log = logging.getLogger(__name__)


async def start_payment(request: Request) -> Response:
    """`POST /ho-so/{code}/thanh-toan`: opens a payment and sends the citizen to the platform's page."""
    tenant, citizen, code = tenant_of(request), citizen_of(request), request.path_params["code"]
    if citizen is None:
        return send_to_sign_on(f"/ho-so/{code}")
    case = find_case(tenant, citizen, code)
    if case is None:
        return show_not_found(request)
    platform, account = _platform(request), tenant.payment
    try:
        if account and case.fee:
            await _ask_open(tenant, account, platform, case.fee)
        case = read_case(tenant.db, code) or case
        if account is None or case.fee is None or not is_payable(case.fee, case.dossier, tenant.behaviour):
            return show_error(request, "Không phải thanh toán", NOT_PAYABLE, 409, retry=f"/ho-so/{code}")
        page = await _open(request, tenant, account, case, case.fee)
    except PlatformError as error:
        log.warning("%s: %s: %s", tenant.key, code, error)
        return show_error(request, "Chưa thanh toán được", PLATFORM_AWAY, 502, retry=f"/ho-so/{code}")
    return RedirectResponse(page, 303)


async def _ask_open(tenant: Tenant, account: PaymentAccount, platform: PaymentPlatform, fee: Fee) -> None:
    """Whoever left the platform's page without a result may have paid: ask before money is asked for again. What it does not know nobody has paid."""
    if not fee.open_payment or not tenant.behaviour.ask_missing_result:
        return
    try:
        await ask_result(tenant, account, platform, fee.open_payment)
    except RefusedError as error:
        log.warning("%s: %s: %s", tenant.key, fee.open_payment.reference, error)


async def _open(request: Request, tenant: Tenant, account: PaymentAccount, case: CaseFile, fee: Fee) -> str:
    dossier = case.dossier
    reference = reference_of(dossier.code, tenant.now(), len(fee.payments) + 1)
    payment = open_payment(tenant, dossier.code, fee.amount, reference)
    ip = request.client.host if request.client else ""
    message = init_message(dossier, tenant.catalogue.get(dossier.procedure_code), fee, payment, account, ip=ip, behaviour=tenant.behaviour)
    try:
        return await _platform(request).open_page(account, message)
    except PlatformError:
        settle(tenant, payment, FAILED, "")  # nobody was shown where to pay it
        raise


async def come_back(request: Request) -> Response:
    """`GET /thanh-toan/ket-qua?MaThamChieu=`: the payer is back.

    What the address says of the result is not believed: the platform is asked where it has told nothing.
    """
    tenant = tenant_of(request)
    payment = find_payment(tenant.db, request.query_params.get("MaThamChieu", ""))
    if payment is None:
        return show_not_found(request)
    if payment.state == STARTED and tenant.payment and tenant.behaviour.ask_missing_result:
        try:
            await ask_result(tenant, tenant.payment, _platform(request), payment)
        except PlatformError as error:
            log.warning("%s: %s: %s", tenant.key, payment.dossier, error)
    return RedirectResponse(f"/ho-so/{payment.dossier}", 303)


async def hear_result(request: Request) -> Response:
    """`POST /thanh-toan/thong-bao`: the platform's callback.

    A coded answer with HTTP 200, taken or not: `{MaLoi, MoTaLoi, MaDoiTac, MaThamChieu, ThoiGianGD, MaXacThuc}`.
    """
    tenant = tenant_of(request)
    try:
        message = decode_json(await request.body())
    except (ValueError, RecursionError):
        message = None
    if tenant.payment is None or not isinstance(message, dict):
        return JSONResponse({"MaLoi": "99", "MoTaLoi": "Không đọc được bản tin"}, 400)
    code = take_result(tenant, tenant.payment, message)
    if code != GOOD and tenant.behaviour.answer_bad_callback == "crash":
        return PlainTextResponse("Internal Server Error", 500)
    echoed = {name: str(message.get(name, "")) for name in ("MaDoiTac", "MaThamChieu", "MaXacThuc")}
    return JSONResponse({"MaLoi": code, "MoTaLoi": WORDS[code], "ThoiGianGD": f"{tenant.now():%Y%m%d%H%M%S}", **echoed})


async def send_receipt(request: Request) -> Response:
    """`GET /ho-so/{code}/bien-lai/{reference}`: the platform's receipt as PDF, to the dossier's owner."""
    tenant, citizen, code = tenant_of(request), citizen_of(request), request.path_params["code"]
    if citizen is None:
        return send_to_sign_on(f"/ho-so/{code}")
    case = find_case(tenant, citizen, code)
    receipts = case.fee.receipts if case and case.fee else ()
    payment = next((one for one in receipts if one.reference == request.path_params["reference"]), None)
    if payment is None or tenant.payment is None:
        return show_file_not_found(request)
    message = asked_message("GET_BILL", payment.reference, tenant.payment, tenant.now(), tenant.behaviour)
    try:
        data = await _platform(request).fetch_bill(tenant.payment, message)
    except PlatformError as error:
        log.warning("%s: %s: %s", tenant.key, code, error)
        return show_error(request, "Chưa lấy được biên lai", PLATFORM_AWAY, 502, retry=f"/ho-so/{code}")
    headers = {"Content-Disposition": f'attachment; filename="bien-lai-{payment.reference}.pdf"', "X-Content-Type-Options": "nosniff"}
    return Response(data, media_type="application/pdf", headers=headers)


def _platform(request: Request) -> PaymentPlatform:
    platform: PaymentPlatform = request.app.state.payments
    return platform


ROUTES: tuple[Route, ...] = (
    Route("/ho-so/{code}/thanh-toan", start_payment, methods=["POST"]),
    Route("/ho-so/{code}/bien-lai/{reference}", send_receipt, methods=["GET"]),
    Route("/thanh-toan/ket-qua", come_back, methods=["GET"]),
    Route("/thanh-toan/thong-bao", hear_result, methods=["POST"]),
    *cashier.ROUTES,
    *bill_look_up.ROUTES,
)
