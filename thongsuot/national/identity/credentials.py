"""The sign-in form: user name and password, for a request that waits."""

import secrets

from starlette.responses import Response

from thongsuot.national.exchange import Exchange
from thongsuot.national.identity.authorize import grant
from thongsuot.national.identity.cookies import set_cookie
from thongsuot.national.identity.sessions import BROWSER_COOKIE, SESSION_COOKIE, Pending
from thongsuot.national.registry import Persona
from thongsuot.national.side import National


def show_form(national: National, exchange: Exchange) -> Response:
    """`GET /dang-nhap?yeu_cau=`: the form, or a message where no request waits for this browser."""
    waiting = _waiting(national, exchange)
    return _form(national, exchange, waiting) if waiting else _ended(national)


def take_credentials(national: National, exchange: Exchange) -> Response:
    """`POST /dang-nhap`: opens a new session and completes the waiting request; 422 with the form again for wrong credentials."""
    waiting = _waiting(national, exchange)
    if waiting is None:
        return _ended(national)
    client = national.registry.clients.get(waiting.parameters["client_id"])
    if client is None:
        return _ended(national)
    exchange.tenant = client.tenant
    persona = _proven(national, exchange)
    if persona is None:
        return _form(national, exchange, waiting, message="Tên đăng nhập hoặc mật khẩu không đúng.")
    exchange.persona = persona.key
    before = national.sessions.find(exchange.request.cookies.get(SESSION_COOKIE, ""))
    if before:
        national.sessions.close(before)
    national.sessions.release(exchange.parameter("yeu_cau"))
    session = national.sessions.open(persona.key)
    response = grant(national, client, dict(waiting.parameters), session, prompted=True)
    set_cookie(response, SESSION_COOKIE, session.identifier)
    return response


def _waiting(national: National, exchange: Exchange) -> Pending | None:
    return national.sessions.held(exchange.parameter("yeu_cau"), exchange.request.cookies.get(BROWSER_COOKIE, ""))


def _proven(national: National, exchange: Exchange) -> Persona | None:
    persona = national.registry.usernames.get(exchange.parameter("username").strip())
    expected = persona.password if persona else secrets.token_urlsafe(8)
    right = secrets.compare_digest(exchange.parameter("password").encode("utf-8", "replace"), expected.encode())
    return persona if right else None


def _form(national: National, exchange: Exchange, waiting: Pending, message: str = "") -> Response:
    client = national.registry.clients.get(waiting.parameters["client_id"])
    tenant = national.registry.tenants.get((client and client.tenant) or "")
    return national.pages.show(
        "sign_in.html",
        status=422 if message else 200,
        request_id=exchange.parameter("yeu_cau"),
        username=exchange.parameter("username"),
        relying_party=f"Cổng dịch vụ công {tenant.name}" if tenant else "Cổng Dịch vụ công quốc gia",
        message=message,
    )


def _ended(national: National) -> Response:
    return national.pages.message("Phiên đăng nhập không còn hiệu lực", "Hãy quay lại cổng dịch vụ công và chọn đăng nhập lần nữa.", 400)
