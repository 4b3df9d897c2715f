"""The authorization endpoint: checks the request, uses the browser's session silently, or asks for credentials."""

import secrets
import time
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from thongsuot.national.exchange import Exchange
from thongsuot.national.identity.cookies import set_cookie
from thongsuot.national.identity.grants import Request
from thongsuot.national.identity.mischief import sent_back
from thongsuot.national.identity.sessions import BROWSER_COOKIE, SESSION_COOKIE, Session
from thongsuot.national.registry import Client
from thongsuot.national.side import National

PARAMETERS = (
    *("response_type", "client_id", "redirect_uri", "scope", "state", "nonce"),
    *("prompt", "max_age", "acr_values", "code_challenge", "code_challenge_method"),
)
PROMPTS = {"", "none", "login", "consent", "select_account"}


def authorize(national: National, exchange: Exchange) -> Response:
    """`GET|POST /oauth2/authorize` (protocol §1.1; RFC 6749 §4.1, RFC 7636, OpenID Connect Core §3.1.2).

    An unknown client or address is told on a page of our own, never by a redirect; every other error goes back to the client.
    """
    asked = {name: exchange.parameter(name) for name in PARAMETERS if exchange.parameter(name)}
    client = national.registry.clients.get(asked.get("client_id", ""))
    if client is None:
        return national.pages.message("Yêu cầu đăng nhập không hợp lệ", "Ứng dụng gửi yêu cầu chưa được đăng ký (client_id).", 400)
    exchange.tenant = client.tenant
    if asked.get("redirect_uri") not in client.redirect_uris:
        return national.pages.message("Yêu cầu đăng nhập không hợp lệ", "Địa chỉ quay lại (redirect_uri) không trùng với địa chỉ đã đăng ký.", 400)
    fault = _fault(asked, exchange)
    if fault:
        return refuse(asked, *fault)
    session = _usable_session(national, exchange, asked)
    if session:
        exchange.persona = session.persona
        return grant(national, client, asked, session, prompted=False)
    if asked.get("prompt") == "none":
        return refuse(asked, "login_required", "nobody is signed in")
    return _ask_credentials(national, exchange, asked)


def grant(national: National, client: Client, asked: dict[str, str], session: Session, *, prompted: bool) -> Response:
    """Complete the request: a code to the client's address."""
    national.sign_ins.add(session.persona, client.client_id, prompted=prompted)
    code = national.grants.give_code(
        Request(
            client_id=client.client_id,
            redirect_uri=asked["redirect_uri"],
            persona=session.persona,
            scope=asked["scope"],
            nonce=asked.get("nonce", ""),
            acr=asked.get("acr_values", "").split(" ")[0],
            challenge=asked.get("code_challenge", ""),
            challenge_method=asked.get("code_challenge_method", "plain"),
            sid=session.sid,
            auth_time=session.auth_time,
        )
    )
    answer = _with_state(asked, {"code": code, "session_state": session.sid})
    return _back(asked, sent_back(national, client.tenant, session.persona, answer, partial(_code_of_portal, national, session)))


def refuse(asked: dict[str, str], error: str, description: str) -> Response:
    return _back(asked, _with_state(asked, {"error": error, "error_description": description}))


def _fault(asked: dict[str, str], exchange: Exchange) -> tuple[str, str] | None:
    twice = [name for name in PARAMETERS if isinstance((exchange.form or exchange.query).get(name), list)]
    if twice:
        return "invalid_request", f"{twice[0]} comes twice"
    if asked.get("response_type") != "code":
        return "unsupported_response_type", "only response_type=code is served"
    if "openid" not in asked.get("scope", "").split(" "):
        return "invalid_scope", "scope holds openid"
    if asked.get("prompt", "") not in PROMPTS:
        return "invalid_request", "prompt is one of none, login, consent, select_account"
    if not asked.get("max_age", "0").isdecimal():
        return "invalid_request", "max_age is a number of seconds"
    if asked.get("code_challenge_method", "plain") not in {"plain", "S256"}:
        return "invalid_request", "code_challenge_method is S256 or plain"
    if "code_challenge_method" in asked and "code_challenge" not in asked:
        return "invalid_request", "code_challenge is missing"
    return None


def _usable_session(national: National, exchange: Exchange, asked: dict[str, str]) -> Session | None:
    session = national.sessions.find(exchange.request.cookies.get(SESSION_COOKIE, ""))
    if session is None or asked.get("prompt") in {"login", "select_account"} or session.persona not in national.registry.personas:
        return None
    if "max_age" in asked and session.auth_time + int(asked["max_age"]) < time.time():
        return None
    return session


def _ask_credentials(national: National, exchange: Exchange, asked: dict[str, str]) -> Response:
    browser = exchange.request.cookies.get(BROWSER_COOKIE) or secrets.token_urlsafe(24)
    identifier = national.sessions.hold(browser, asked)
    response = RedirectResponse(f"{national.names.issuer}/dang-nhap?{urlencode({'yeu_cau': identifier})}", 302, {"Cache-Control": "no-store"})
    set_cookie(response, BROWSER_COOKIE, browser)
    return response


def _with_state(asked: dict[str, str], answer: dict[str, str]) -> dict[str, str]:
    return answer | ({"state": asked["state"]} if "state" in asked else {})


def _code_of_portal(national: National, session: Session) -> str:
    """A code of the same sign-in that the national portal could redeem, and nobody else."""
    client = national.portal_client
    return national.grants.give_code(
        Request(client.client_id, client.redirect_uris[0], session.persona, "openid", "", "", "", "plain", session.sid, session.auth_time)
    )


def _back(asked: dict[str, str], answer: Mapping[str, str]) -> Response:
    joint = "&" if "?" in asked["redirect_uri"] else "?"
    return RedirectResponse(f"{asked['redirect_uri']}{joint}{urlencode(answer)}", 302, {"Cache-Control": "no-store"})
