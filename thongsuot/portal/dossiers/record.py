"""A dossier as it stands in the store, with its files, history and supplements."""

import sqlite3
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal, TypeVar

from thongsuot.portal.dossiers.fees import Fee, read_fee
from thongsuot.portal.dossiers.lifecycle import FEE_DUE, STOPPED, WAITING, Situation

TIMES = frozenset(
    (
        *("at", "asked_at", "answered_at", "begun_at", "ended_at", "done_at", "due_before", "due_after"),
        *("filed_at", "received_at", "due_at", "refused_at", "finished_at", "returned_at", "signed_at"),
    )
)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file without its bytes. `purpose`: component, supplement or result; `component`: the MAGIAYTO it was sent for, or "".

    `store_result` and `store_number`: MaKetQua and SoKyHieu of a paper taken from the applicant's document store, "" of an upload.
    """

    id: int
    purpose: str
    component: str
    filename: str
    content_type: str
    size: int
    sha256: str
    token: str
    store_result: str = ""
    store_number: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change: `status` is the state it led to; `title` and `unit` say as what and where the actor acted. `told`: a step that others are told."""

    id: int
    at: datetime
    actor: str
    title: str
    unit: str
    status: int
    note: str
    told: bool


@dataclass(frozen=True, slots=True)
class Supplement:
    """A request to complete the dossier and, once given, its answer. `came_from`: the status that waits to return."""

    id: int
    asked_at: datetime
    asked_by: str
    content: str
    came_from: int
    due_before: datetime | None
    answered_at: datetime | None
    answer: str | None
    due_after: datetime | None


PauseKind = Literal["fee", "stop"]


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the clock stands: `fee`, money due elsewhere (`amount` in dong), or `stop`. `came_from`: the status it returns to."""

    id: int
    kind: PauseKind
    begun_at: datetime
    begun_by: str
    reason: str
    amount: int
    came_from: int
    due_before: datetime | None
    ended_at: datetime | None
    ended_by: str | None
    due_after: datetime | None


@dataclass(frozen=True, slots=True)
class JointStep:
    """The part of one agency in a joint procedure; `result`: what it handed on."""

    id: int
    agency: str
    done_at: datetime | None
    done_by: str | None
    result: str


@dataclass(frozen=True, slots=True)
class Apology:
    """An apology for a late result, with its reason and the new due date."""

    id: int
    at: datetime
    by: str
    reason: str
    due_before: datetime | None
    due_after: datetime


@dataclass(frozen=True, slots=True)
class Dossier:
    """One dossier. `owner` is this portal's key of the account that filed, `tech_id` the national one; `name` and `id_number` are that person's.

    `holder_name` and `holder_number`: for whom it was filed (chủ hồ sơ); the same person unless it was filed by authorisation.
    Times are business times, +07:00; a time that has not come is None. `national_number`: the national portal's own number of a dossier that was filed
    there and passed on, which has no account here (`owner` 0); "" of any other.
    """

    code: str
    owner: int
    tech_id: str
    owner_kind: str
    id_number: str
    name: str
    holder_number: str
    holder_name: str
    birth_date: str
    phone: str
    email: str
    address: str
    commune_code: str
    procedure_code: str
    receiving_agency: str
    resolving_agency: str
    residence_commune: str
    text: str
    return_channel: str
    status: int
    filed_at: datetime
    received_at: datetime | None
    due_at: datetime | None
    refused_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    refusal_reason: str | None
    signer: str | None
    signed_at: datetime | None
    national_number: str = ""

    @property
    def is_for_another(self) -> bool:
        """Whether it was filed by authorisation."""
        return (self.holder_number, self.holder_name) != (self.id_number, self.name)

    @property
    def holder_kind(self) -> str:
        """Citizen, enterprise or organisation; only persons are filed for."""
        return "citizen" if self.is_for_another else self.owner_kind


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A dossier with everything that belongs to it, oldest first."""

    dossier: Dossier
    files: tuple[StoredFile, ...]
    history: tuple[HistoryEntry, ...]
    supplements: tuple[Supplement, ...]
    apologies: tuple[Apology, ...]
    pauses: tuple[Pause, ...] = ()
    joint: tuple[JointStep, ...] = ()
    fee: Fee | None = None

    @property
    def result(self) -> StoredFile | None:
        """The latest result file, signed or not."""
        return next((file for file in reversed(self.files) if file.purpose == "result"), None)

    @property
    def open_supplement(self) -> Supplement | None:
        """The request that waits for the citizen."""
        return next((asked for asked in reversed(self.supplements) if asked.answered_at is None), None)

    @property
    def open_pause(self) -> Pause | None:
        """The pause that has not ended."""
        return next((pause for pause in reversed(self.pauses) if pause.ended_at is None), None)

    @property
    def joint_step(self) -> JointStep | None:
        """The part under way of a joint procedure."""
        return next((step for step in self.joint if step.done_at is None), None)

    @property
    def next_joint_step(self) -> JointStep | None:
        """The part after the one under way."""
        return next((step for step in self.joint if step.done_at is None and step != self.joint_step), None)

    @property
    def stands_since(self) -> datetime | None:
        """Since when the clock stands; None while it runs."""
        waits = self.open_supplement.asked_at if self.dossier.status == WAITING and self.open_supplement else None
        return waits or (self.open_pause.begun_at if self.open_pause else None)

    @property
    def acceptable_since(self) -> datetime | None:
        """From when an officer can accept it: filed, and a prepaid fee paid; None while one is owed."""
        if self.fee is None or not self.fee.code:
            return self.dossier.filed_at
        return self.fee.paid_at

    @property
    def situation(self) -> Situation:
        """What the life cycle decides by."""
        waiting = self.supplements[-1].came_from if self.dossier.status == WAITING and self.supplements else None
        paused = self.open_pause.came_from if self.dossier.status in {FEE_DUE, STOPPED} and self.open_pause else None
        fee_due = self.fee is not None and self.fee.holds_back
        signed, elsewhere = self.dossier.signed_at is not None, self.next_joint_step is not None
        return Situation(self.dossier.status, waiting or paused, self.result is not None, signed, fee_due, elsewhere)


def read_dossier(db: sqlite3.Connection, code: str) -> Dossier | None:
    """The dossier of that number, or None."""
    row = db.execute("SELECT * FROM dossiers WHERE code = ?", (code,)).fetchone()
    return build(Dossier, row) if row else None


def read_case(db: sqlite3.Connection, code: str) -> CaseFile | None:
    """The dossier of that number with its files, history, supplements, apologies and fee, or None."""
    dossier = read_dossier(db, code)
    if dossier is None:
        return None
    return CaseFile(
        dossier,
        _read_all(StoredFile, db, "files", code),
        _read_all(HistoryEntry, db, "history", code),
        _read_all(Supplement, db, "supplements", code),
        _read_all(Apology, db, "apologies", code),
        _read_all(Pause, db, "pauses", code),
        _read_all(JointStep, db, "joint_steps", code),
        read_fee(db, code),
    )


def list_owned(db: sqlite3.Connection, owner: int) -> list[Dossier]:
    """A citizen's dossiers, newest first."""
    return [build(Dossier, row) for row in db.execute("SELECT * FROM dossiers WHERE owner = ? ORDER BY filed_at DESC, rowid DESC", (owner,))]


def _read_all(kind: type[Row], db: sqlite3.Connection, table: str, code: str) -> tuple[Row, ...]:
    rows = db.execute(f"SELECT * FROM {table} WHERE dossier = ? ORDER BY id", (code,))  # noqa: S608  # a table named above
    return tuple(build(kind, row) for row in rows)


def build(kind: type[Row], row: sqlite3.Row) -> Row:
    """A value of one of the classes above from a row of its table."""
    return kind(**{name: datetime.fromisoformat(row[name]) if name in TIMES and row[name] else row[name] for name in COLUMNS[kind]})


COLUMNS: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in (Dossier, StoredFile, HistoryEntry, Supplement, Apology, Pause, JointStep)
}
