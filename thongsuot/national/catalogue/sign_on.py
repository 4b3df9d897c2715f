"""Signing in to the citizen's portal through the identity provider, as any other client does."""

import base64
import hashlib
import secrets
from urllib.parse import quote, urlencode

from starlette.responses import RedirectResponse, Response

from thongsuot.national.catalogue.visits import COOKIE, START_COOKIE, Visit
from thongsuot.national.exchange import Exchange
from thongsuot.national.identity.cookies import drop_cookie, set_cookie
from thongsuot.national.identity.tokens import give, verifies
from thongsuot.national.registry import Persona
from thongsuot.national.side import National

NO_STORE = {"Cache-Control": "no-store"}
PRINTABLE = 0x20


def begin(national: National, exchange: Exchange) -> Response:
    """`GET /dang-nhap?tiep=/path`: to authorize, with state, nonce and PKCE."""
    browser = exchange.request.cookies.get(START_COOKIE) or secrets.token_urlsafe(24)
    state, start = national.visits.begin(browser, own_path(exchange.parameter("tiep")))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(start.verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code",
        "client_id": national.portal_client.client_id,
        "redirect_uri": national.names.portal_callback,
        "scope": "openid",
        "acr_values": "LoA1",
        "state": state,
        "nonce": start.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    response = RedirectResponse(f"{national.names.issuer}/oauth2/authorize?{urlencode(asked)}", 302, NO_STORE)
    set_cookie(response, START_COOKIE, browser)
    return response


def complete(national: National, exchange: Exchange) -> Response:
    """`GET /sso/callback?code=&state=`: a new session and back to where the citizen was; else a message and no session."""
    start = national.visits.take(exchange.parameter("state"), exchange.request.cookies.get(START_COOKIE, ""))
    grant = national.grants.redeem(exchange.parameter("code")) if start else None
    if start is None or grant is None or grant.request.client_id != national.portal_client.client_id:
        return _failed(national)
    if grant.request.nonce != start.nonce or not verifies(grant.request, start.verifier):
        return _failed(national)
    tokens = give(national, grant)
    identifier = national.visits.open(Visit(grant.request.persona, grant.request.sid, str(tokens["id_token"])))
    response = RedirectResponse(f"{national.names.portal_url}{start.path}", 302, NO_STORE)
    set_cookie(response, COOKIE, identifier)
    return response


def sign_out(national: National, exchange: Exchange) -> Response:
    """`GET /dang-xuat`: ends the session here, then the provider's."""
    visit = national.visits.signed_in.pop(exchange.request.cookies.get(COOKIE, ""), None)
    target = f"{national.names.portal_url}/"
    if visit:
        target = f"{national.names.issuer}/oidc/logout?{urlencode({'id_token_hint': visit.id_token, 'post_logout_redirect_uri': target})}"
    response = RedirectResponse(target, 302, NO_STORE)
    drop_cookie(response, COOKIE)
    return response


def visitor(national: National, exchange: Exchange) -> Persona | None:
    """Who is signed in here; nobody once the provider's session has ended."""
    identifier = exchange.request.cookies.get(COOKIE, "")
    visit = national.visits.signed_in.get(identifier)
    if visit is None:
        return None
    if not national.sessions.alive(visit.sid):
        del national.visits.signed_in[identifier]
        return None
    return national.registry.personas.get(visit.persona)


def own_path(path: str) -> str:
    """The path if it leads nowhere but to this host, else `/`; safe to stand in a Location."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path or any(ord(letter) < PRINTABLE for letter in path):
        return "/"
    return quote(path, safe="/?&=%+:,;@!$'()*~.-_#")


def _failed(national: National) -> Response:
    return national.pages.message("Đăng nhập không thành công", "Hãy quay lại trang chủ và chọn đăng nhập lần nữa.", 400)
