"""The history of a dossier: one row for each change, never altered."""

import sqlite3
from datetime import datetime


def write_entry(db: sqlite3.Connection, code: str, at: datetime, *, actor: str, title: str, unit: str, status: int, note: str, told: bool = False) -> None:
    """Add a change. `title` and `unit` (an agency code or "") say as what and where `actor` acted; `status` is the state it led to.

    `told`: a step that the citizen and the national side are told; the desk sees every entry.
    """
    db.execute(
        "INSERT INTO history (dossier, at, actor, title, unit, status, note, told) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (code, at.isoformat(), actor, title, unit, status, note, told),
    )
