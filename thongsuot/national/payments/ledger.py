"""The platform's own book: every payment that was asked for and how it ended."""

import json
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from thongsuot.national.database import now_text

State = Literal["1", "3", "4"]
SUCCEEDED: State = "1"
PENDING: State = "3"
FAILED: State = "4"


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment. `state` is `TrangThaiGD` (protocol §4.1); `key` opens its hosted page; `asked` is the INIT message as it came;
    `bank` is "" until it has ended."""

    tenant: str
    reference: str
    dossier: str
    amount: int
    key: str
    state: State
    bank: str
    transaction: str
    asked: Mapping[str, object]


class Payments:
    """Payments by tenant and reference (MaThamChieu)."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def open(self, tenant: str, reference: str, dossier: str, amount: int, asked: Mapping[str, object]) -> Payment | None:
        """A new payment; None where the reference has been used before."""
        values = (tenant, reference, dossier, amount, secrets.token_urlsafe(24), PENDING, f"GD{secrets.randbelow(10**12):012}", now_text(), json.dumps(asked))
        done = self.database.execute(
            'INSERT OR IGNORE INTO payment (tenant, reference, dossier, amount, "key", state, "transaction", at, asked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
            values,
        )
        return self.find(tenant, reference) if done.rowcount else None

    def find(self, tenant: str, reference: str) -> Payment | None:
        return _payment(self.database.execute("SELECT * FROM payment WHERE tenant = ? AND reference = ?", (tenant, reference)).fetchone())

    def at_key(self, key: str) -> Payment | None:
        """The payment whose hosted page that is."""
        return _payment(self.database.execute('SELECT * FROM payment WHERE "key" = ?', (key,)).fetchone())

    def settle(self, payment: Payment, state: State, bank: str) -> Payment | None:
        """The payment as it ended; None where it had ended before."""
        done = self.database.execute(
            "UPDATE payment SET state = ?, bank = ? WHERE tenant = ? AND reference = ? AND bank = ''",
            (state, bank, payment.tenant, payment.reference),
        )
        return self.find(payment.tenant, payment.reference) if done.rowcount else None

    def settle_late(self, payment: Payment, state: State) -> None:
        """What a payment that had not ended for its bank came to."""
        self.database.execute("UPDATE payment SET state = ? WHERE tenant = ? AND reference = ?", (state, payment.tenant, payment.reference))

    def read(self, tenant: str | None, dossier: str | None) -> list[dict[str, object]]:
        """`[{at, tenant, dossier, reference, amount, state, transaction}]`, oldest first."""
        given = {"tenant = ?": tenant, "dossier = ?": dossier}
        conditions = " AND ".join([name for name, value in given.items() if value is not None] or ["1"])
        rows = self.database.execute(
            f'SELECT at, tenant, dossier, reference, amount, state, "transaction" FROM payment WHERE {conditions} ORDER BY rowid',  # noqa: S608  # literals
            [value for value in given.values() if value is not None],
        )
        return [dict(row) for row in rows]


def _payment(row: sqlite3.Row | None) -> Payment | None:
    if row is None:
        return None
    names = ("tenant", "reference", "dossier", "amount", "key", "state", "bank", "transaction")
    return Payment(**{name: row[name] for name in names}, asked=json.loads(row["asked"]))
