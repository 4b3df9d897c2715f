"""What is to be paid for a dossier, told to the national portal, where people pay by its number (protocol §4.2: dptracuuthanhtoanhs)."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from thongsuot.portal.dossiers.payable import is_payable
from thongsuot.portal.dossiers.record import read_case
from thongsuot.portal.national_caller import REFUSED, read_message
from thongsuot.portal.payments.messages import bill_of
from thongsuot.portal.visit import tenant_of

NOTHING, DUE = 0, 1  # error_code, as seen in OpenCPS v2: here 1 is no error


async def look_up(request: Request) -> Response:
    """`POST /dvcqg/dptracuuthanhtoanhs {MaHoSo}` -> `{error_code, message}`: 1 and the bill, 0 and [], -1 for no such dossier; 401 for whoever is not known."""
    message = await read_message(request)
    if isinstance(message, JSONResponse):
        return message
    tenant = tenant_of(request)
    behaviour = tenant.behaviour
    case = read_case(tenant.db, str(message.get("MaHoSo", "")))
    if case is None or not behaviour.find_bills:
        return JSONResponse({"error_code": REFUSED, "message": "Không có hồ sơ mang mã này"})
    fee = case.fee
    settled = fee is not None and fee.state == "paid" and not behaviour.settle_bills
    if fee is None or not (settled or is_payable(fee, case.dossier, behaviour)):
        return JSONResponse({"error_code": NOTHING, "message": []})
    bill = bill_of(case.dossier, tenant.catalogue.get(case.dossier.procedure_code), fee, f"Lệ phí hồ sơ {case.dossier.code}", behaviour)
    return JSONResponse({"error_code": DUE, "message": bill | {"SoTien": str(fee.amount), "MaTraCuuTT": case.dossier.code}})


ROUTES: tuple[Route, ...] = (Route("/dvcqg/dptracuuthanhtoanhs", look_up, methods=["POST"]),)
