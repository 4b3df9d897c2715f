"""Dossier numbers: `<receiving agency>-YYMMDD-NNNN`, one counter for each agency and business day (protocol §6)."""

import sqlite3
from datetime import datetime


def take_number(db: sqlite3.Connection, agency: str, at: datetime, *, standard: bool) -> str:
    """The next number, never given twice: call it inside the transaction that stores the dossier.

    `at` is the business time of filing. Not `standard`: a local series `HS-000001` that says neither agency nor day.
    """
    if not standard:
        return f"HS-{_count(db, '', ''):06}"
    day = f"{at:%y%m%d}"
    return f"{agency}-{day}-{_count(db, agency, day):04}"


def next_number(db: sqlite3.Connection, agency: str, at: datetime) -> str:
    """What the next number looks like now, with no lock on it: whoever asks before it is taken is told the same."""
    day = f"{at:%y%m%d}"
    row = db.execute("SELECT last FROM counters WHERE agency = ? AND day = ?", (agency, day)).fetchone()
    return f"{agency}-{day}-{(row[0] if row else 0) + 1:04}"


def _count(db: sqlite3.Connection, agency: str, day: str) -> int:
    row = db.execute(
        "INSERT INTO counters (agency, day, last) VALUES (?, ?, 1) ON CONFLICT (agency, day) DO UPDATE SET last = last + 1 RETURNING last",
        (agency, day),
    ).fetchone()
    return int(row[0])
