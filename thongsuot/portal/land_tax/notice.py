"""A tax notice as it stands in the store: what is owed by which decision, and how much of it is paid."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TaxLine:
    """One sum of a notice, in dong; `item` is TEN_TIEUMUC."""

    item: str
    amount: int


@dataclass(frozen=True, slots=True)
class TaxNotice:
    """One decision of the tax office about a dossier: `number` is SO_QUYET_DINH, `paid` in dong."""

    dossier: str
    number: str
    tax_number: str
    decided_on: date
    lines: tuple[TaxLine, ...]
    paid: int = 0

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def is_paid(self) -> bool:
        return self.paid >= self.total


@dataclass(frozen=True, slots=True)
class TaxPayment:
    """What was paid for a notice; `paid_at` as it was sent."""

    dossier: str
    notice: str
    paid_at: str
    amount: int


def notices_of(db: sqlite3.Connection, dossier: str) -> list[TaxNotice]:
    """The notices about a dossier, oldest first."""
    found: dict[str, TaxNotice] = {}
    for row in db.execute("SELECT * FROM tax_lines WHERE dossier = ? ORDER BY id", (dossier,)):
        before = found[row["notice"]].lines if row["notice"] in found else ()
        lines = (*before, TaxLine(row["item"], row["amount"]))
        paid = _paid(db, dossier, row["notice"])
        found[row["notice"]] = TaxNotice(dossier, row["notice"], row["tax_number"], date.fromisoformat(row["decided_on"]), lines, paid)
    return list(found.values())


def keep_notices(db: sqlite3.Connection, notices: Iterable[TaxNotice]) -> None:
    """In place of what was known under the same numbers."""
    for notice in notices:
        db.execute("DELETE FROM tax_lines WHERE dossier = ? AND notice = ?", (notice.dossier, notice.number))
        common = (notice.dossier, notice.number, notice.tax_number, notice.decided_on.isoformat())
        db.executemany(
            "INSERT INTO tax_lines (dossier, notice, tax_number, decided_on, item, amount) VALUES (?, ?, ?, ?, ?, ?)",
            [(*common, line.item, line.amount) for line in notice.lines],
        )


def keep_payment(db: sqlite3.Connection, payment: TaxPayment) -> bool:
    """False where this very payment is known: told again, it is not paid again."""
    values = (payment.dossier, payment.notice, payment.paid_at, payment.amount)
    done = db.execute("INSERT OR IGNORE INTO tax_payments (dossier, notice, paid_at, amount) VALUES (?, ?, ?, ?)", values)
    return done.rowcount == 1


def _paid(db: sqlite3.Connection, dossier: str, notice: str) -> int:
    row = db.execute("SELECT coalesce(sum(amount), 0) FROM tax_payments WHERE dossier = ? AND notice = ?", (dossier, notice)).fetchone()
    return int(row[0])
