"""Who sends: of the portal processes that share a tenant's file, one. Two would tell the national side everything twice, and out of order."""

import sqlite3
from pathlib import Path

from filelock import FileLock, Timeout

from thongsuot.portal.tenant import Tenant


class Duty:
    """The tenants whose outbox this process empties: those whose lock it got first. The operating system frees the lock of a process that died."""

    def __init__(self) -> None:
        self._locks: dict[Path, FileLock] = {}

    def is_ours(self, tenant: Tenant) -> bool:
        """Whether this process sends for the tenant; taken on where nobody does."""
        path = _lock_path(tenant.db)
        if path is None:  # a database in memory has no second process
            return True
        lock = self._locks.setdefault(path, FileLock(path, thread_local=False))
        if lock.is_locked:
            return True
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
        return True

    def leave(self) -> None:
        """Let other processes send."""
        for lock in self._locks.values():
            lock.release()
        self._locks.clear()


def _lock_path(db: sqlite3.Connection) -> Path | None:
    name = next((row[2] for row in db.execute("PRAGMA database_list") if row[1] == "main"), "")
    return Path(f"{name}-sync.lock") if name else None
