"""Officers' local accounts: who they are, in what role, for which unit."""

import functools
import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from thongsuot.portal.dossiers.lifecycle import Role

ROLE_WORDS: dict[Role, str] = {
    "one-stop": "Cán bộ một cửa",
    "processing": "Cán bộ xử lý",
    "head": "Trưởng phòng",
    "leader": "Lãnh đạo",
    "cashier": "Cán bộ thu phí, lệ phí",
    "unit-admin": "Quản trị đơn vị",
    "system-admin": "Quản trị hệ thống",
}
NO_ROLE: Role = "none"  # an account whose role was taken
ADMINISTRATORS: frozenset[Role] = frozenset({"unit-admin", "system-admin"})
HASH_COST = 2**7  # light on purpose: sample passwords, many tenants
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """An account to be made. `role` is a key of ROLE_WORDS; `unit` an agency code."""

    username: str
    password: str
    name: str
    role: str
    unit: str


@dataclass(frozen=True, slots=True)
class Officer:
    """An account as the desk knows it."""

    username: str
    name: str
    role: Role
    unit: str

    @property
    def title(self) -> str:
        return ROLE_WORDS[self.role]


def replace_officers(db: sqlite3.Connection, officers: Iterable[NewOfficer]) -> None:
    """Make these the tenant's only officers and end all sessions. Raises ValueError for an unknown role or a name given twice."""
    rows = {}
    for officer in officers:
        if officer.role not in ROLE_WORDS:
            raise ValueError(f"officers: role is one of {', '.join(ROLE_WORDS)}, not {officer.role!r}")
        if officer.username in rows:
            raise ValueError(f"officers: the username {officer.username!r} is given twice")
        salt = _salt(officer.username)
        rows[officer.username] = (officer.username, salt, _hash(officer.password, salt), officer.name, officer.role, officer.unit)
    db.execute("DELETE FROM officer_sessions")
    db.execute("DELETE FROM officers")
    db.executemany("INSERT INTO officers (username, password_salt, password_hash, name, role, unit) VALUES (?, ?, ?, ?, ?, ?)", rows.values())


def list_officers(db: sqlite3.Connection) -> list[Officer]:
    """Every account of the tenant, by name."""
    return [read_officer(row) for row in db.execute("SELECT * FROM officers ORDER BY username")]


def find_officer(db: sqlite3.Connection, username: str) -> Officer | None:
    row = db.execute("SELECT * FROM officers WHERE username = ?", (username,)).fetchone()
    return read_officer(row) if row else None


def set_role(db: sqlite3.Connection, username: str, role: str) -> None:
    """Give the account a role, or take it (NO_ROLE)."""
    db.execute("UPDATE officers SET role = ? WHERE username = ?", (role, username))


def check_password(db: sqlite3.Connection, username: str, password: str) -> Officer | None:
    """The officer with that name and password; an unknown name takes as long as a wrong password."""
    row = db.execute("SELECT * FROM officers WHERE username = ?", (username,)).fetchone()
    salt, expected = (row["password_salt"], row["password_hash"]) if row else (_salt(username), b"")
    if not hmac.compare_digest(_hash(password, salt), expected) or row is None:
        return None
    return read_officer(row)


def read_officer(row: sqlite3.Row) -> Officer:
    """An officer from a row of the table."""
    return Officer(row["username"], row["name"], cast(Role, row["role"]), row["unit"])


@functools.lru_cache(maxsize=256)
def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=HASH_COST, r=8, p=1)


@functools.lru_cache(maxsize=256)
def _salt(_username: str) -> bytes:
    """Random for each name and run: tenants that a run fills with the same sample officers share the work of hashing."""
    return secrets.token_bytes(SALT_BYTES)
