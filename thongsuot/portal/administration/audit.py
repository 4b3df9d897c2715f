"""The trail of administration: who changed what, when, from which value to which. Rows are added and never altered."""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from thongsuot.portal.officers.accounts import Officer
from thongsuot.portal.tenant import Tenant

PAGE = 100
INSERT = "INSERT INTO audit (at, username, name, title, unit, subject, item, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Change:
    """One value that becomes another, both in the words of the page."""

    item: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the trail. `unit`: of which unit the thing that was changed is; the province's root agency for what is of all."""

    at: datetime
    username: str
    name: str
    title: str
    unit: str
    subject: str
    item: str
    before: str
    after: str


def note_changes(tenant: Tenant, officer: Officer, subject: str, unit: str, changes: Iterable[Change]) -> None:
    """Add what has changed; call it inside the transaction of the change."""
    if not tenant.behaviour.keep_audit_trail:
        return
    at, before = tenant.now().isoformat(), tenant.behaviour.audit_old_values
    tenant.db.executemany(
        INSERT,
        [(at, officer.username, officer.name, officer.title, unit, subject, one.item, one.before if before else "", one.after) for one in changes],
    )


def read_audit(db: sqlite3.Connection, units: Collection[str] | None) -> list[Entry]:
    """The latest entries of these units, or of all (None), newest first."""
    where = "" if units is None else f"WHERE unit IN ({', '.join('?' * len(units))})"
    names = "at, username, name, title, unit, subject, item, before, after"
    rows = db.execute(f"SELECT {names} FROM audit {where} ORDER BY id DESC LIMIT ?", (*(units or ()), PAGE))  # noqa: S608  # only marks
    return [Entry(datetime.fromisoformat(row["at"]), *(row[name] for name in names.split(", ")[1:])) for row in rows]
