"""Officers sign in and out with local accounts."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.officers.accounts import check_password
from thongsuot.portal.officers.sessions import close_session, find_session, open_session, why_locked
from thongsuot.portal.pages.render import render
from thongsuot.portal.visit import tenant_of

DESK = "/can-bo"
ROOMS = (DESK, "/quan-tri")


async def show_sign_in(request: Request) -> Response:
    if find_session(request) is not None:
        return RedirectResponse(DESK, 303)
    return _show_form(request, "", "")


async def sign_in(request: Request) -> Response:
    tenant, form = tenant_of(request), await request.form()
    username, password = str(form.get("username", "")).strip(), str(form.get("password", ""))
    officer = check_password(tenant.db, username, password)
    if officer is None:
        return _show_form(request, username, "Tên đăng nhập hoặc mật khẩu không đúng.")
    if locked := why_locked(officer, tenant):
        return _show_form(request, username, locked)
    response = RedirectResponse(local_path(request.query_params.get("tiep", "")), 303)
    open_session(tenant, officer, response)
    return response


async def sign_out(request: Request) -> Response:
    response = RedirectResponse("/can-bo/dang-nhap", 303)
    close_session(tenant_of(request).db, request, response)
    return response


def local_path(wanted: str) -> str:
    """Where to go after signing in: a page of the desk, never another site."""
    return wanted if wanted in ROOMS or wanted.startswith(tuple(f"{room}{mark}" for room in ROOMS for mark in "/?")) else DESK


def _show_form(request: Request, username: str, problem: str) -> Response:
    onward = local_path(request.query_params.get("tiep", ""))
    return render(request, "officer_sign_in.html", status=422 if problem else 200, username=username, problem=problem, onward=onward)


ROUTES: tuple[Route, ...] = (
    Route("/can-bo/dang-nhap", show_sign_in, methods=["GET"]),
    Route("/can-bo/dang-nhap", sign_in, methods=["POST"]),
    Route("/can-bo/dang-xuat", sign_out, methods=["POST"]),
)
