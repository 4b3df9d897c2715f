"""Officers' sessions: the cookie `phien_can_bo`, and the token that every form of the desk carries."""

import hashlib
import hmac
import secrets
import sqlite3
import time
from dataclasses import dataclass, replace
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from thongsuot.portal.dossiers.lifecycle import Role
from thongsuot.portal.officers.accounts import NO_ROLE, Officer, read_officer
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.territory import find_agency
from thongsuot.portal.visit import tenant_of

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
        "INSERT INTO officer_sessions (id, username, role, form_token, opened_at) VALUES (?, ?, ?, ?, ?)",
        (_key(cookie), officer.username, officer.role, secrets.token_urlsafe(24), now),
    )
    response.set_cookie(COOKIE, cookie, max_age=LIFETIME, path="/", secure=True, httponly=True, samesite="lax")


def find_session(request: Request) -> OfficerSession | None:
    """The officer whose cookie came with the request; None without a living session, for an account without a role, and for one of a unit that has ended."""
    tenant, cookie = tenant_of(request), request.cookies.get(COOKIE)
    if not cookie:
        return None
    row = tenant.db.execute(
        "SELECT officers.*, officer_sessions.role AS began_as, form_token FROM officer_sessions JOIN officers USING (username) WHERE id = ? AND opened_at >= ?",
        (_key(cookie), time.time() - LIFETIME),
    ).fetchone()
    if row is None:
        return None
    officer = read_officer(row)
    if not tenant.behaviour.take_roles_at_once:
        officer = replace(officer, role=cast(Role, row["began_as"]))
    return None if why_locked(officer, tenant) else OfficerSession(officer, row["form_token"])


def why_locked(officer: Officer, tenant: Tenant) -> str:
    """Why the account may not be used, in words for its holder; "" where it may."""
    if officer.role == NO_ROLE:
        return "Tài khoản chưa được cấp quyền hoặc đã bị thu quyền. Vui lòng liên hệ người quản trị đơn vị."
    unit = find_agency(officer.unit)
    if unit is not None and not unit.works_on(tenant.now().date()) and tenant.behaviour.lock_dissolved_accounts:
        return f"{unit.name} đã kết thúc hoạt động; tài khoản của đơn vị đã bị khóa."
    return ""


def close_session(db: sqlite3.Connection, request: Request, response: Response) -> None:
    """End the session here and in the browser."""
    db.execute("DELETE FROM officer_sessions WHERE id = ?", (_key(request.cookies.get(COOKIE, "")),))
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")


def _key(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
