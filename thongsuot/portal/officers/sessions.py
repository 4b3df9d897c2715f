"""Officers' sessions: the cookie `phien_can_bo`, and the token that every form of the desk carries."""

import hashlib
import hmac
import secrets
import sqlite3
import time
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from thongsuot.portal.officers.accounts import Officer, read_officer
from thongsuot.portal.tenant import Tenant

COOKIE = "phien_can_bo"
FORM_TOKEN_FIELD = "ma_bieu_mau"
LIFETIME = 8 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class OfficerSession:
    """A signed-in officer; `form_token` proves that a form came from the desk's own page."""

    officer: Officer
    form_token: str

    def accepts(self, token: str) -> bool:
        return hmac.compare_digest(self.form_token.encode(), token.encode())


def open_session(tenant: Tenant, officer: Officer, response: Response) -> None:
    """Start a session and put its cookie on the response. Only the hash of the cookie is stored."""
    cookie = secrets.token_urlsafe(32)
    now = time.time()
    tenant.db.execute("DELETE FROM officer_sessions WHERE opened_at < ?", (now - LIFETIME,))
    tenant.db.execute(
        "INSERT INTO officer_sessions (id, username, form_token, opened_at) VALUES (?, ?, ?, ?)",
        (_key(cookie), officer.username, secrets.token_urlsafe(24), now),
    )
    response.set_cookie(COOKIE, cookie, max_age=LIFETIME, path="/", secure=True, httponly=True, samesite="lax")


def find_session(db: sqlite3.Connection, request: Request) -> OfficerSession | None:
    """The officer whose cookie came with the request; None without a living session."""
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        return None
    row = db.execute(
        "SELECT officers.*, form_token FROM officer_sessions JOIN officers USING (username) WHERE id = ? AND opened_at >= ?",
        (_key(cookie), time.time() - LIFETIME),
    ).fetchone()
    return OfficerSession(read_officer(row), row["form_token"]) if row else None


def close_session(db: sqlite3.Connection, request: Request, response: Response) -> None:
    """End the session here and in the browser."""
    db.execute("DELETE FROM officer_sessions WHERE id = ?", (_key(request.cookies.get(COOKIE, "")),))
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")


def _key(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
