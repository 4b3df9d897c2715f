"""`/nop-ho-so`: the submission screen, "Lưu nháp" and "Nộp hồ sơ"."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.dossiers.filing import RESERVED, Applicant, Filing, UploadedFile, file_dossier
from thongsuot.portal.dossiers.numbering import next_number
from thongsuot.portal.pages import render
from thongsuot.portal.pages.messages import DRAFT_SAVED, FORM_WRONG, say
from thongsuot.portal.pages.options import commune_options
from thongsuot.portal.submission.drafts import BROWSER_COOKIE, Draft, DraftKey, drop_draft, holder_of, load_draft, save_draft
from thongsuot.portal.submission.form import CHANNELS, Fields, blank_form, check_form, labels_for, read_form, shown_identity
from thongsuot.portal.submission.landing import Screen, keep_session, land
from thongsuot.portal.submission.uploads import check_uploads, field_of, read_uploads
from thongsuot.portal.visit import address_of, tenant_of

SAVE_DRAFT = "luu-nhap"


@dataclass(frozen=True, slots=True)
class FormView:
    """The form as shown: its values, what is wrong with them, the names of files kept in the draft, and a message of success."""

    key: str
    fields: Fields
    kept_files: Mapping[str, str]
    wrong: Mapping[str, str]
    alert: str = ""
    notice: str = ""


async def show_form(request: Request) -> Response:
    """`GET /nop-ho-so?...`."""
    screen = await land(request)
    if isinstance(screen, Response):
        return screen
    tenant = tenant_of(request)
    draft = load_draft(tenant.db, _draft_key(request, screen))
    key = new_key() if tenant.behaviour.number_once else f"{new_key()}{RESERVED}{next_number(tenant.db, screen.agency.code, tenant.now())}"
    view = FormView(key, blank_form(screen.session, tenant.behaviour) | draft.fields, _names(draft.files), {})
    return _show(request, screen, view)


async def take_form(request: Request) -> Response:
    """`POST /nop-ho-so?...`, multipart: keep a draft, or file the dossier and go to it."""
    screen = await land(request)
    if isinstance(screen, Response):
        return screen
    async with request.form() as form:
        files = await read_uploads(form, screen.procedure)
    typed = {name: value for name, value in form.items() if isinstance(value, str)}
    fields = read_form(typed, screen.session, tenant_of(request).behaviour)
    if typed.get("hanh_dong") == SAVE_DRAFT:
        return _keep_draft(request, screen, typed, fields, files)
    return _file(request, screen, typed, fields, files)


def _keep_draft(request: Request, screen: Screen, typed: Fields, fields: Fields, files: dict[str, UploadedFile]) -> Response:
    """What was typed so far, however unfinished; files that could not be handed in are not kept either."""
    tenant, key = tenant_of(request), _draft_key(request, screen)
    wrong = {name: message for name, message in check_uploads(files, screen.procedure, tenant).items() if name in {f"tep_{code}" for code in files}}
    good = {code: file for code, file in files.items() if f"tep_{code}" not in wrong}
    kept = _names(load_draft(tenant.db, key).files) | _names(good)
    save_draft(tenant.db, key, Draft(fields, good), tenant.behaviour)
    view = FormView(typed.get("khoa_gui") or new_key(), _redisplay(screen, fields, request), kept, wrong, notice=say(tenant, DRAFT_SAVED))
    return _show(request, screen, view)


def _file(request: Request, screen: Screen, typed: Fields, fields: Fields, files: dict[str, UploadedFile]) -> Response:
    tenant, key = tenant_of(request), _draft_key(request, screen)
    draft = load_draft(tenant.db, key)
    papers = {**draft.files, **files}
    wrong = check_form(fields, tenant) | check_uploads(papers, screen.procedure, tenant)
    submission_key = typed.get("khoa_gui") or new_key()
    if wrong:
        view = FormView(submission_key, _redisplay(screen, fields, request), _names(draft.files), wrong, alert=say(tenant, FORM_WRONG))
        return _show(request, screen, view, status=422)
    code = file_dossier(tenant, _filing(screen, submission_key, fields, papers))
    drop_draft(tenant.db, key)
    request.app.state.sync.wake(tenant, code)
    return keep_session(request, RedirectResponse(f"/ho-so/{code}", 303), screen)


def new_key() -> str:
    """A new `khoa_gui`: sending the same form twice is one submission."""
    return secrets.token_urlsafe(18)


def _filing(screen: Screen, key: str, fields: Fields, papers: Mapping[str, UploadedFile]) -> Filing:
    owner = Applicant(
        account_id=screen.session.account_id,
        tech_id=screen.session.tech_id,
        kind=screen.session.kind,
        id_number=fields["so_dinh_danh"],
        name=fields["ho_ten"],
        birth_date=fields["ngay_sinh"],
        phone=fields["so_dien_thoai"],
        email=fields["thu_dien_tu"],
        address=fields["dia_chi"],
        commune_code=fields["xa_cu_tru"],
    )
    return Filing(
        key=key,
        owner=owner,
        procedure_code=screen.procedure.code,
        receiving_agency=screen.agency.code,
        residence_commune=fields["xa_cu_tru"],
        text=fields["noi_dung"],
        return_channel=fields["hinh_thuc"],
        files=tuple(papers.values()),
    )


def _show(request: Request, screen: Screen, view: FormView, *, status: int = 200) -> Response:
    tenant = tenant_of(request)
    response = render(
        request,
        "submission.html",
        status=status,
        screen=screen,
        view=view,
        labels=labels_for(screen.session),
        locked=tenant.behaviour.lock_identity,
        communes=commune_options(tenant.agency_root, view.fields["xa_cu_tru"]),
        channels=CHANNELS,
        field_of=field_of,
        address=address_of(request),
    )
    if not tenant.behaviour.isolate_drafts and BROWSER_COOKIE not in request.cookies:
        response.set_cookie(BROWSER_COOKIE, _browser(request), secure=True, httponly=True, samesite="lax")
    return keep_session(request, response, screen)


def _draft_key(request: Request, screen: Screen) -> DraftKey:
    holder = holder_of(screen.session, _browser(request), tenant_of(request).behaviour)
    return DraftKey(holder, screen.procedure.code, screen.agency.code)


def _browser(request: Request) -> str:
    """This browser's mark; a new one, the same throughout the request, where it has none."""
    if not hasattr(request.state, "browser"):
        request.state.browser = request.cookies.get(BROWSER_COOKIE) or new_key()
    mark: str = request.state.browser
    return mark


def _redisplay(screen: Screen, fields: Fields, request: Request) -> Fields:
    """Everything as typed; identity as it was first shown where it cannot be typed."""
    behaviour = tenant_of(request).behaviour
    return fields | shown_identity(screen.session, behaviour) if behaviour.lock_identity else fields


def _names(files: Mapping[str, UploadedFile]) -> dict[str, str]:
    return {code: file.filename for code, file in files.items()}


ROUTES: tuple[Route, ...] = (
    Route("/nop-ho-so", show_form, methods=["GET"]),
    Route("/nop-ho-so", take_form, methods=["POST"]),
)
