"""Completed sign-ins: how often, for which client, and whether credentials were asked for."""

import sqlite3

from thongsuot.national.database import now_text


class SignIns:
    """One row a completed authorize."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def add(self, persona: str, client_id: str, *, prompted: bool) -> None:
        values = (now_text(), persona, client_id, prompted)
        self.database.execute("INSERT INTO sign_in (at, persona, client_id, prompted) VALUES (?, ?, ?, ?)", values)

    def read(self, persona: str | None) -> list[dict[str, object]]:
        """Oldest first: `{seq, at, persona, client_id, prompted}`; of every persona when None."""
        rows = self.database.execute("SELECT * FROM sign_in WHERE ?1 IS NULL OR persona = ?1 ORDER BY seq", (persona,))
        return [dict(row) | {"prompted": bool(row["prompted"])} for row in rows]
