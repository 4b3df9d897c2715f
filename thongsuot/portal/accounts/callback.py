"""`GET /sso/callback`: from a code to a session, or to the page "Đăng nhập không thành công" and no session."""

import logging
import time
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thongsuot.portal.accounts.claims import ClaimsError, read_identity
from thongsuot.portal.accounts.guest import account_of_browser, guest_account
from thongsuot.portal.accounts.id_token import Expected, IdTokenError, check_id_token
from thongsuot.portal.accounts.linking import LinkRefusedError, link_account
from thongsuot.portal.accounts.provider import CodeRefusedError, IdentityProvider, ProviderNonsenseError, ProviderUnreachableError, Tokens
from thongsuot.portal.accounts.sessions import digest, give_cookie, open_session, visit_of
from thongsuot.portal.accounts.sign_on import SIGN_ON_SECONDS, SignOn, find_sign_on, provider_of, redirect_uri, show_provider_trouble, spend_sign_on
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import ACCOUNT_REFUSED, SIGN_ON_REFUSED, SIGN_ON_UNTRUSTED, Message
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.visit import tenant_of

FAILED = "Đăng nhập không thành công"
REFUSALS = {"access_denied": "người dùng từ chối hoặc hủy đăng nhập", "login_required": "chưa đăng nhập"}
JWT_DOTS = 2
TROUBLE = (ProviderUnreachableError, ProviderNonsenseError)
LOG = logging.getLogger(__name__)

UNQUOTED = ":/%#?=@[]!$&'()*+,;\\"


@dataclass(frozen=True, slots=True)
class SignedOn:
    """A finished sign-on: the account, the tokens behind it, and where the visitor goes."""

    account: int
    tokens: Tokens
    path: str


class UntrustedError(ValueError):
    """The state is missing, unknown, used or of another browser, or another provider answers; the message is for the log."""


async def finish_sign_on(request: Request) -> Response:
    tenant = tenant_of(request)
    code, state = request.query_params.get("code", ""), request.query_params.get("state", "")
    if (signed_on := _find_seen(tenant, code)) and not tenant.behaviour.refuse_replayed_code:
        return _enter(request, signed_on)
    try:
        sign_on = _judge_state(request, tenant, state)
        _judge_issuer(tenant, request.query_params.get("iss", tenant.national.issuer))
    except UntrustedError as error:
        LOG.info("callback of %s: %s", tenant.key, error)
        return _refuse(request, SIGN_ON_UNTRUSTED)
    if not code and (guest := _guest(tenant, "code", sign_on)):
        return _enter(request, guest)
    if not code:
        reason = request.query_params.get("error", "")
        return _refuse(request, SIGN_ON_REFUSED, reason=REFUSALS.get(reason, "không có mã đăng nhập"))
    try:
        signed_on = await _redeem(request, tenant, code, sign_on)
    except TROUBLE as error:
        return show_provider_trouble(request, error, retry="/dang-nhap")
    except (CodeRefusedError, IdTokenError) as error:
        LOG.warning("callback of %s: %s", tenant.key, error)
        return _refuse(request, SIGN_ON_UNTRUSTED)
    except (ClaimsError, LinkRefusedError) as error:
        return _refuse(request, ACCOUNT_REFUSED, status=403, reason=error)
    _keep_seen(tenant, code, signed_on)
    return _enter(request, signed_on)


def _judge_state(request: Request, tenant: Tenant, state: str) -> SignOn | None:
    """The sign-on that the state names. Raises UntrustedError; None only where the tenant lets a stateless callback pass."""
    behaviour = tenant.behaviour
    if not state:
        if behaviour.require_state:
            raise UntrustedError("no state")
        return None
    sign_on = find_sign_on(tenant.db, state)
    if sign_on is None:
        if behaviour.verify_state_value:
            raise UntrustedError("a state never issued, or one too old")
        return None
    if sign_on.used:
        raise UntrustedError("a state used before")
    visit = visit_of(request)
    if (visit is None or digest(visit) != sign_on.session) and behaviour.bind_state_to_browser:
        raise UntrustedError("a state of another browser")
    if not spend_sign_on(tenant.db, sign_on):
        raise UntrustedError("a state used before")
    return sign_on


def _judge_issuer(tenant: Tenant, issuer: str) -> None:
    """RFC 9207: a provider that names itself must be the one that was asked."""
    if issuer != tenant.national.issuer and tenant.behaviour.check_callback_issuer:
        raise UntrustedError("a callback of another provider")


async def _redeem(request: Request, tenant: Tenant, code: str, sign_on: SignOn | None) -> SignedOn:
    provider = provider_of(request)
    try:
        tokens = await provider.redeem(tenant, code, redirect_uri(tenant), sign_on.verifier if sign_on else "")
    except (CodeRefusedError, *TROUBLE):
        if guest := _guest(tenant, "tokens", sign_on):
            return guest
        if (account := account_of_browser(tenant, request.query_params.get("id_token", ""))) is not None:
            return SignedOn(account, Tokens("", ""), sign_on.path if sign_on else "/")
        raise
    if tokens.token_type != "Bearer" and _refuses_type(tokens.token_type, tenant.behaviour):
        raise ProviderNonsenseError(f"token endpoint: token_type {tokens.token_type!r}")
    subject = await _judge_id_token(provider, tenant, tokens, sign_on.nonce if sign_on else "")
    try:
        claims = await provider.userinfo(tenant, tokens.access_token)
    except TROUBLE:
        if guest := _guest(tenant, "userinfo", sign_on):
            return guest
        raise
    if subject and claims.get("sub") != subject and tenant.behaviour.check_subject:
        raise IdTokenError("userinfo is about another subject than the id_token")
    account = link_account(tenant.db, read_identity(claims, tenant.behaviour))
    return SignedOn(account, tokens, sign_on.path if sign_on else "/")


async def _judge_id_token(provider: IdentityProvider, tenant: Tenant, tokens: Tokens, nonce: str) -> str:
    """The subject; "" only where the tenant does without an id_token."""
    if tokens.id_token.count(".") != JWT_DOTS and not tenant.behaviour.need_id_token:
        return ""
    client, behaviour = tenant.national, tenant.behaviour
    expected = Expected(client.issuer, client.client_id, nonce, tokens.access_token)
    try:
        return check_id_token(tokens.id_token, await provider.keys(tenant), expected, behaviour)
    except IdTokenError:  # the provider may have changed its keys
        if not behaviour.renew_keys:
            raise
        try:
            keys = await provider.keys(tenant, again=True)
        except TROUBLE:
            if behaviour.need_keys:
                raise
            return check_id_token(tokens.id_token, None, expected, behaviour)
        return check_id_token(tokens.id_token, keys, expected, behaviour)


def _refuses_type(token_type: str, behaviour: Behaviour) -> bool:
    """RFC 6749 §5.1: upper and lower case are the same."""
    return behaviour.check_token_type if token_type.lower() != "bearer" else behaviour.exact_token_type


def _guest(tenant: Tenant, missing: str, sign_on: SignOn | None) -> SignedOn | None:
    """The sign-on of nobody in particular, at a tenant that opens one where that is missing."""
    account = guest_account(tenant, missing)
    return SignedOn(account, Tokens("", ""), sign_on.path if sign_on else "/") if account is not None else None


def _find_seen(tenant: Tenant, code: str) -> SignedOn | None:
    row = tenant.db.execute("SELECT account, id_token FROM seen_codes WHERE code = ?", (digest(code),)).fetchone()
    return SignedOn(row["account"], Tokens("", row["id_token"]), "/") if row else None


def _keep_seen(tenant: Tenant, code: str, signed_on: SignedOn) -> None:
    now = time.time()
    tenant.db.execute("DELETE FROM seen_codes WHERE seen_at < ?", (now - SIGN_ON_SECONDS,))
    tenant.db.execute(
        "INSERT OR REPLACE INTO seen_codes (code, account, id_token, seen_at) VALUES (?, ?, ?, ?)",
        (digest(code), signed_on.account, signed_on.tokens.id_token, now),
    )


def _enter(request: Request, signed_on: SignedOn) -> Response:
    tenant = tenant_of(request)
    cookie = open_session(tenant.db, visit_of(request), signed_on.account, signed_on.tokens.id_token, tenant.behaviour)
    path = signed_on.path if tenant.behaviour.return_to_deep_link else "/"
    if not tenant.behaviour.tokens_out_of_urls:
        path += ("&" if "?" in path else "?") + urlencode({"access_token": signed_on.tokens.access_token})
    response = RedirectResponse(path, 302)
    # As browsers read it: they take a backslash for a slash, so what `check_return_path` lets through must not be quoted into harmlessness.
    response.headers["location"] = quote(path, safe=UNQUOTED)
    give_cookie(response, cookie, tenant.behaviour)
    if not tenant.behaviour.tokens_out_of_cookies:
        response.set_cookie("access_token", signed_on.tokens.access_token, path="/", secure=True, samesite="lax")
    return response


def _refuse(request: Request, message: Message, *, status: int = 400, **values: object) -> Response:
    return show_error(request, FAILED, message, status, retry="/dang-nhap", **values)
