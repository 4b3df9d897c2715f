"""The portal's book of payments: opened, found, and settled once."""

import sqlite3
from collections.abc import Collection

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.fees import FAILED, STARTED, SUCCEEDED, Payment, PaymentState, read_payment
from thongsuot.portal.dossiers.history import write_entry
from thongsuot.portal.dossiers.lifecycle import REFUSED, WITHDRAWN
from thongsuot.portal.dossiers.record import read_dossier
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.dossiers.words import say_money
from thongsuot.portal.tenant import Tenant

PAGE = 50
INSERT = "INSERT INTO payments (reference, dossier, amount, state, transaction_id, started_at) VALUES (?, ?, ?, ?, ?, ?)"


def open_payment(tenant: Tenant, dossier: str, amount: int, reference: str) -> Payment:
    """A payment just started. Raises sqlite3.IntegrityError for a reference used before."""
    payment = Payment(reference, dossier, amount, STARTED, "", tenant.now())
    tenant.db.execute(INSERT, (reference, dossier, amount, STARTED, "", payment.started_at.isoformat()))
    return payment


def find_payment(db: sqlite3.Connection, reference: str) -> Payment | None:
    row = db.execute("SELECT * FROM payments WHERE reference = ?", (reference,)).fetchone()
    return read_payment(row) if row else None


def find_dossier_in(db: sqlite3.Connection, reference: str) -> Payment | None:
    """What a careless portal does: a payment of whatever dossier's number stands inside the reference, made up where there is none."""
    row = db.execute("SELECT dossier, amount FROM fees WHERE instr(?, replace(replace(dossier, '.', ''), '-', ''))", (reference,)).fetchone()
    if row is None:
        return None
    started = db.execute("SELECT filed_at FROM dossiers WHERE code = ?", (row["dossier"],)).fetchone()["filed_at"]
    db.execute(INSERT, (reference, row["dossier"], row["amount"], STARTED, "", started))
    return find_payment(db, reference)


def settle(tenant: Tenant, payment: Payment, result: PaymentState, transaction: str) -> None:
    """Take a result that has been checked. The same result again changes nothing, and a success is never taken back by a later failure."""
    with writing(tenant.db) as db:
        current = find_payment(db, payment.reference)
        if current is None or result == STARTED:
            return
        if current.state == SUCCEEDED:
            _settle_again(db, current, result, transaction, tenant.behaviour)
            return
        if current.state == result:
            return
        paid_at = tenant.now().isoformat() if result == SUCCEEDED else None
        db.execute("UPDATE payments SET state = ?, transaction_id = ?, paid_at = ? WHERE reference = ?", (result, transaction, paid_at, payment.reference))
        if result == SUCCEEDED:
            _write_history(tenant, db, current)


def refundable(db: sqlite3.Connection, payment: Payment) -> bool:
    """Whether it may be given back: it was made, and its dossier was refused or withdrawn (inferred)."""
    dossier = read_dossier(db, payment.dossier)
    return payment.state == SUCCEEDED and payment.refunded_at is None and dossier is not None and dossier.status in {REFUSED, WITHDRAWN}


def note_refund(tenant: Tenant, payment: Payment, by: str, title: str, unit: str) -> bool:
    """Note that it was given back; False where it is not to be, or was before."""
    with writing(tenant.db) as db:
        current, dossier = find_payment(db, payment.reference), read_dossier(db, payment.dossier)
        if current is None or dossier is None or not refundable(db, current):
            return False
        db.execute("UPDATE payments SET refunded_at = ? WHERE reference = ?", (tenant.now().isoformat(), payment.reference))
        note = f"Đã hoàn lệ phí {say_money(payment.amount)}"
        write_entry(db, dossier.code, tenant.now(), actor=by, title=title, unit=unit, status=dossier.status, note=note)
    return True


def list_payments(db: sqlite3.Connection, units: Collection[str], part: str) -> list[Payment]:
    """The latest payments of dossiers that these units receive or resolve and whose number holds `part`, newest first."""
    marks = ", ".join("?" * len(units))
    rows = db.execute(
        f"SELECT payments.* FROM payments JOIN dossiers ON code = dossier WHERE (receiving_agency IN ({marks}) OR resolving_agency IN ({marks}))"  # noqa: S608  # only marks
        " AND instr(code, ?) ORDER BY payments.id DESC LIMIT ?",
        (*units, *units, part, PAGE),
    )
    return [read_payment(row) for row in rows]


def _settle_again(db: sqlite3.Connection, payment: Payment, result: PaymentState, transaction: str, behaviour: Behaviour) -> None:
    """A result for a payment that has succeeded: nothing to do for a portal that does it right."""
    if result == FAILED and not behaviour.keep_payment_success:
        db.execute("UPDATE payments SET state = ? WHERE reference = ?", (FAILED, payment.reference))
    if result == SUCCEEDED and not behaviour.count_callback_once:
        again = db.execute("SELECT count(*) FROM payments WHERE instr(reference, ?)", (payment.reference,)).fetchone()[0]
        db.execute(INSERT, (f"{payment.reference}-{again}", payment.dossier, payment.amount, SUCCEEDED, transaction, payment.started_at.isoformat()))


def _write_history(tenant: Tenant, db: sqlite3.Connection, payment: Payment) -> None:
    dossier = read_dossier(db, payment.dossier)
    if dossier:
        note = f"Đã nộp lệ phí {say_money(payment.amount)}"
        write_entry(db, dossier.code, tenant.now(), actor=dossier.name, title="Người nộp hồ sơ", unit="", status=dossier.status, note=note)
