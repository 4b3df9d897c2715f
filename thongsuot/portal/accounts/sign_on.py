"""Starting a sign-on: to the identity provider's authorize, with what the callback will be held against."""

import base64
import hashlib
import logging
import secrets
import sqlite3
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thongsuot.portal.accounts.guest import guest_account
from thongsuot.portal.accounts.provider import IdentityProvider, ProviderNonsenseError, ProviderUnreachableError
from thongsuot.portal.accounts.sessions import digest, give_cookie, open_session, open_visit, visit_of
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import PROVIDER_AWAY, PROVIDER_NONSENSE
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.visit import tenant_of

SIGN_ON_SECONDS = 15 * 60
LOG = logging.getLogger(__name__)
NEVER_RETURNED_TO = ("/dang-nhap", "/dang-xuat", "/sso/")  # coming back to these would begin or end another sign-on


@dataclass(frozen=True, slots=True)
class SignOn:
    """One sign-on under way.

    `state` and `session` are digests; `nonce` and `verifier` are "" where authorize carried none; `path` is where the visitor goes afterwards.
    """

    state: str
    session: str
    nonce: str
    verifier: str
    path: str
    used: bool


async def start_sign_on(request: Request) -> Response:
    """`GET /dang-nhap?tiep=/path`."""
    wanted = request.query_params.get("tiep", "/")
    return await go_to_provider(request, "/" if not is_own_path(wanted) and tenant_of(request).behaviour.check_return_path else wanted)


async def go_to_provider(request: Request, path: str) -> Response:
    """Remember `path`, bind a state to this browser and go to authorize (protocol §1.1, with nonce and PKCE)."""
    tenant, provider = tenant_of(request), provider_of(request)
    try:
        endpoint = (await provider.metadata(tenant, again=True)).authorization_endpoint
    except (ProviderUnreachableError, ProviderNonsenseError) as error:
        if (account := guest_account(tenant, "metadata")) is not None:
            return _let_in(request, tenant, account, path)
        return show_provider_trouble(request, error, retry=path)
    cookie = visit_of(request)
    visit = cookie or open_visit(tenant.db)
    query = _remember(tenant.db, digest(visit), path, tenant.behaviour)
    fixed = {
        "response_type": "code",
        "client_id": tenant.national.client_id,
        "redirect_uri": redirect_uri(tenant),
        "scope": "openid",
        "acr_values": "LoA1",
    }
    prompt = {"prompt": "login"} if tenant.behaviour.ask_credentials_again else {}
    response = RedirectResponse(f"{endpoint}?{urlencode(fixed | query | prompt)}", 302)
    if cookie is None:
        give_cookie(response, visit, tenant.behaviour)
    return response


def find_sign_on(db: sqlite3.Connection, state: str) -> SignOn | None:
    """The sign-on of that state; None when this portal never issued it or it is too old."""
    row = db.execute(
        "SELECT state, session, nonce, verifier, path, used FROM sign_ons WHERE state = ? AND started_at > ?", (digest(state), time.time() - SIGN_ON_SECONDS)
    ).fetchone()
    return SignOn(row["state"], row["session"], row["nonce"], row["verifier"], row["path"], bool(row["used"])) if row else None


def spend_sign_on(db: sqlite3.Connection, sign_on: SignOn) -> bool:
    """A state is good for one callback; False where another process has just used it."""
    return db.execute("UPDATE sign_ons SET used = 1 WHERE state = ? AND used = 0", (sign_on.state,)).rowcount == 1


def redirect_uri(tenant: Tenant) -> str:
    return f"{tenant.base_url}/sso/callback"


def provider_of(request: Request) -> IdentityProvider:
    provider: IdentityProvider = request.app.state.provider
    return provider


def is_own_path(path: str) -> bool:
    """Whether a browser stays on this portal when sent there, and does not run in a circle of sign-ons."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path or not path.isprintable():
        return False
    return not path.startswith(NEVER_RETURNED_TO)


def show_provider_trouble(request: Request, error: Exception, *, retry: str) -> Response:
    LOG.warning("identity provider of %s: %s", tenant_of(request).key, error)
    if isinstance(error, ProviderUnreachableError):
        return show_error(request, "Chưa đăng nhập được", PROVIDER_AWAY, 503, retry=retry)
    return show_error(request, "Chưa đăng nhập được", PROVIDER_NONSENSE, 502, retry=retry)


def _let_in(request: Request, tenant: Tenant, account: int, path: str) -> Response:
    response = RedirectResponse(path, 302)
    give_cookie(response, open_session(tenant.db, visit_of(request), account, "", tenant.behaviour), tenant.behaviour)
    return response


def _remember(db: sqlite3.Connection, session: str, path: str, behaviour: Behaviour) -> dict[str, str]:
    """Keep what the callback needs; answers the authorize parameters that go with it."""
    state = secrets.token_urlsafe(24)
    nonce = verifier = ""
    query = {"state": state}
    if behaviour.protect_code:
        nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
        query |= {"nonce": nonce, "code_challenge": _challenge(verifier), "code_challenge_method": "S256"}
    now = time.time()
    db.execute("DELETE FROM sign_ons WHERE started_at < ?", (now - SIGN_ON_SECONDS,))
    db.execute(
        "INSERT INTO sign_ons (state, session, nonce, verifier, path, started_at) VALUES (?, ?, ?, ?, ?, ?)",
        (digest(state), session, nonce, verifier, path, now),
    )
    return query


def _challenge(verifier: str) -> str:
    """RFC 7636 §4.2, S256."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
