"""Sessions in the tenant's database: opened, read, renewed, closed; and the cookie that carries them."""

import hashlib
import secrets
import sqlite3
import time
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from thongsuot.portal.accounts.session import CitizenSession
from thongsuot.portal.behaviour import Behaviour

COOKIE = "phien"
VISIT_SECONDS = 30 * 60  # before sign-on
SESSION_SECONDS = 8 * 60 * 60  # a working day, once signed in


def digest(secret: str) -> str:
    """How a cookie, a state or a code is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def read_session(db: sqlite3.Connection, cookie: str) -> CitizenSession | None:
    """Who is signed in with that cookie; None for nobody, an unknown cookie or one past its time."""
    row = db.execute(READ_SESSION, (digest(cookie), time.time())).fetchone()
    return None if row is None else CitizenSession(**dict(row), commune_code="")


def visit_of(request: Request) -> str | None:
    """The cookie of a visit that this portal knows, signed in or not; a cookie made elsewhere is none."""
    cookie = request.cookies.get(COOKIE, "")
    if not cookie:
        return None
    db = request.state.tenant.db
    known = db.execute("SELECT 1 FROM sessions WHERE id = ? AND expires_at > ?", (digest(cookie), time.time())).fetchone()
    return cookie if known else None


def open_visit(db: sqlite3.Connection) -> str:
    """A new visit of nobody in particular; answers its cookie. Visits past their time are forgotten on the way."""
    now, cookie = time.time(), secrets.token_urlsafe(32)
    db.execute("DELETE FROM sessions WHERE expires_at < ?", (now,))
    db.execute("INSERT INTO sessions (id, expires_at) VALUES (?, ?)", (digest(cookie), now + VISIT_SECONDS))
    return cookie


def open_session(db: sqlite3.Connection, before: str | None, account: int, id_token: str, behaviour: Behaviour) -> str:
    """Sign the account in; answers the cookie. `before` is the cookie of the visit so far: it ends, and its other sign-ons move over."""
    cookie = secrets.token_urlsafe(32) if before is None or behaviour.renew_session_id else before
    if before is not None:
        db.execute("DELETE FROM sessions WHERE id = ?", (digest(before),))
        db.execute("UPDATE sign_ons SET session = ? WHERE session = ?", (digest(cookie), digest(before)))
    db.execute(
        "INSERT INTO sessions (id, account, id_token, expires_at) VALUES (?, ?, ?, ?)", (digest(cookie), account, id_token, time.time() + SESSION_SECONDS)
    )
    return cookie


def close_session(db: sqlite3.Connection, cookie: str) -> None:
    """End the visit or session with all its sign-ons under way."""
    db.execute("DELETE FROM sign_ons WHERE session = ?", (digest(cookie),))
    db.execute("DELETE FROM sessions WHERE id = ?", (digest(cookie),))


def give_cookie(response: Response, cookie: str, behaviour: Behaviour) -> None:
    # Lax, not Strict: the callback is a navigation that starts at the identity provider.
    same_site: Literal["lax"] | None = "lax" if behaviour.same_site_cookies else None
    response.set_cookie(COOKIE, cookie, path="/", secure=behaviour.secure_cookies, httponly=behaviour.secure_cookies, samesite=same_site)


READ_SESSION = """
SELECT sessions.id, accounts.id AS account_id, accounts.tech_id, accounts.kind, accounts.id_number, accounts.name,
       accounts.birth_date, accounts.phone, accounts.email, accounts.address, sessions.id_token
FROM sessions JOIN accounts ON accounts.id = sessions.account
WHERE sessions.id = ? AND sessions.expires_at > ?
"""
