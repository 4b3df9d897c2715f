"""Asks in the background (QUERY) what became of payments whose result was never told: those of the last three days that are older than half an hour."""

import asyncio
import contextlib
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterable
from datetime import datetime, timedelta

from thongsuot.portal.dossiers.fees import STARTED, Payment, read_payment
from thongsuot.portal.payments.platform import PaymentPlatform, PlatformError
from thongsuot.portal.payments.results import ask_result
from thongsuot.portal.tenant import Tenant

YOUNGEST, OLDEST = timedelta(minutes=30), timedelta(days=3)  # of business time, as the 2025 portal does (protocol §4.1)
SWEEP_SECONDS = 1.0
AGAIN_SECONDS = 2.0  # of real time, between two questions about one payment: a sample portal is not to be waited for
MOST = 50  # payments a sweep

log = logging.getLogger(__name__)


def unanswered(db: sqlite3.Connection, now: datetime) -> list[Payment]:
    """The payments to ask about, oldest first."""
    since, until = (now - OLDEST).isoformat(), (now - YOUNGEST).isoformat()
    rows = db.execute("SELECT * FROM payments WHERE state = ? AND started_at BETWEEN ? AND ? ORDER BY id LIMIT ?", (STARTED, since, until, MOST))
    return [read_payment(row) for row in rows]


class PaymentAsker:
    """Asks about each payment again after AGAIN_SECONDS at the earliest, whatever the platform answers."""

    def __init__(self, tenants: Callable[[], Iterable[Tenant]], platform: PaymentPlatform) -> None:
        self._tenants = tenants
        self._platform = platform
        self._asked: dict[tuple[str, str], float] = {}

    async def ask_for_ever(self) -> None:
        while True:
            for tenant in self._tenants():
                await self._ask(tenant)
            await asyncio.sleep(SWEEP_SECONDS)

    async def _ask(self, tenant: Tenant) -> None:
        if tenant.payment is None:
            return
        try:
            for payment in unanswered(tenant.db, tenant.now()):
                if tenant.behaviour.ask_in_background and self._is_due(tenant.key, payment.reference):
                    await ask_result(tenant, tenant.payment, self._platform, payment)
        except (PlatformError, sqlite3.Error) as error:  # one tenant's trouble must not stop the others
            log.warning("%s: payments cannot be asked about: %s", tenant.key, error)

    def _is_due(self, tenant: str, reference: str) -> bool:
        now, key = time.monotonic(), (tenant, reference)
        if now - self._asked.get(key, -AGAIN_SECONDS) < AGAIN_SECONDS:
            return False
        self._asked[key] = now
        return True


@contextlib.asynccontextmanager
async def running_asker(tenants: Callable[[], Iterable[Tenant]], platform: PaymentPlatform) -> AsyncIterator[None]:
    """Asks for the life of the application."""
    asking = asyncio.create_task(PaymentAsker(tenants, platform).ask_for_ever(), name="payments")
    try:
        yield
    finally:
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
