"""Signing out at the provider, asked for by a client (protocol §1.1; OpenID Connect RP-Initiated Logout)."""

from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from thongsuot.national.exchange import Exchange
from thongsuot.national.identity.cookies import drop_cookie
from thongsuot.national.identity.sessions import SESSION_COOKIE, Session
from thongsuot.national.registry import Client
from thongsuot.national.side import National


def logout(national: National, exchange: Exchange) -> Response:
    """`GET|POST /oidc/logout`: ends the session that `id_token_hint` names and goes back to a registered address.

    Without a hint of ours the citizen is asked first, so that no other site can sign them out. An address that is not registered is never followed.
    """
    hint = national.key.read(exchange.parameter("id_token_hint")) if exchange.parameter("id_token_hint") else None
    client = national.registry.clients.get(str(hint["aud"])) if hint and "aud" in hint else None
    session = national.sessions.find(exchange.request.cookies.get(SESSION_COOKIE, ""))
    if client is None:
        confirmed = exchange.request.method == "POST" and exchange.form.get("xac_nhan") == "co" and _own_form(exchange)
        if session and not confirmed:
            return national.pages.show("confirm_sign_out.html")
    exchange.tenant = client.tenant if client else None
    # With a hint, the session it names ends, and this browser's where it is the same person's: another's is not this client's to end.
    named = national.sessions.by_sid.get(str(hint.get("sid"))) if client and hint else None
    own = session if session and (client is None or _subject(national, session) == (hint or {}).get("sub")) else None
    ending = [found for found in (named, own) if found]
    for found in ending:
        exchange.persona = found.persona
        _end(national, found)
    response = _afterwards(national, exchange, client)
    if session is None or session in ending:
        drop_cookie(response, SESSION_COOKIE)
    return response


def _end(national: National, session: Session) -> None:
    national.sessions.close(session)
    national.grants.revoke_session(session.sid)


def _subject(national: National, session: Session) -> str | None:
    persona = national.registry.personas.get(session.persona)
    return persona.subject if persona else None


def _afterwards(national: National, exchange: Exchange, client: Client | None) -> Response:
    target = exchange.parameter("post_logout_redirect_uri")
    if not target:
        return national.pages.message("Đã đăng xuất", "Bạn đã đăng xuất khỏi hệ thống xác thực quốc gia.", 200)
    if client is None or target not in client.post_logout_redirect_uris:
        return national.pages.message("Đã đăng xuất", "Địa chỉ quay lại chưa được đăng ký nên không thể chuyển tiếp.", 400)
    state = exchange.parameter("state")
    if state:
        target += ("&" if "?" in target else "?") + urlencode({"state": state})
    return RedirectResponse(target, 302, {"Cache-Control": "no-store"})


def _own_form(exchange: Exchange) -> bool:
    # SameSite=Lax already keeps the session cookie out of other sites' POSTs; a browser that names another site is refused as well.
    return exchange.request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
