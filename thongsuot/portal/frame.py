"""What happens round every request: which tenant, who visits, and the headers of every answer."""

import functools
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from thongsuot.portal.accounts.sessions import COOKIE, read_session
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.defects import pick_defects
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import REQUEST_FOREIGN, REQUEST_LARGE
from thongsuot.portal.policy import content_policy
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.tenants import Tenants

UNKNOWN_HOST = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Không có cổng ở địa chỉ này</title></head>
<body><h1 data-testid="loi-trang">Không có cổng ở địa chỉ này</h1>
<p role="alert" data-testid="thong-bao">Máy chủ này không phục vụ tên miền vừa gọi. Vui lòng kiểm tra lại địa chỉ.</p></body></html>"""
HEADERS = {
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # a deep link's MDT goes nowhere else
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}
SOFTWARE = {"x-powered-by": "PHP/7.4.3", "server": "Apache/2.4.41 (Ubuntu)"}
CONFORMANT = Behaviour()
LARGEST_REQUEST = 80 * 1024 * 1024  # eight components of 10 MB
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Frame:
    """Sets `request.state.tenant`, `.session` and `.notices`, refuses unknown hosts and forms of other sites, and adds the headers.

    It stands outside the application, so that the page for an unexpected error is framed too.
    """

    def __init__(self, app: ASGIApp, tenants: Tenants) -> None:
        self.app = app
        self.tenants = tenants

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        tenant = self.tenants.at_host(host_name(headers.get("host", "")))
        send = _with_headers(send, content_policy(tenant), tenant.behaviour if tenant else CONFORMANT)
        if tenant is None:
            await HTMLResponse(UNKNOWN_HOST, 404)(scope, receive, send)
            return
        _open_visit(scope.setdefault("state", {}), tenant, headers.get("cookie", ""))
        refusal = _refuse(Request(scope), headers)
        await (refusal or self.app)(scope, receive, send)


def host_name(host: str) -> str:
    """The Host header without its port, in lower case."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()


@functools.cache
def notices_of(defects: tuple[str, ...]) -> tuple[str, ...]:
    """What the foot of a tenant's pages must tell about its defects."""
    return tuple(defect.notice_vi for defect in pick_defects(defects))


def _open_visit(state: MutableMapping[str, Any], tenant: Tenant, cookies: str) -> None:
    cookie = cookie_parser(cookies).get(COOKIE, "")
    state["tenant"] = tenant
    state["session"] = read_session(tenant.db, cookie) if cookie else None
    state["notices"] = notices_of(tenant.defects)


def _refuse(request: Request, headers: Headers) -> Response | None:
    """The answer to a request that is not to be read at all; None for all others."""
    if int(headers.get("content-length", "0")) > LARGEST_REQUEST:  # the server has checked that it is a number
        return show_error(request, "Nội dung quá lớn", REQUEST_LARGE, 413)
    if request.method not in SAFE_METHODS and _is_foreign(headers):
        return show_error(request, "Không thực hiện được", REQUEST_FOREIGN, 403)
    return None


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says that the form was sent from another site; a program that says nothing is let through."""
    origin = headers.get("origin")
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
    except ValueError:  # such as http://[
        return True


def headers_of(behaviour: Behaviour) -> dict[str, str]:
    """The headers of every answer of a portal that behaves so."""
    left_out = {
        "strict-transport-security": not behaviour.send_hsts,
        "x-content-type-options": not behaviour.forbid_sniffing,
        "x-frame-options": not behaviour.forbid_framing,
        "referrer-policy": not behaviour.keep_referrer_home,
    }
    told = {} if behaviour.name_no_software else SOFTWARE
    return {name: value for name, value in HEADERS.items() if not left_out.get(name)} | told


def _with_headers(send: Send, policy: str, behaviour: Behaviour) -> Send:
    fixed = headers_of(behaviour)

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in fixed.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", policy)
            if not behaviour.declare_charset and headers.get("content-type", "").startswith("text/html"):
                headers["content-type"] = "text/html"
            headers.setdefault("cache-control", "no-store")  # the next person at this computer finds nothing
        await send(message)

    return send_with_headers
