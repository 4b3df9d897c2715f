"""The log of every call received, which the harness reads."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from thongsuot.national.database import now_text

Kind = Literal[
    "authorize",
    "sign-in",
    "token",
    "userinfo",
    "introspect",
    "revoke",
    "logout",
    "adapter-login",
    "adapter",
    "deep-link",
    "payment-token",
    "payment",
    "payment-callback",
    "store",
    "population",
    "post",
    "rating",
    "push",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it came and what it was answered, secrets already redacted. `body` holds method, host, path, query, form, json, status, reply."""

    kind: Kind
    tenant: str | None
    persona: str | None
    dossiers: tuple[str, ...]
    body: dict[str, object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which calls to read: those after `after`, with the given tenant, kind, persona and dossier where not None; at most `limit`."""

    after: int
    limit: int
    tenant: str | None = None
    kind: str | None = None
    persona: str | None = None
    dossier: str | None = None


class CallLog:
    """Calls in the order in which they were answered."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def add(self, call: Call) -> None:
        values = (now_text(), call.kind, call.tenant, call.persona, _row(call.dossiers), json.dumps(call.body))
        self.database.execute("INSERT INTO call (at, kind, tenant, persona, dossiers, body) VALUES (?, ?, ?, ?, ?, ?)", values)

    def overtaken(self, tenant: str) -> Callable[[], bool]:
        """Whether another call of the tenant to adapter or partners was answered since it was first asked; the call that asks is in the log by then."""
        sql = "SELECT coalesce(max(seq), 0) FROM call WHERE tenant = ? AND kind IN ('adapter', 'store', 'population', 'post', 'rating')"
        seen: list[int] = []

        def was_overtaken() -> bool:
            newest: int = self.database.execute(sql, (tenant,)).fetchone()[0]
            seen.append(newest)
            return newest > seen[0]

        return was_overtaken

    def read(self, wanted: Wanted) -> tuple[list[dict[str, object]], int]:
        """The calls, oldest first, and the number to go on after: the last returned where `limit` cut, else the newest of the log."""
        given = {
            "tenant = ?": wanted.tenant,
            "kind = ?": wanted.kind,
            "persona = ?": wanted.persona,
            "instr(dossiers, ?)": _row((wanted.dossier,)) if wanted.dossier is not None else None,
        }
        conditions = [condition for condition, value in given.items() if value is not None]
        values = [value for value in given.values() if value is not None]
        sql = f"SELECT * FROM call WHERE {' AND '.join([*conditions, 'seq > ?'])} ORDER BY seq LIMIT ?"  # noqa: S608  # conditions are literals
        rows = self.database.execute(sql, [*values, wanted.after, wanted.limit]).fetchall()
        newest: int = self.database.execute("SELECT coalesce(max(seq), 0) FROM call").fetchone()[0]
        last: int = rows[-1]["seq"] if len(rows) == wanted.limit else newest
        return [_call(row) for row in rows], last


def _row(dossiers: tuple[str, ...]) -> str:
    return "\n".join(["", *dossiers, ""]) if dossiers else ""


def _call(row: sqlite3.Row) -> dict[str, object]:
    dossiers = row["dossiers"].strip("\n").split("\n")
    head: dict[str, object] = {
        "seq": row["seq"],
        "at": row["at"],
        "kind": row["kind"],
        "tenant": row["tenant"],
        "persona": row["persona"],
        "dossier": dossiers[0] or None,
    }
    body: dict[str, object] = json.loads(row["body"])
    return head | {"dossier": dossiers[0] or None} | body
