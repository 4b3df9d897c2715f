"""Signing out: here first, then at the national side, then back to a page that says so."""

import logging
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thongsuot.portal.accounts.provider import ProviderNonsenseError, ProviderUnreachableError
from thongsuot.portal.accounts.sessions import COOKIE, close_session
from thongsuot.portal.accounts.sign_on import provider_of
from thongsuot.portal.pages import render
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import SIGN_OUT_HALF
from thongsuot.portal.visit import citizen_of, tenant_of

DONE = "/dang-xuat/xong"
LOG = logging.getLogger(__name__)


async def sign_out(request: Request) -> Response:
    """`POST /dang-xuat` (front-channel logout, protocol §1.1)."""
    tenant, session = tenant_of(request), citizen_of(request)
    response = await _leave(request, session.id_token) if session else RedirectResponse(DONE, 303)
    if tenant.behaviour.end_session_on_sign_out:
        close_session(tenant.db, request.cookies.get(COOKIE, ""))
        response.delete_cookie(COOKIE, path="/")
    return response


async def show_signed_out(request: Request) -> Response:
    """`GET /dang-xuat/xong`."""
    return render(request, "signed-out.html")


async def _leave(request: Request, id_token: str) -> Response:
    tenant = tenant_of(request)
    if not tenant.behaviour.end_national_session_on_sign_out:
        return RedirectResponse(DONE, 303)
    try:
        endpoint = (await provider_of(request).metadata(tenant)).end_session_endpoint
    except (ProviderUnreachableError, ProviderNonsenseError) as error:
        LOG.warning("sign-out of %s: %s", tenant.key, error)
        request.state.session = None
        return show_error(request, "Đăng xuất chưa trọn vẹn", SIGN_OUT_HALF, 503)
    query = urlencode({"id_token_hint": id_token, "post_logout_redirect_uri": tenant.base_url + DONE})
    return RedirectResponse(f"{endpoint}?{query}", 303)
