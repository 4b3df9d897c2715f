"""`/quan-tri/tai-khoan`: accounts of officers, and the role of one of them."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.administration.access import FORM_NOT_OURS, HEADING, OUTSIDE, administered_units, administrator_of, is_own_form
from thongsuot.portal.administration.audit import Change, note_changes
from thongsuot.portal.dossiers import words
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.officers.accounts import NO_ROLE, ROLE_WORDS, Officer, find_officer, list_officers, set_role
from thongsuot.portal.officers.sessions import FORM_TOKEN_FIELD, OfficerSession
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.pages.render import render
from thongsuot.portal.visit import tenant_of

UNKNOWN = Message("Không có tài khoản nào mang tên này.", "There is no account of this name.")
NOT_GIVEN = "Vui lòng chọn một quyền trong danh sách."
NOT_SELF = "Không ai tự thay đổi quyền của mình; việc này do người quản trị khác làm."
NO_ROLE_WORDS = "Không có quyền"


async def list_accounts(request: Request) -> Response:
    """`GET /quan-tri/tai-khoan`."""
    visitor = administrator_of(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    tenant = tenant_of(request)
    units = administered_units(visitor.officer, tenant.behaviour)
    accounts = [one for one in list_officers(tenant.db) if units is None or one.unit in units]
    return render(request, "admin_accounts.html", visitor=visitor, accounts=accounts, role_words=_role_words(), words=words, today=tenant.now().date())


async def show_account(request: Request) -> Response:
    """`GET /quan-tri/tai-khoan/{username}`."""
    found = _open(request)
    if isinstance(found, Response):
        return found
    visitor, account = found
    return _show(request, visitor, account, saved=bool(request.query_params.get("xong")))


async def change_role(request: Request) -> Response:
    """`POST /quan-tri/tai-khoan/{username}`: a role given, changed or taken; sessions that stand on the old one end."""
    found = _open(request)
    if isinstance(found, Response):
        return found
    visitor, account = found
    tenant, form, path = tenant_of(request), await request.form(), f"/quan-tri/tai-khoan/{account.username}"
    if not is_own_form(visitor, form):
        return show_error(request, "Không thực hiện được", FORM_NOT_OURS, 403, retry=path)
    role = str(form.get("quyen", "?"))
    if role not in dict(_choices(visitor.officer)):
        return _show(request, visitor, account, problem=NOT_GIVEN)
    if account.username == visitor.officer.username:
        return _show(request, visitor, account, problem=NOT_SELF)
    if role != account.role:
        with writing(tenant.db) as db:
            set_role(db, account.username, role)
            change = Change("Quyền", _role_words()[account.role], _role_words()[role])
            note_changes(tenant, visitor.officer, f"Tài khoản {account.username}", account.unit, [change])
    return RedirectResponse(f"{path}?xong=1", 303)


def _open(request: Request) -> tuple[OfficerSession, Officer] | Response:
    visitor = administrator_of(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    tenant = tenant_of(request)
    account = find_officer(tenant.db, request.path_params["username"])
    if account is None:
        return show_error(request, "Không tìm thấy tài khoản", UNKNOWN, 404)
    units = administered_units(visitor.officer, tenant.behaviour)
    if units is not None and account.unit not in units:
        return show_error(request, HEADING, OUTSIDE, 403)
    return visitor, account


def _choices(officer: Officer) -> list[tuple[str, str]]:
    """What this administrator may give: only the system's administrator makes another one."""
    return [(role, said) for role, said in _role_words().items() if role != "system-admin" or officer.role == "system-admin"]


def _role_words() -> dict[str, str]:
    named: dict[str, str] = dict(ROLE_WORDS.items())
    return {str(NO_ROLE): NO_ROLE_WORDS} | named


def _show(request: Request, visitor: OfficerSession, account: Officer, *, problem: str = "", saved: bool = False) -> Response:
    return render(
        request,
        "admin_account.html",
        status=422 if problem else 200,
        visitor=visitor,
        account=account,
        choices=_choices(visitor.officer),
        role_words=_role_words(),
        problem=problem,
        saved=saved,
        token_field=FORM_TOKEN_FIELD,
        words=words,
    )


ROUTES: tuple[Route, ...] = (
    Route("/quan-tri/tai-khoan", list_accounts, methods=["GET"]),
    Route("/quan-tri/tai-khoan/{username}", show_account, methods=["GET"]),
    Route("/quan-tri/tai-khoan/{username}", change_role, methods=["POST"]),
)
