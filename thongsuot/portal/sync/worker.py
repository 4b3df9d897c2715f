"""The worker: sends what the outbox holds, as soon as it is there, each dossier in its own order."""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass

import httpx

from thongsuot.portal.sync.adapter import Adapter, RefusedError, UnreachableError
from thongsuot.portal.sync.delivery import is_taken, send
from thongsuot.portal.sync.duty import Duty
from thongsuot.portal.sync.outbox import OutboxRow, mark, next_row, waiting_lanes
from thongsuot.portal.tenant import AdapterAccount, Tenant

FIRST_PAUSE = 0.2  # seconds; doubles with each attempt
LONGEST_PAUSE = 5.0
REFUSALS = 10  # attempts at a message that the adapter itself refuses; an adapter that is away is awaited for ever
SWEEP_SECONDS = 1.0
SIDE_BY_SIDE = 8  # calls at a time for each tenant

log = logging.getLogger(__name__)


def pause_after(attempts: int) -> float:
    """Seconds to wait after that many failed attempts."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(attempts - 1, 10))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Of one attempt. `error`: what went wrong, or ""; `refused`: the adapter itself said no; `exists`: because it knows the dossier."""

    error: str = ""
    refused: bool = False
    exists: bool = False


class SyncWorker:
    """Lanes, one for each dossier that has something to send and one for each message to a partner; a lane ends when all is told."""

    def __init__(self, tenants: Callable[[], Iterable[Tenant]], http: httpx.AsyncClient) -> None:
        self._tenants = tenants
        self._http = http
        self._lanes: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._adapters: dict[AdapterAccount, Adapter] = {}
        self._gates: dict[str, asyncio.Semaphore] = {}
        self._duty = Duty()

    def wake(self, tenant: Tenant, dossier: str) -> None:
        """Something of this dossier waits. To be called after the transaction, from the server's event loop.

        Where another process sends for this tenant, its next sweep finds it.
        """
        if self._duty.is_ours(tenant):
            for lane in waiting_lanes(tenant.db, dossier):
                self._open(tenant, lane)

    def _open(self, tenant: Tenant, lane: str) -> None:
        key = (tenant.key, lane)
        if key not in self._lanes:
            self._lanes[key] = asyncio.create_task(self._drain(tenant, lane), name=f"sync {tenant.key} {lane}")

    async def sweep_for_ever(self) -> None:
        """Wakes what waits from before a start, and what nobody woke."""
        while True:
            for tenant in self._tenants():
                self._sweep(tenant)
            await asyncio.sleep(SWEEP_SECONDS)

    def _sweep(self, tenant: Tenant) -> None:
        try:
            lanes = waiting_lanes(tenant.db)
            if lanes and self._duty.is_ours(tenant):
                for lane in lanes:
                    self._open(tenant, lane)
        except (sqlite3.Error, OSError):  # one tenant's trouble must not stop the others
            log.exception("%s: the outbox cannot be read", tenant.key)

    async def close(self) -> None:
        """Stops every lane; what was not sent is sent after the next start."""
        lanes = list(self._lanes.values())
        for lane in lanes:
            lane.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)
        self._duty.leave()

    async def _drain(self, tenant: Tenant, lane: str) -> None:
        try:
            while (row := next_row(tenant.db, lane)) is not None:
                await self._deliver(tenant, row)
        except Exception:  # the lane ends; the next sweep opens it again
            log.exception("%s: %s cannot be told", tenant.key, lane)
        finally:
            del self._lanes[tenant.key, lane]

    async def _deliver(self, tenant: Tenant, row: OutboxRow) -> None:
        """One attempt at one message, and the pause after a failed one."""
        async with self._gates.setdefault(tenant.key, asyncio.Semaphore(SIDE_BY_SIDE)):
            outcome = await self._attempt(tenant, row)
            if not outcome.error and not tenant.behaviour.send_once:
                await self._attempt(tenant, row)
        if not outcome.error:
            mark(tenant.db, row, "sent")
            return
        attempts = row.attempts + 1
        hopeless = outcome.exists and not tenant.behaviour.update_what_exists
        given_up = not tenant.behaviour.retry_failed_sync or hopeless or (outcome.refused and attempts >= REFUSALS)
        mark(tenant.db, row, "failed" if given_up else "waiting", outcome.error)
        log.warning("%s: %s %s, attempt %d: %s", tenant.key, row.service, row.dossier, attempts, outcome.error)
        if not given_up:
            await asyncio.sleep(pause_after(attempts))

    def adapter_of(self, tenant: Tenant) -> Adapter:
        """The client of the tenant's account: one, so that all its calls share a session."""
        return self._adapters.setdefault(tenant.adapter, Adapter(self._http, tenant.adapter))

    async def _attempt(self, tenant: Tenant, row: OutboxRow) -> _Outcome:
        try:
            reply = await send(self.adapter_of(tenant), tenant, row)
        except UnreachableError as error:
            return _Outcome(str(error))
        except RefusedError as error:
            return _Outcome(str(error), refused=True)
        taken = is_taken(reply, row, tenant.behaviour)
        return _Outcome() if taken else _Outcome(f"{reply.code} {reply.message}", refused=True, exists=reply.exists)


@contextlib.asynccontextmanager
async def running_worker(tenants: Callable[[], Iterable[Tenant]], http: httpx.AsyncClient) -> AsyncIterator[SyncWorker]:
    """A worker for the life of the application: `tenants()` answers those that live now; `http` is closed by who opened it."""
    worker = SyncWorker(tenants, http)
    sweeping = asyncio.create_task(worker.sweep_for_ever(), name="sync sweep")
    try:
        yield worker
    finally:
        sweeping.cancel()
        await asyncio.gather(sweeping, return_exceptions=True)
        await worker.close()
