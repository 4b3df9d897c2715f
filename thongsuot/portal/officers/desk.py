"""The desk: the dossiers of the officer's scope, one dossier, and the acts on it."""

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.dossiers import words
from thongsuot.portal.dossiers.acts import perform
from thongsuot.portal.dossiers.deadlines import deadlines_of, read_money, read_new_date
from thongsuot.portal.dossiers.deed import Actor, Given
from thongsuot.portal.dossiers.fees import FEE_WORDS
from thongsuot.portal.dossiers.lifecycle import ACT_BY_NAME, Act, ActName, Refusal, offered_acts
from thongsuot.portal.dossiers.pages import REFUSAL_CODES
from thongsuot.portal.dossiers.record import CaseFile, read_case
from thongsuot.portal.dossiers.routing import sides_of
from thongsuot.portal.dossiers.uploads import read_upload, refuse_unsignable, refuse_upload
from thongsuot.portal.land_tax.notice import notices_of
from thongsuot.portal.matching.prefill import state_of
from thongsuot.portal.officers.accounts import ADMINISTRATORS
from thongsuot.portal.officers.entry import send_to_sign_in
from thongsuot.portal.officers.scope import in_scope, list_in_scope
from thongsuot.portal.officers.sessions import FORM_TOKEN_FIELD, OfficerSession, find_session
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.pages.render import render
from thongsuot.portal.papers.offers import offers_of
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.visit import address_of, tenant_of, typed_text

UNKNOWN = Message("Không có hồ sơ nào mang mã này.", "There is no dossier of this number.")
OUT_OF_SCOPE = Message("Hồ sơ không thuộc phạm vi đơn vị của ông/bà.", "The dossier is outside the scope of your unit.")
FORM_NOT_OURS = Message(
    "Biểu mẫu đã hết hạn hoặc không do trang này phát. Vui lòng mở lại hồ sơ và thử lại.", "The form has expired. Please open the dossier again."
)


@dataclass(frozen=True, slots=True)
class ActForm:
    """How an act stands on the page: its path, its text field with its label, its file, date and money field, "" for none."""

    slug: str
    act: ActName
    text_field: str = ""
    text_label: str = ""
    file_field: str = ""
    date_field: str = ""
    money_field: str = ""


FORMS: tuple[ActForm, ...] = (
    ActForm("tiep-nhan", "accept"),
    ActForm("chuyen-xu-ly", "forward"),
    ActForm("chuyen-tiep", "hand-on", text_field="ket_qua_phan_viec", text_label="Kết quả phần việc của cơ quan mình"),
    ActForm("trinh-ky", "submit-result", file_field="tep_ket_qua"),
    ActForm("ky-duyet", "sign"),
    ActForm("tra-ket-qua", "return-result"),
    ActForm("yeu-cau-bo-sung", "ask-supplement", text_field="noi_dung_bo_sung", text_label="Nội dung yêu cầu bổ sung"),
    ActForm("xin-loi", "apologise", text_field="ly_do_cham", text_label="Lý do chậm trả kết quả", date_field="ngay_hen_lai"),
    ActForm("dat-lai-han", "reset-due", text_field="ly_do_dat_lai", text_label="Lý do đặt lại hạn", date_field="han_moi"),
    ActForm("nghia-vu", "ask-fee", text_field="noi_dung_nghia_vu", text_label="Nội dung nghĩa vụ tài chính", money_field="so_tien_nghia_vu"),
    ActForm("da-nop", "confirm-fee"),
    ActForm("dung", "pause", text_field="ly_do_dung", text_label="Lý do dừng xử lý"),
    ActForm("tiep-tuc", "resume"),
    ActForm("thu-hoi", "recall", text_field="ly_do_thu_hoi", text_label="Lý do thu hồi"),
    ActForm("tra-lai", "send-back", text_field="ly_do_tra_lai", text_label="Lý do trả lại chuyên viên"),
    ActForm("tu-choi", "refuse", text_field="ly_do", text_label="Lý do từ chối"),
)
FORM_BY_SLUG = {form.slug: form for form in FORMS}


async def show_desk(request: Request) -> Response:
    tenant, visitor = tenant_of(request), find_session(request)
    if visitor is None:
        return send_to_sign_in(address_of(request))
    if visitor.officer.role in ADMINISTRATORS:
        return RedirectResponse("/quan-tri", 303)
    part, page = request.query_params.get("ma", "").strip(), _page_number(request)
    dossiers, more = list_in_scope(tenant.db, visitor.officer, part, page)
    return render(request, "desk.html", visitor=visitor, dossiers=dossiers, part=part, page=page, more=more, words=words)


async def show_dossier(request: Request) -> Response:
    visitor = find_session(request)
    if visitor is None:
        return send_to_sign_in(address_of(request))
    found = _open_case(request, visitor)
    return _show_case(request, visitor, found) if isinstance(found, CaseFile) else found


async def act_on_dossier(request: Request) -> Response:
    tenant, code = tenant_of(request), request.path_params["code"]
    form = FORM_BY_SLUG.get(request.path_params["slug"])
    visitor = find_session(request)
    if visitor is None:
        return send_to_sign_in(f"/can-bo/ho-so/{code}")
    found = _open_case(request, visitor)
    if not isinstance(found, CaseFile):
        return found
    sent = await request.form()
    if not visitor.accepts(typed_text(sent, FORM_TOKEN_FIELD)):
        return show_error(request, "Không thực hiện được", FORM_NOT_OURS, 403, retry=f"/can-bo/ho-so/{code}")
    if form is None:
        return show_error(request, "Không thực hiện được", UNKNOWN, 404)
    act = ACT_BY_NAME[form.act]
    given, bad_file = await _read_given(tenant, sent, form, found)
    officer = visitor.officer
    refusal = Refusal("input", bad_file) if bad_file else perform(tenant, code, act, Actor(officer.name, officer.role, officer.title, officer.unit), given)
    if refusal is not None:
        return _show_case(request, visitor, found, refusal=refusal, tried=act, typed=given.text)
    request.app.state.sync.wake(tenant, code)
    return RedirectResponse(f"/can-bo/ho-so/{code}?xong={form.slug}", 303)


async def _read_given(tenant: Tenant, sent: FormData, form: ActForm, case: CaseFile) -> tuple[Given, str]:
    """(what came with the act, what is wrong with its file or "")."""
    procedure = tenant.catalogue.get(case.dossier.procedure_code)
    file = await read_upload(sent, form.file_field, procedure.result_code if procedure else "") if form.file_field else None
    text = typed_text(sent, form.text_field) if form.text_field else ""
    new_due = read_new_date(typed_text(sent, form.date_field)) if form.date_field else None
    bad_file = refuse_upload(file) or refuse_unsignable(file) if file else ""
    amount = read_money(typed_text(sent, form.money_field)) if form.money_field else None
    return Given(text, (file,) if file else (), new_due, amount), bad_file


def _open_case(request: Request, visitor: OfficerSession) -> CaseFile | Response:
    """The dossier of the path where the officer may open it; else the page that says why not."""
    tenant = tenant_of(request)
    case = read_case(tenant.db, request.path_params["code"])
    if case is None:
        return show_error(request, "Không tìm thấy hồ sơ", UNKNOWN, 404)
    if not in_scope(visitor.officer, case.dossier, tenant.behaviour):
        return show_error(request, "Ngoài phạm vi", OUT_OF_SCOPE, 403)
    return case


def _show_case(
    request: Request, visitor: OfficerSession, case: CaseFile, *, refusal: Refusal | None = None, tried: Act | None = None, typed: str = ""
) -> Response:
    officer, behaviour = visitor.officer, tenant_of(request).behaviour
    acts = {act.name: act for act in offered_acts(officer.role, case.situation, behaviour, sides_of(officer.unit, case.dossier))}
    done = FORM_BY_SLUG.get(request.query_params.get("xong", ""))
    return render(
        request,
        "desk_dossier.html",
        status=REFUSAL_CODES[refusal.kind] if refusal else 200,
        visitor=visitor,
        case=case,
        dossier=case.dossier,
        procedure=tenant_of(request).catalogue.get(case.dossier.procedure_code),
        files=[file for file in case.files if file.purpose != "result"],
        deadlines=deadlines_of(case, tenant_of(request).now(), behaviour),
        papers=offers_of(case, tenant_of(request), inside=True),
        tax_notices=notices_of(tenant_of(request).db, case.dossier.code),
        forms=[(form, acts[form.act]) for form in FORMS if form.act in acts],
        token_field=FORM_TOKEN_FIELD,
        done=f"Đã thực hiện: {ACT_BY_NAME[done.act].label}." if done else "",
        problem=refusal.message if refusal else "",
        field_problem=refusal.message if refusal and refusal.kind == "input" else "",
        tried=tried.name if tried else "",
        typed=typed,
        fee_words=FEE_WORDS,
        store_marked=any(file.store_result for file in case.files) and behaviour.mark_store_papers,
        person_differs=state_of(tenant_of(request).db, case.dossier.owner) == "differs" and behaviour.flag_unmatched,
        words=words,
        as_shown=_plain if not behaviour.show_stroke else str,
    )


def _plain(name: str) -> str:
    return name.replace("Đ", "D").replace("đ", "d")


def _page_number(request: Request) -> int:
    text = request.query_params.get("trang", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1  # noqa: PLR2004  # more pages than dossiers


ROUTES: tuple[Route, ...] = (
    Route("/can-bo", show_desk, methods=["GET"]),
    Route("/can-bo/ho-so/{code}", show_dossier, methods=["GET"]),
    Route("/can-bo/ho-so/{code}/{slug}", act_on_dossier, methods=["POST"]),
)
