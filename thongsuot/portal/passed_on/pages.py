"""Where the national side passes dossiers on, and where officers decide on them."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.dossiers import words
from thongsuot.portal.national_caller import REFUSED as ERROR
from thongsuot.portal.national_caller import MessageError, read_message
from thongsuot.portal.officers.entry import officer_of
from thongsuot.portal.officers.sessions import FORM_TOKEN_FIELD, OfficerSession
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.pages.render import render
from thongsuot.portal.passed_on.dossier import ACCEPTED, NEW, REFUSED, STATE_WORDS, PassedOn, decide, find, listed, take
from thongsuot.portal.passed_on.life import complete, may_take_over, take_over
from thongsuot.portal.visit import tenant_of, typed_text

PUSH_PATH, DESK_PATH = "/dvcqg/addtthcKhuyenMai", "/can-bo/chuyen-den"
TAKEN, KNOWN = 0, 1
DECIDERS = frozenset({"one-stop", "processing"})
NOT_YOURS = Message("Trang này dành cho cán bộ tiếp nhận và giải quyết hồ sơ.", "This page is for officers who take and resolve dossiers.")
UNKNOWN = Message("Không có hồ sơ nào chuyển đến mang mã này.", "No dossier of this number was passed on.")
ONLY_RECEIVERS = Message("Chỉ cán bộ một cửa tiếp nhận hồ sơ.", "Only a one-stop officer accepts a dossier.")
DECIDED = Message("Hồ sơ này đã được quyết định.", "This dossier has been decided.")
FORM_NOT_OURS = Message("Biểu mẫu đã hết hạn hoặc không do trang này phát.", "The form has expired.")


async def hear(request: Request) -> Response:
    """`POST /dvcqg/addtthcKhuyenMai` -> `{error_code, message}`: 0 taken, 1 here already, -1 not taken (protocol §2.7); 401 for whoever is not known."""
    message = await read_message(request)
    if isinstance(message, JSONResponse):
        return message
    data = message.get("data")
    try:
        if isinstance(data, dict):  # a change of what is here already
            request.app.state.sync.wake(tenant_of(request), complete(tenant_of(request), data))
            return JSONResponse({"error_code": TAKEN, "message": "Cập nhật hồ sơ thành công"})
        new = take(tenant_of(request), message)
    except MessageError as error:
        return JSONResponse({"error_code": ERROR, "message": f"Hồ sơ không nhận được: {error}"})
    return JSONResponse({"error_code": TAKEN, "message": "Nhận hồ sơ thành công"} if new else {"error_code": KNOWN, "message": "Hồ sơ đã tồn tại"})


async def show_desk(request: Request) -> Response:
    """`GET /can-bo/chuyen-den?ma=`."""
    visitor = _officer(request)
    return _show(request, visitor) if isinstance(visitor, OfficerSession) else visitor


async def decide_on(request: Request) -> Response:
    """`POST /can-bo/chuyen-den/{id}` with `hanh_dong` (tiep-nhan, tu-choi) and `ly_do` for a refusal."""
    tenant, visitor = tenant_of(request), _officer(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    form = await request.form()
    if not visitor.accepts(typed_text(form, FORM_TOKEN_FIELD)):
        return show_error(request, "Không thực hiện được", FORM_NOT_OURS, 403, retry=DESK_PATH)
    dossier = find(tenant.db, request.path_params["id"])
    if dossier is None:
        return show_error(request, "Không tìm thấy hồ sơ", UNKNOWN, 404)
    if dossier.state != NEW:
        return show_error(request, "Không thực hiện được", DECIDED, 409, retry=f"{DESK_PATH}?ma={dossier.number}")
    reason, accepts = typed_text(form, "ly_do"), typed_text(form, "hanh_dong") == "tiep-nhan"
    if not accepts and not reason:
        return _show(request, visitor, only=dossier, problem="Vui lòng nhập lý do không tiếp nhận.", status=422)
    if accepts and tenant.behaviour.work_passed_on:
        if not may_take_over(visitor.officer):
            return show_error(request, "Không thực hiện được", ONLY_RECEIVERS, 403, retry=f"{DESK_PATH}?ma={dossier.number}")
        request.app.state.sync.wake(tenant, take_over(tenant, dossier, visitor.officer))
    else:
        decide(tenant, dossier, ACCEPTED if accepts else REFUSED, "" if accepts else reason, visitor.officer.name)
        request.app.state.sync.wake(tenant, dossier.number)
    return RedirectResponse(f"{DESK_PATH}?ma={quote(dossier.number)}&xong=1", 303)


def _show(request: Request, visitor: OfficerSession, *, only: PassedOn | None = None, problem: str = "", status: int = 200) -> Response:
    part = request.query_params.get("ma", "").strip()
    return render(
        request,
        "passed_on.html",
        status=status,
        visitor=visitor,
        dossiers=[only] if only else listed(tenant_of(request).db, part),
        part=part,
        problem=problem,
        done="Đã ghi nhận." if request.query_params.get("xong") else "",
        token_field=FORM_TOKEN_FIELD,
        state_words=STATE_WORDS,
        may_accept=may_take_over(visitor.officer),
        words=words,
    )


def _officer(request: Request) -> OfficerSession | Response:
    return officer_of(request, DECIDERS, NOT_YOURS, home=DESK_PATH)


ROUTES: tuple[Route, ...] = (
    Route(PUSH_PATH, hear, methods=["POST"]),
    Route(DESK_PATH, show_desk, methods=["GET"]),
    Route(DESK_PATH + "/{id:int}", decide_on, methods=["POST"]),
)
