"""One question and what becomes of it: kept, answered, told to the national side."""

import secrets
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from thongsuot.portal.dossiers.routing import agency_name
from thongsuot.portal.sync.messages import Message
from thongsuot.portal.sync.outbox import queue_message
from thongsuot.portal.tenant import Tenant

LIST_SERVICE = "LayDanhSachHoiDapGuiTuDVCQG"
OWN_SERVICE = "DongBoHoiDap"
ANSWER_SERVICE = "DongBoKetQuaHoiDapGuiTuDVCQG"
CUT = 40  # characters that a portal keeps which does not keep the whole answer
Origin = Literal["national", "portal"]


@dataclass(frozen=True, slots=True)
class Question:
    """`id` is HOIDAPID; the last four are "" as long as nobody has answered, `answered_at` ISO 8601."""

    id: str
    origin: Origin
    asked_by: str
    email: str
    procedure: str
    agency: str
    content: str
    asked_at: str
    answer: str = ""
    answered_by: str = ""
    answered_title: str = ""
    answered_at: str = ""


def keep_fetched(tenant: Tenant, rows: Iterable[Mapping[str, object]]) -> None:
    """What the national side listed; a question known already stays as it is."""
    for row in rows:
        texts = {name: str(row.get(name) or "") for name in ("HOIDAPID", "HOVATEN", "THUDIENTU", "MATTHCDP", "MADONVI", "NOIDUNG")}
        if texts["HOIDAPID"] and texts["NOIDUNG"]:
            _insert(tenant.db, ("national", *texts.values()), tenant.now())


def ask(tenant: Tenant, asked_by: str, email: str, procedure: str, content: str) -> str:
    """Keep a question that was asked here, queue it, inside the caller's transaction; its id."""
    identifier = f"CH-{secrets.token_hex(6)}"
    _insert(tenant.db, ("portal", identifier, asked_by, email, procedure, tenant.agency_root, content), tenant.now())
    question = read_question(tenant.db, identifier)
    if question is not None and tenant.behaviour.send_questions:
        queue_message(tenant.db, identifier, OWN_SERVICE, own_message(question))
    return identifier


def answer(tenant: Tenant, question: Question, text: str, by: str, title: str) -> None:
    """Keep an answer and queue it, inside the caller's transaction. One given again takes the place of the first."""
    behaviour, now = tenant.behaviour, tenant.now()
    kept = text if behaviour.whole_answer else text[:CUT]
    values = (kept, by, title, now.isoformat(), question.id)
    tenant.db.execute("UPDATE questions SET answer = ?, answered_by = ?, answered_title = ?, answered_at = ? WHERE id = ?", values)
    answered = read_question(tenant.db, question.id)
    if answered is None or not behaviour.send_answers:
        return
    told = answer_message(answered, named=behaviour.name_answerer)
    if question.origin == "national":
        queue_message(tenant.db, question.id, ANSWER_SERVICE, told)
    else:
        queue_message(tenant.db, question.id, OWN_SERVICE, own_message(answered) | told)


def read_question(db: sqlite3.Connection, identifier: str) -> Question | None:
    row = db.execute("SELECT * FROM questions WHERE id = ?", (identifier,)).fetchone()
    return Question(**dict(row)) if row else None


def list_questions(db: sqlite3.Connection, part: str, *, answered: bool | None = None) -> list[Question]:
    """Newest first, those whose id holds `part`; answered, open or (None) both."""
    sql = "SELECT * FROM questions WHERE instr(id, ?1) AND (?2 IS NULL OR (answer <> '') = ?2) ORDER BY asked_at DESC, id LIMIT 50"
    return [Question(**dict(row)) for row in db.execute(sql, (part, answered))]


def own_message(question: Question) -> Message:
    """One entry of `data` of DongBoHoiDap (protocol §2.2)."""
    return {
        "HOIDAPID": question.id,
        "MALINHVUC": "",
        "NOIDUNG": question.content,
        "MADONVI": question.agency,
        "TENDONVI": agency_name(question.agency),
        "HOVATEN": question.asked_by,
        "THUDIENTU": question.email,
        "MATTHCDP": question.procedure,
        "TRANGTHAI": "1" if question.answer else "0",
    }


def answer_message(question: Question, *, named: bool) -> Message:
    """One entry of `data` of DongBoKetQuaHoiDapGuiTuDVCQG (protocol §2.2)."""
    return {
        "HOIDAPID": question.id,
        "TRALOIID": f"TL-{question.id}",
        "NOIDUNGTRALOI": question.answer,
        "NGUOITRALOI": question.answered_by if named else "",
        "CHUCVUNGUOITRALOI": question.answered_title,
        "NGAYTRALOI": datetime.fromisoformat(question.answered_at).strftime("%Y%m%d%H%M%S"),
    }


def _insert(db: sqlite3.Connection, values: tuple[str, ...], now: datetime) -> None:
    columns = "origin, id, asked_by, email, procedure, agency, content, asked_at"
    db.execute(f"INSERT OR IGNORE INTO questions ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*values, now.isoformat()))  # noqa: S608  # literals
