"""The screens of signing on and off, and the account page."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.accounts.callback import finish_sign_on
from thongsuot.portal.accounts.claims import KIND_WORDS
from thongsuot.portal.accounts.sign_on import start_sign_on
from thongsuot.portal.accounts.sign_out import show_signed_out, sign_out
from thongsuot.portal.pages import render
from thongsuot.portal.visit import citizen_of, sign_on_address


async def show_account(request: Request) -> Response:
    """`GET /tai-khoan`."""
    session = citizen_of(request)
    if session is None:
        return RedirectResponse(sign_on_address("/tai-khoan"), 302)
    return render(request, "account.html", kind=KIND_WORDS[session.kind])


ROUTES: tuple[Route, ...] = (
    Route("/dang-nhap", start_sign_on, methods=["GET"]),
    Route("/sso/callback", finish_sign_on, methods=["GET"]),
    Route("/dang-xuat", sign_out, methods=["POST"]),
    Route("/dang-xuat/xong", show_signed_out, methods=["GET"]),
    Route("/tai-khoan", show_account, methods=["GET"]),
)
