"""The fee of a dossier and the payments that were tried for it."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.catalogue import Procedure

PaymentState = Literal["khoi-tao", "thanh-cong", "that-bai"]  # the 2025 portal's own words (protocol §4.1)
STARTED: PaymentState = "khoi-tao"
SUCCEEDED: PaymentState = "thanh-cong"
FAILED: PaymentState = "that-bai"
FeeState = Literal["unpaid", "pending", "paid", "refunded"]
FEE_WORDS: dict[str, str] = {"unpaid": "Chưa thanh toán", "pending": "Chờ thanh toán", "paid": "Đã thanh toán", "refunded": "Đã hoàn phí"}
PAYMENT_WORDS: dict[str, str] = {STARTED: "Chưa có kết quả", SUCCEEDED: "Thành công", FAILED: "Thất bại"}
# What wrong portals ask for; the conformant one asks for the announced fee and nothing else.
SURCHARGE = 2000
FEE_OF_FREE = 5000


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment. `reference` is MaThamChieu, `transaction` the platform's own id, "" until it is known; `amount` in dong.

    `paid_at`: when this portal took it for paid; `refunded_at`: when a cashier noted that it was given back."""

    reference: str
    dossier: str
    amount: int
    state: PaymentState
    transaction: str
    started_at: datetime
    paid_at: datetime | None = None
    refunded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """What is due for a dossier, in dong, with its payments, oldest first."""

    amount: int
    code: str
    payments: tuple[Payment, ...] = ()

    @property
    def receipts(self) -> tuple[Payment, ...]:
        return tuple(payment for payment in self.payments if payment.state == SUCCEEDED)

    @property
    def open_payment(self) -> Payment | None:
        """The latest payment whose result is not known."""
        return next((payment for payment in reversed(self.payments) if payment.state == STARTED), None)

    @property
    def has_failed(self) -> bool:
        """Whether the latest payment failed."""
        return bool(self.payments) and self.payments[-1].state == FAILED

    @property
    def holds_back(self) -> bool:
        """Whether the dossier waits for it: what is due by the catalogue and not paid. A demand that no fee code stands behind holds nothing up."""
        return bool(self.code) and not self.receipts

    @property
    def paid_at(self) -> datetime | None:
        """When it was paid; None while it is not."""
        return self.receipts[0].paid_at if self.receipts else None

    @property
    def state(self) -> FeeState:
        if self.receipts:
            return "refunded" if all(payment.refunded_at for payment in self.receipts) else "paid"
        return "pending" if self.open_payment else "unpaid"


def charge(db: sqlite3.Connection, code: str, procedure: Procedure | None, behaviour: Behaviour) -> None:
    """Note the fee that is due before the dossier is accepted, where its procedure has one."""
    fee = procedure.fee if procedure else 0
    due = (fee if behaviour.announced_fee else fee + SURCHARGE) if fee else (0 if behaviour.free_stays_free else FEE_OF_FREE)
    if due:
        db.execute("INSERT INTO fees (dossier, amount, code) VALUES (?, ?, ?)", (code, due, procedure.fee_code if procedure else ""))


def read_fee(db: sqlite3.Connection, code: str) -> Fee | None:
    """What is due for the dossier; None where nothing is."""
    row = db.execute("SELECT * FROM fees WHERE dossier = ?", (code,)).fetchone()
    if row is None:
        return None
    payments = db.execute("SELECT * FROM payments WHERE dossier = ? ORDER BY id", (code,))
    return Fee(row["amount"], row["code"], tuple(read_payment(payment) for payment in payments))


def read_payment(row: sqlite3.Row) -> Payment:
    """A payment from a row of the table."""
    started = datetime.fromisoformat(row["started_at"])
    paid, refunded = (datetime.fromisoformat(row[name]) if row[name] else None for name in ("paid_at", "refunded_at"))
    return Payment(row["reference"], row["dossier"], row["amount"], row["state"], row["transaction_id"], started, paid, refunded)
