"""Where the national side brings tax notices and what was paid for them (protocol §5).

Who calls is known by SecurityKey; the addresses and the answers are inferred.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from thongsuot.portal.land_tax.life import dossiers_of, take_notices, take_payment
from thongsuot.portal.land_tax.messages import read_notices, read_payment
from thongsuot.portal.national_caller import REFUSED, MessageError, read_keyed_message
from thongsuot.portal.visit import tenant_of

TAKEN, KNOWN = 0, 1
KNOWN_WORDS = "Đã có từ trước, không ghi thêm"


async def hear_notice(request: Request) -> Response:
    """`POST /dvcqg/ImportThongBaoThueFromDVCQG` -> `{error_code, message}`: 0 taken, 1 here already, -1 not taken; 401 for whoever is not known."""
    message = await read_keyed_message(request)
    if isinstance(message, JSONResponse):
        return message
    tenant, updating = tenant_of(request), str(message.get("IsUpdating")).lower() == "true"
    try:
        notices = read_notices(_data(message))
        new = take_notices(tenant, notices, updating=updating)
    except MessageError as error:
        return JSONResponse({"error_code": REFUSED, "message": f"Thông báo thuế không nhận được: {error}"})
    for code in dossiers_of(notices):
        request.app.state.sync.wake(tenant, code)
    return _heard("Nhận thông báo thuế thành công", new=new)


async def hear_payment(request: Request) -> Response:
    """`POST /dvcqg/ImportChungTuThueFromDVCQG`, answered likewise."""
    message = await read_keyed_message(request)
    if isinstance(message, JSONResponse):
        return message
    tenant, data = tenant_of(request), _data(message)
    try:
        payment = read_payment(data)
        new = take_payment(tenant, payment, str(data.get("MaSoThue") or "").strip())
    except MessageError as error:
        return JSONResponse({"error_code": REFUSED, "message": f"Chứng từ thuế không nhận được: {error}"})
    request.app.state.sync.wake(tenant, payment.dossier)
    return _heard("Nhận chứng từ thuế thành công", new=new)


def _heard(taken: str, *, new: bool) -> Response:
    return JSONResponse({"error_code": TAKEN, "message": taken} if new else {"error_code": KNOWN, "message": KNOWN_WORDS})


def _data(message: dict[str, object]) -> dict[str, object]:
    data = message.get("Data")
    return data if isinstance(data, dict) else {}


ROUTES: tuple[Route, ...] = (
    Route("/dvcqg/ImportThongBaoThueFromDVCQG", hear_notice, methods=["POST"]),
    Route("/dvcqg/ImportChungTuThueFromDVCQG", hear_payment, methods=["POST"]),
)
