"""Who may come to a page of the desk: an officer of a role that it is for; anybody else is sent to sign in, or told."""

from collections.abc import Collection
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thongsuot.portal.officers.sessions import OfficerSession, find_session
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.visit import address_of


def officer_of(request: Request, roles: Collection[str], refusal: Message, *, home: str) -> OfficerSession | Response:
    """The signed-in officer of one of the roles; else where the visitor is sent or told. After a form they come back to `home`."""
    visitor = find_session(request)
    if visitor is None:
        return send_to_sign_in(address_of(request) if request.method == "GET" else home)
    return visitor if visitor.officer.role in roles else show_error(request, "Ngoài phạm vi", refusal, 403)


def send_to_sign_in(path: str) -> Response:
    """To the officers' sign-in, and from there to `path`."""
    return RedirectResponse(f"/can-bo/dang-nhap?tiep={quote(path, safe='')}", 303)
