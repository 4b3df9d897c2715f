"""The hosted page: the payer sees what is to be paid, chooses a bank, pays or gives up, and goes back to the portal."""

import asyncio

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from thongsuot.national.exchange import Exchange, route
from thongsuot.national.payments.channel import Channel, channel_of
from thongsuot.national.payments.ledger import Payment, State
from thongsuot.national.payments.outcome import Ending, decide
from thongsuot.national.payments.telling import tell
from thongsuot.national.registry import Tenant
from thongsuot.national.side import National
from thongsuot.national.stimuli import ENDINGS

BANKS = {"MAU1": "Ngân hàng mẫu 1", "MAU2": "Ngân hàng mẫu 2"}
ENDED = "Giao dịch này đã kết thúc. Hãy trở lại cổng của tỉnh."


def page_routes(national: National) -> list[BaseRoute]:
    """What the platform shows to payers, on the national portal's host."""
    return [
        route(national, "/thanh-toan/{key}", show),
        route(national, "/thanh-toan/{key}", end, methods=("POST",)),
    ]


def show(national: National, exchange: Exchange) -> Response:
    """`GET /thanh-toan/{key}`."""
    payment, tenant, _channel = _find(national, exchange)
    if payment is None or tenant is None:
        return national.pages.message("Không tìm thấy", "Không có giao dịch thanh toán này.", 404)
    if payment.bank:
        return national.pages.message("Thanh toán", ENDED, 409)
    return _show(national, payment, tenant)


async def end(national: National, exchange: Exchange) -> Response:
    """`POST /thanh-toan/{key}` with `ngan_hang` and `hanh_dong` (tra, huy): tells the portal, then sends the payer back to it."""
    payment, tenant, channel = _find(national, exchange)
    if payment is None or tenant is None or channel is None:
        return national.pages.message("Không tìm thấy", "Không có giao dịch thanh toán này.", 404)
    bank, gives_up = exchange.parameter("ngan_hang"), exchange.parameter("hanh_dong") == "huy"
    if bank not in BANKS and not gives_up:
        return _show(national, payment, tenant, message="Hãy chọn ngân hàng.")
    stimulus = None if gives_up else national.stimuli.take(tenant.key, (payment.dossier,), tuple, kinds=ENDINGS)
    ending = decide(payment, stimulus, gives_up=gives_up)
    settled = national.payments.settle(payment, ending.state, bank or "-")
    if settled is None:
        return national.pages.message("Thanh toán", ENDED, 409)
    # The bank that the payer chose stands in the settled payment only.
    await _tell(national, tenant, channel_of(tenant, settled) or channel, settled, ending)
    return RedirectResponse(channel.back(ending.code), 303, {"Cache-Control": "no-store"})


async def _tell(national: National, tenant: Tenant, channel: Channel, payment: Payment, ending: Ending) -> None:
    """The portal has every result before the payer is back, except one that is to be late."""
    if ending.then is not None:
        national.keep(asyncio.create_task(_settle_late(national, payment, ending.then, ending.seconds)))
    telling = tell(national, tenant, channel.callback_url, channel.message, payment, ending)
    if ending.seconds:
        national.keep(asyncio.create_task(telling))
    else:
        await telling


async def _settle_late(national: National, payment: Payment, state: State, seconds: int) -> None:
    await asyncio.sleep(seconds)
    national.payments.settle_late(payment, state)


def _show(national: National, payment: Payment, tenant: Tenant, message: str = "") -> Response:
    asked = payment.asked.get("ThongTinBienLai") or payment.asked.get("bill_info")
    bill = asked if isinstance(asked, dict) else {}
    shown = {"purpose": bill.get("NoiDungThanhToan") or payment.asked.get("ThongTinGiaoDich", ""), "payee": bill.get("TenTKThuHuong") or tenant.name}
    status = 422 if message else 200
    return national.pages.show("payment.html", status=status, payment=payment, tenant=tenant, **shown, banks=BANKS, message=message)


def _find(national: National, exchange: Exchange) -> tuple[Payment | None, Tenant | None, Channel | None]:
    payment = national.payments.at_key(exchange.request.path_params["key"])
    tenant = national.registry.tenants.get(payment.tenant) if payment else None
    return payment, tenant, channel_of(tenant, payment) if tenant and payment else None
