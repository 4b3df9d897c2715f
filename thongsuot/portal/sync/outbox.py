"""The outbox: what the national side is still to be told, written in the transaction that changes the dossier."""

import json
import sqlite3
from dataclasses import dataclass

from thongsuot.portal.contracts import Contract, oldest_contract
from thongsuot.portal.dossiers.lifecycle import FEE_DUE, FINAL, NEW, RECEIVED, STOPPED
from thongsuot.portal.dossiers.record import CaseFile, Dossier, HistoryEntry, read_case
from thongsuot.portal.sync.messages import (
    DOSSIER_SERVICE,
    PROGRESS_SERVICE,
    STATE_SERVICE,
    Message,
    changes,
    dossier_message,
    is_sent,
    order_message,
    progress_message,
    state_message,
    state_words,
    wire_status,
)
from thongsuot.portal.tenant import Tenant


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message. `state`: waiting, sent or failed; `updating`: whether the national side has had this dossier before."""

    id: int
    dossier: str
    service: str
    updating: bool
    body: str
    state: str
    attempts: int


BY_POST = "1"  # HinhThuc
# Names of the partners' services, as the contract has them; they are sent to addresses of their own.
RATING_SERVICE, POST_SERVICE = "danh-gia", "buu-chinh"


def queue_change(tenant: Tenant, code: str) -> None:
    """Queue the dossier as it stands now and the step that led here; call it inside the transaction of the change.

    The messages are made here, not when they are sent: a dossier that has moved on is still told state by state.
    """
    case = read_case(tenant.db, code)
    if case is None:
        raise LookupError(code)
    if case.dossier.national_number:
        _queue_state(tenant, case)
    if case.dossier.national_number and tenant.behaviour.keep_passed_on_apart:
        return
    if _goes_on(case) and not tenant.behaviour.send_resumption:
        return
    if is_sent(case.dossier.status, tenant.behaviour):
        message = dossier_message(case, tenant.base_url, tenant.behaviour, tenant.catalogue)
        queue_message(tenant.db, code, DOSSIER_SERVICE, spoken_contract(tenant).write(DOSSIER_SERVICE, message))
    for entry in _steps_to_tell(case, tenant):
        if is_sent(entry.status, tenant.behaviour):
            queue_message(tenant.db, code, PROGRESS_SERVICE, progress_message(entry, case.dossier, tenant.behaviour))


def _queue_state(tenant: Tenant, case: CaseFile) -> None:
    """What was passed on is the national portal's dossier, so its state is told and no dossier of this portal's (inferred)."""
    behaviour, dossier, last = tenant.behaviour, case.dossier, changes(case.history)[-1]
    if dossier.status == NEW or not tenant.contract.offers(STATE_SERVICE) or not behaviour.tell_passed_on:
        return
    if dossier.status != RECEIVED and not behaviour.tell_passed_on_steps:
        return
    words = state_words(case, tenant.base_url, behaviour)
    queue_message(tenant.db, dossier.code, STATE_SERVICE, state_message(dossier, wire_status(dossier.status, behaviour), words, last.at, behaviour))


def spoken_contract(tenant: Tenant) -> Contract:
    """The version that messages are written by."""
    return tenant.contract if tenant.behaviour.speak_contract else oldest_contract()


def _goes_on(case: CaseFile) -> bool:
    """Whether a pause has just ended."""
    steps = changes(case.history)
    return len(steps) > 1 and steps[-2].status in {FEE_DUE, STOPPED}


def _steps_to_tell(case: CaseFile, tenant: Tenant) -> list[HistoryEntry]:
    steps = changes(case.history)
    if tenant.behaviour.send_in_order:
        return steps[-1:]
    return steps[::-1] if case.dossier.status in FINAL else []


def queue_order(tenant: Tenant, dossier: Dossier) -> None:
    """Queue the post's order for a result, where the applicant asked for it by post; call it inside the transaction of the return."""
    behaviour = tenant.behaviour
    wanted = dossier.return_channel == BY_POST or not behaviour.post_when_asked
    if wanted and behaviour.order_post and tenant.contract.offers(POST_SERVICE):
        queue_message(tenant.db, dossier.code, POST_SERVICE, order_message(dossier, tenant.name, behaviour))


def queue_message(db: sqlite3.Connection, code: str, service: str, message: Message) -> None:
    """Queue one message about `code`: a dossier, a question or a month.

    What belongs to one lane is sent in the order in which it was queued; a partner has a lane of its own, so that its troubles hold up no dossier.
    """
    lane = f"{code} {service}" if service in (RATING_SERVICE, POST_SERVICE) else code
    db.execute(
        "INSERT INTO outbox (dossier, lane, service, updating, body) VALUES (?, ?, ?, EXISTS (SELECT 1 FROM outbox WHERE dossier = ? AND service = ?), ?)",
        (code, lane, service, code, service, json.dumps(message, ensure_ascii=False)),
    )


def waiting_lanes(db: sqlite3.Connection, dossier: str | None = None) -> list[str]:
    """Lanes with something to send, the one that waits longest first; of one dossier where it is named."""
    sql = "SELECT lane FROM outbox WHERE state = 'waiting' AND (?1 IS NULL OR dossier = ?1) GROUP BY lane ORDER BY min(id)"
    return [row["lane"] for row in db.execute(sql, (dossier,))]


def next_row(db: sqlite3.Connection, lane: str) -> OutboxRow | None:
    """The oldest message of a lane that waits; None when all is told."""
    row = db.execute("SELECT * FROM outbox WHERE lane = ? AND state = 'waiting' ORDER BY id LIMIT 1", (lane,)).fetchone()
    return _row(row) if row else None


def mark(db: sqlite3.Connection, row: OutboxRow, state: str, error: str = "") -> None:
    """Note one more attempt at a message and how it ended; `error` is what the national side said, and stays known when the message is taken at last."""
    sql = "UPDATE outbox SET state = ?1, attempts = attempts + 1, error = CASE WHEN ?2 = '' THEN error ELSE ?2 END WHERE id = ?3"
    db.execute(sql, (state, error[:500], row.id))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A message that did not go through at once. `state`: waiting, sent or failed; `said`: what the national side said last, or why it was not reached."""

    dossier: str
    service: str
    state: str
    attempts: int
    said: str


def refused_messages(db: sqlite3.Connection, part: str, most: int = 100) -> list[Refusal]:
    """The latest of those whose dossier's number holds `part`."""
    sql = "SELECT dossier, service, state, attempts, error FROM outbox WHERE error <> '' AND instr(dossier, ?) ORDER BY id DESC LIMIT ?"
    return [Refusal(*row) for row in db.execute(sql, (part, most))]


def outbox_rows(tenant: Tenant, dossier: str | None = None) -> list[dict[str, object]]:
    """`[{dossier, service, state, attempts, error}]`, oldest first; of one dossier where it is named."""
    where, values = ("WHERE dossier = ?", (dossier,)) if dossier else ("", ())
    rows = tenant.db.execute(f"SELECT dossier, service, state, attempts, error FROM outbox {where} ORDER BY id", values)  # noqa: S608  # a literal
    return [dict(row) for row in rows]


def _row(row: sqlite3.Row) -> OutboxRow:
    return OutboxRow(row["id"], row["dossier"], row["service"], bool(row["updating"]), row["body"], row["state"], row["attempts"])
