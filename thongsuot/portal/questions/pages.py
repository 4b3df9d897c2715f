"""Where people ask, and where officers answer."""

import logging

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.dossiers import words
from thongsuot.portal.dossiers.citizen import send_to_sign_on
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.officers.entry import officer_of
from thongsuot.portal.officers.sessions import FORM_TOKEN_FIELD, OfficerSession
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.pages.render import render
from thongsuot.portal.questions.question import LIST_SERVICE, answer, ask, keep_fetched, list_questions, read_question
from thongsuot.portal.sync.adapter import RefusedError, UnreachableError
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.visit import citizen_of, tenant_of, typed_text

PATH, DESK_PATH = "/hoi-dap", "/can-bo/hoi-dap"
LONGEST = 2000
ANSWERERS = frozenset({"one-stop", "processing", "head", "leader"})
NOT_ASKED = Message("Trang này dành cho cán bộ tiếp nhận và giải quyết hồ sơ.", "This page is for officers who take and resolve dossiers.")
UNKNOWN = Message("Không có câu hỏi nào mang mã này.", "There is no question of this number.")
FORM_NOT_OURS = Message("Biểu mẫu đã hết hạn hoặc không do trang này phát.", "The form has expired.")
log = logging.getLogger(__name__)


async def show_questions(request: Request) -> Response:
    """`GET /hoi-dap`: what was answered, and the form for who is signed in."""
    done = "Đã gửi câu hỏi. Cơ quan sẽ trả lời trên trang này." if request.query_params.get("xong") else ""
    return _show(request, done=done, sent=request.query_params.get("ma", ""))


async def ask_question(request: Request) -> Response:
    """`POST /hoi-dap {cau_hoi}`."""
    tenant, citizen = tenant_of(request), citizen_of(request)
    form = await request.form()
    if citizen is None:
        return send_to_sign_on(PATH)
    content = typed_text(form, "cau_hoi")
    if not content:
        return _show(request, problem="Vui lòng nhập câu hỏi.", status=422)
    with writing(tenant.db):
        identifier = ask(tenant, citizen.name, citizen.email, typed_text(form, "thu_tuc"), content[:LONGEST])
    request.app.state.sync.wake(tenant, identifier)
    return RedirectResponse(f"{PATH}?xong=1&ma={identifier}", 303)


async def show_desk(request: Request) -> Response:
    """`GET /can-bo/hoi-dap?ma=`: the questions that wait, those asked at the national portal fetched first."""
    visitor = _officer(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    trouble = await _fetch(request, tenant_of(request))
    return _show_desk(request, visitor, trouble=trouble)


async def answer_question(request: Request) -> Response:
    """`POST /can-bo/hoi-dap/{id} {tra_loi}`."""
    tenant, visitor = tenant_of(request), _officer(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    form = await request.form()
    if not visitor.accepts(typed_text(form, FORM_TOKEN_FIELD)):
        return show_error(request, "Không thực hiện được", FORM_NOT_OURS, 403, retry=DESK_PATH)
    question = read_question(tenant.db, request.path_params["id"])
    if question is None:
        return show_error(request, "Không tìm thấy câu hỏi", UNKNOWN, 404)
    text = typed_text(form, "tra_loi")
    if not text:
        return _show_desk(request, visitor, problem="Vui lòng nhập nội dung trả lời.", status=422)
    with writing(tenant.db):
        answer(tenant, question, text[:LONGEST], visitor.officer.name, visitor.officer.title)
    request.app.state.sync.wake(tenant, question.id)
    return RedirectResponse(f"{DESK_PATH}?ma={question.id}&xong=1", 303)


async def _fetch(request: Request, tenant: Tenant) -> str:
    """What went wrong, in words, or ""; what is here already is shown all the same."""
    if not tenant.behaviour.fetch_questions:
        return ""
    try:
        reply = await request.app.state.sync.adapter_of(tenant).call(LIST_SERVICE, {})
    except (UnreachableError, RefusedError) as error:
        log.warning("%s: %s: %s", tenant.key, LIST_SERVICE, error)
        return "Chưa lấy được câu hỏi từ Cổng Dịch vụ công quốc gia."
    with writing(tenant.db):
        keep_fetched(tenant, reply.rows)
    return ""


def _show(request: Request, *, done: str = "", sent: str = "", problem: str = "", status: int = 200) -> Response:
    db = tenant_of(request).db
    shown = list_questions(db, sent) if sent else list_questions(db, "", answered=True)
    return render(request, "questions.html", status=status, questions=shown, done=done, problem=problem, words=words)


def _show_desk(request: Request, visitor: OfficerSession, *, trouble: str = "", problem: str = "", status: int = 200) -> Response:
    part = request.query_params.get("ma", "").strip()
    shown = list_questions(tenant_of(request).db, part, answered=None if part else False)
    done = "Đã trả lời." if request.query_params.get("xong") else ""
    return render(
        request,
        "officer_questions.html",
        status=status,
        visitor=visitor,
        questions=shown,
        part=part,
        trouble=trouble,
        problem=problem,
        done=done,
        token_field=FORM_TOKEN_FIELD,
        words=words,
    )


def _officer(request: Request) -> OfficerSession | Response:
    return officer_of(request, ANSWERERS, NOT_ASKED, home=DESK_PATH)


ROUTES: tuple[Route, ...] = (
    Route(PATH, show_questions, methods=["GET"]),
    Route(PATH, ask_question, methods=["POST"]),
    Route(DESK_PATH, show_desk, methods=["GET"]),
    Route(DESK_PATH + "/{id}", answer_question, methods=["POST"]),
)
