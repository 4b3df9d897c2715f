"""The citizen's pages about dossiers already filed."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.dossiers import words
from thongsuot.portal.dossiers.acts import perform
from thongsuot.portal.dossiers.citizen import applicant_of, find_case, may_see, send_to_sign_on, show_file_not_found, show_not_found, visible_result
from thongsuot.portal.dossiers.deadlines import deadlines_of
from thongsuot.portal.dossiers.deed import Given
from thongsuot.portal.dossiers.downloads import answer_file, find_by_token, read_bytes
from thongsuot.portal.dossiers.fees import FEE_WORDS
from thongsuot.portal.dossiers.lifecycle import ACT_BY_NAME, CITIZEN, NEW, Act, Refusal, offered_acts
from thongsuot.portal.dossiers.payable import is_payable
from thongsuot.portal.dossiers.rating import COMMENT_LENGTH, LEVELS, Rating, keep_rating, may_rate, read_rating
from thongsuot.portal.dossiers.rating import WORDS as RATING_WORDS
from thongsuot.portal.dossiers.record import CaseFile, StoredFile, list_owned, read_case
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.dossiers.uploads import read_upload, refuse_upload
from thongsuot.portal.land_tax.notice import notices_of
from thongsuot.portal.officers.scope import in_scope
from thongsuot.portal.officers.sessions import find_session
from thongsuot.portal.pages.render import render
from thongsuot.portal.papers.offers import offers_of
from thongsuot.portal.policy import content_policy
from thongsuot.portal.sync.messages import changes
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.territory import find_agency
from thongsuot.portal.visit import address_of, citizen_of, tenant_of, typed_text

REFUSAL_CODES = {"role": 403, "state": 409, "input": 422}
FILED_WORDS = "Hồ sơ đã được nộp và đang chờ tiếp nhận."
DONE_WORDS = {
    "da-bo-sung": "Đã gửi nội dung bổ sung.",
    "da-rut": "Đã rút hồ sơ.",
    "da-danh-gia": "Cảm ơn ông/bà đã đánh giá.",
}

# What a portal shows that lets an error through as its framework made it.
_TRACE = """java.lang.NullPointerException: hoSo
\tat vn.cong.dvc.TraCuuService.timTheoMa(TraCuuService.java:118)
\tat vn.cong.dvc.TraCuuController.xem(TraCuuController.java:42)
"""


async def list_dossiers(request: Request) -> Response:
    tenant, citizen = tenant_of(request), citizen_of(request)
    if citizen is None:
        return send_to_sign_on(address_of(request))
    return render(request, "my_dossiers.html", dossiers=list_owned(tenant.db, citizen.account_id), words=words)


async def show_dossier(request: Request) -> Response:
    tenant, citizen = tenant_of(request), citizen_of(request)
    if citizen is None:
        return send_to_sign_on(address_of(request))
    case = find_case(tenant, citizen, request.path_params["code"])
    if case is None:
        return show_not_found(request)
    waiting = FILED_WORDS if case.dossier.status == NEW else ""
    return _show_case(request, case, done=DONE_WORDS.get(request.query_params.get("xong", ""), waiting))


async def answer_supplement(request: Request) -> Response:
    form = await request.form()
    file = await read_upload(form, "tep_bo_sung")
    given = Given(typed_text(form, "noi_dung_tra_loi"), (file,) if file else ())
    return _act(request, ACT_BY_NAME["answer-supplement"], given, "da-bo-sung")


async def withdraw(request: Request) -> Response:
    return _act(request, ACT_BY_NAME["withdraw"], Given(), "da-rut")


async def rate(request: Request) -> Response:
    """`POST /ho-so/{code}/danh-gia {muc_hai_long, y_kien}`."""
    tenant, citizen, code = tenant_of(request), citizen_of(request), request.path_params["code"]
    form = await request.form()
    if citizen is None:
        return send_to_sign_on(f"/ho-so/{code}")
    case = find_case(tenant, citizen, code)
    if case is None:
        return show_not_found(request)
    level = typed_text(form, "muc_hai_long")
    if level not in LEVELS:
        return _show_case(request, case, refusal=Refusal("input", "Vui lòng chọn mức độ hài lòng."))
    if not may_rate(case, tenant):
        return _show_case(request, case, refusal=Refusal("state", "Hồ sơ chưa trả kết quả nên chưa đánh giá được."))
    with writing(tenant.db):
        kept = keep_rating(tenant, case, Rating(level, typed_text(form, "y_kien")[:COMMENT_LENGTH]))
    if not kept:
        return _show_case(request, case, refusal=Refusal("state", "Hồ sơ này đã được đánh giá."))
    request.app.state.sync.wake(tenant, code)
    return RedirectResponse(f"/ho-so/{code}?xong=da-danh-gia", 303)


async def send_file(request: Request) -> Response:
    """A file of a dossier, to its owner and to officers in whose scope it is."""
    tenant, citizen, visitor = tenant_of(request), citizen_of(request), find_session(request)
    if citizen is None and visitor is None:
        return send_to_sign_on(address_of(request))
    case = read_case(tenant.db, request.path_params["code"])
    file = next((file for file in case.files if file.id == request.path_params["id"]), None) if case else None
    if case is None:
        return show_not_found(request)
    if visitor is not None and in_scope(visitor.officer, case.dossier, tenant.behaviour):
        return answer_file(file, read_bytes(tenant.db, file.id)) if file else show_file_not_found(request)
    if citizen is None or not may_see(citizen, case.dossier, tenant):
        return show_not_found(request)
    return _send_to_citizen(request, case, file) if file else show_file_not_found(request)


async def send_public_file(request: Request) -> Response:
    found = find_by_token(tenant_of(request).db, request.path_params["token"])
    return answer_file(*found) if found else show_file_not_found(request)


async def look_up(request: Request) -> Response:
    """State and step by number, for anyone who has it: nothing about the person."""
    code = request.query_params.get("ma", "").strip()
    case = _find_by_number(tenant_of(request), code) if code else None
    if code and case is None and not tenant_of(request).behaviour.handle_unknown_number:
        return PlainTextResponse(_TRACE, 500)
    return render(
        request,
        "look_up.html",
        status=404 if code and case is None else 200,
        code=code,
        case=case,
        steps=changes(case.history) if case else [],
        old_names=tenant_of(request).behaviour.keep_old_names,
        show_person=not tenant_of(request).behaviour.lookup_hides_person,
        words=words,
    )


def _find_by_number(tenant: Tenant, code: str) -> CaseFile | None:
    case = read_case(tenant.db, code)
    unit = find_agency(case.dossier.receiving_agency) if case else None
    return case if tenant.behaviour.find_old_dossiers or unit is None or unit.works_on(tenant.now().date()) else None


def _send_to_citizen(request: Request, case: CaseFile, file: StoredFile) -> Response:
    tenant = tenant_of(request)
    data = read_bytes(tenant.db, file.id)
    if file.purpose != "result":
        return answer_file(file, data)
    if file != visible_result(case, tenant):
        return show_file_not_found(request)
    given = data if tenant.behaviour.keep_result_bytes else _altered(data)
    return answer_file(file, given if tenant.behaviour.whole_result else given[: len(given) // 2])


def _altered(data: bytes) -> bytes:
    """With one bit other than it was, where a PDF of ours has a comment: it opens and looks the same."""
    place = len(data) // 4
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _act(request: Request, act: Act, given: Given, done: str) -> Response:
    tenant, citizen, code = tenant_of(request), citizen_of(request), request.path_params["code"]
    if citizen is None:
        return send_to_sign_on(f"/ho-so/{code}")
    case = find_case(tenant, citizen, code)
    if case is None:
        return show_not_found(request)
    bad_file = next((problem for file in given.files if (problem := refuse_upload(file))), "")
    refusal = Refusal("input", bad_file) if bad_file else perform(tenant, code, act, applicant_of(citizen), given)
    if refusal is not None:
        return _show_case(request, case, refusal=refusal, answer=given.text, bad_file=bad_file)
    request.app.state.sync.wake(tenant, code)
    return RedirectResponse(f"/ho-so/{code}?xong={done}", 303)


def _show_case(request: Request, case: CaseFile, *, done: str = "", refusal: Refusal | None = None, answer: str = "", bad_file: str = "") -> Response:
    tenant = tenant_of(request)
    payable = case.fee is not None and is_payable(case.fee, case.dossier, tenant.behaviour)
    return render(
        request,
        "dossier.html",
        headers={"content-security-policy": content_policy(tenant, pays=True)} if payable else None,
        status=REFUSAL_CODES[refusal.kind] if refusal else 200,
        case=case,
        dossier=case.dossier,
        procedure=tenant_of(request).catalogue.get(case.dossier.procedure_code),
        files=[file for file in case.files if file.purpose != "result"],
        result=visible_result(case, tenant),
        fee=case.fee,
        fee_words=FEE_WORDS,
        payable=payable,
        receipts=case.fee.receipts if case.fee and tenant.behaviour.offer_receipt else (),
        rating=read_rating(tenant.db, case.dossier.code),
        may_rate=may_rate(case, tenant),
        rating_words=RATING_WORDS,
        tax_notices=notices_of(tenant.db, case.dossier.code),
        steps=changes(case.history),
        deadlines=deadlines_of(case, tenant.now(), tenant.behaviour),
        papers=offers_of(case, tenant, inside=False),
        apology=case.apologies[-1] if case.apologies and tenant.behaviour.show_apology else None,
        acts={act.name for act in offered_acts(CITIZEN, case.situation, tenant.behaviour)},
        done=done,
        problem=refusal.message if refusal else "",
        answer=answer,
        bad_file=bad_file,
        words=words,
    )


ROUTES: tuple[Route, ...] = (
    Route("/ho-so", list_dossiers, methods=["GET"]),
    Route("/ho-so/{code}", show_dossier, methods=["GET"]),
    Route("/ho-so/{code}/bo-sung", answer_supplement, methods=["POST"]),
    Route("/ho-so/{code}/rut", withdraw, methods=["POST"]),
    Route("/ho-so/{code}/danh-gia", rate, methods=["POST"]),
    Route("/ho-so/{code}/tep/{id:int}", send_file, methods=["GET"]),
    Route("/tra-cuu", look_up, methods=["GET"]),
    Route("/tai-lieu/{token}", send_public_file, methods=["GET"]),
)
