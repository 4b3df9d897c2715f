"""`/nop-ho-so`: the submission screen, "Lưu nháp" and "Nộp hồ sơ"."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.dossiers.filing import RESERVED, Applicant, Filing, Holder, UploadedFile, file_dossier
from thongsuot.portal.dossiers.numbering import next_number
from thongsuot.portal.pages import render
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import DRAFT_SAVED, FORM_WRONG, POPULATION_DIFFERS, POPULATION_REFUSED, say
from thongsuot.portal.pages.options import commune_options
from thongsuot.portal.submission.drafts import BROWSER_COOKIE, Draft, DraftKey, drop_draft, holder_of, load_draft, save_draft
from thongsuot.portal.submission.form import CHANNELS, Fields, blank_form, check_form, labels_for, read_form, shown_identity
from thongsuot.portal.submission.landing import Screen, keep_session, land
from thongsuot.portal.submission.person import home_fields, look_up_person, may_not_file
from thongsuot.portal.submission.store import choice_of, look_into_store, take_from_store
from thongsuot.portal.submission.uploads import check_uploads, field_of, read_uploads
from thongsuot.portal.visit import address_of, tenant_of

SAVE_DRAFT = "luu-nhap"


@dataclass(frozen=True, slots=True)
class FormView:
    """The form as shown: its values, what is wrong with them, the names of files kept in the draft, a message of success, a warning, and what was
    chosen of the document store by field."""

    key: str
    fields: Fields
    kept_files: Mapping[str, str]
    wrong: Mapping[str, str]
    alert: str = ""
    notice: str = ""
    warning: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)


async def show_form(request: Request) -> Response:
    """`GET /nop-ho-so?...`."""
    screen = await land(request)
    if isinstance(screen, Response):
        return screen
    tenant = tenant_of(request)
    draft = load_draft(tenant.db, _draft_key(request, screen))
    key = new_key() if tenant.behaviour.number_once else f"{new_key()}{RESERVED}{next_number(tenant.db, screen.agency.code, tenant.now())}"
    known = await look_up_person(request, screen)
    warning = say(tenant, POPULATION_DIFFERS) if known.state == "differs" else ""
    fields = blank_form(screen.session, tenant.behaviour) | home_fields(known, tenant) | draft.fields
    return await _show(request, screen, FormView(key, fields, _names(draft.files), {}, warning=warning))


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
        return await _keep_draft(request, screen, typed, fields, files)
    if may_not_file(request, screen):
        return show_error(request, "Không nộp được hồ sơ", POPULATION_REFUSED, 403)
    return await _file(request, screen, typed, fields, files)


async def _keep_draft(request: Request, screen: Screen, typed: Fields, fields: Fields, files: dict[str, UploadedFile]) -> Response:
    """What was typed so far, however unfinished; files that could not be handed in are not kept either."""
    tenant, key = tenant_of(request), _draft_key(request, screen)
    wrong = {name: message for name, message in check_uploads(files, screen.procedure, tenant).items() if name in {f"tep_{code}" for code in files}}
    good = {code: file for code, file in files.items() if f"tep_{code}" not in wrong}
    kept = _names(load_draft(tenant.db, key).files) | _names(good)
    save_draft(tenant.db, key, Draft(fields, good), tenant.behaviour)
    view_key, shown = typed.get("khoa_gui") or new_key(), _redisplay(screen, fields, request)
    return await _show(request, screen, FormView(view_key, shown, kept, wrong, notice=say(tenant, DRAFT_SAVED), chosen=typed))


async def _file(request: Request, screen: Screen, typed: Fields, fields: Fields, files: dict[str, UploadedFile]) -> Response:
    tenant, key = tenant_of(request), _draft_key(request, screen)
    draft = load_draft(tenant.db, key)
    taken = await take_from_store(request, screen, typed, files)
    papers = {**draft.files, **taken.files, **files}
    wrong = check_form(fields, tenant) | check_uploads(papers, screen.procedure, tenant) | taken.wrong
    submission_key = typed.get("khoa_gui") or new_key()
    if wrong:
        view = FormView(submission_key, _redisplay(screen, fields, request), _names(draft.files), wrong, alert=say(tenant, FORM_WRONG), chosen=typed)
        return await _show(request, screen, view, status=422)
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
        holder=Holder(fields["so_giay_to_chu"], fields["chu_ho_so"]) if fields["chu_ho_so"] else None,
    )


async def _show(request: Request, screen: Screen, view: FormView, *, status: int = 200) -> Response:
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
        choice_of=choice_of,
        offers=await look_into_store(request, screen),
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
