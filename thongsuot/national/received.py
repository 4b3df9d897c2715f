"""What provinces sent beside dossiers, as it came: statistics, ratings, post orders, states of national dossiers, look-ups of people."""

import json
import sqlite3
from collections.abc import Mapping

from thongsuot.national.database import now_text


class Received:
    """Messages by tenant, service and subject: the month, the dossier or the person that a message is about."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def add(self, tenant: str, service: str, subject: str, body: Mapping[str, object]) -> int:
        """Keep one more; its number."""
        values = (now_text(), tenant, service, subject, json.dumps(body))
        return self.database.execute("INSERT INTO received (at, tenant, service, subject, body) VALUES (?, ?, ?, ?, ?)", values).lastrowid or 0

    def last(self, tenant: str, service: str, subject: str) -> dict[str, object] | None:
        """The newest of that subject."""
        rows = self.read(tenant, service, subject)
        return rows[-1] if rows else None

    def read(self, tenant: str | None, service: str | None, subject: str | None) -> list[dict[str, object]]:
        """Oldest first: `{seq, at, tenant, service, subject, body}`; None: whatever it is."""
        sql = "SELECT * FROM received WHERE (?1 IS NULL OR tenant = ?1) AND (?2 IS NULL OR service = ?2) AND (?3 IS NULL OR subject = ?3) ORDER BY seq"
        return [dict(row) | {"body": json.loads(row["body"])} for row in self.database.execute(sql, (tenant, service, subject))]
