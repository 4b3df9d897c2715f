"""Questions and answers: those that people ask at the national portal, and those that provinces send (protocol §2.2)."""

import json
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from thongsuot.national.database import now_text

Origin = Literal["national", "portal"]
WAITING, ANSWERED = "0", "1"  # TRANGTHAI; the values are inferred
ANSWER_FIELDS = ("TRALOIID", "NOIDUNGTRALOI", "NGUOITRALOI", "CHUCVUNGUOITRALOI", "NGAYTRALOI")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a province; `answer` holds the fields of ANSWER_FIELDS, {} as long as nobody has answered."""

    tenant: str
    id: str
    origin: Origin
    body: Mapping[str, object]
    answer: Mapping[str, object]

    def row(self) -> dict[str, object]:
        """As lists give it."""
        return {"HOIDAPID": self.id, **self.body, "TRANGTHAI": ANSWERED if self.answer else WAITING}

    def told(self) -> dict[str, object]:
        """As the control listener gives it."""
        return {"id": self.id, "tenant": self.tenant, "origin": self.origin, "question": dict(self.body), "answer": dict(self.answer) or None}


class Questions:
    """The store; a question belongs to the province that is to answer it."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def ask(self, tenant: str, body: Mapping[str, object]) -> Question:
        """A question put at the national portal."""
        return self._store(Question(tenant, f"HD-{secrets.token_hex(6)}", "national", body, {}))

    def put(self, tenant: str, identifier: str, body: Mapping[str, object], answer: Mapping[str, object]) -> Question:
        """A question that a province sent, over what it sent before."""
        return self._store(Question(tenant, identifier, "portal", body, answer))

    def answer(self, question: Question, answer: Mapping[str, object]) -> None:
        self._store(Question(question.tenant, question.id, question.origin, question.body, answer))

    def find(self, tenant: str, identifier: str) -> Question | None:
        row = self.database.execute("SELECT * FROM question WHERE tenant = ? AND id = ?", (tenant, identifier)).fetchone()
        return _question(row) if row else None

    def of(self, tenant: str | None, identifier: str | None = None) -> list[Question]:
        """Oldest first, of every tenant when None."""
        sql = "SELECT * FROM question WHERE (?1 IS NULL OR tenant = ?1) AND (?2 IS NULL OR id = ?2) ORDER BY seq"
        return [_question(row) for row in self.database.execute(sql, (tenant, identifier))]

    def _store(self, question: Question) -> Question:
        values = (now_text(), question.tenant, question.id, question.origin, json.dumps(question.body), json.dumps(question.answer))
        self.database.execute(
            "INSERT INTO question (at, tenant, id, origin, body, answer) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (tenant, id) DO UPDATE SET body = excluded.body, answer = excluded.answer",
            values,
        )
        return question


def _question(row: sqlite3.Row) -> Question:
    return Question(row["tenant"], row["id"], row["origin"], json.loads(row["body"]), json.loads(row["answer"]))
