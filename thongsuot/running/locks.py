"""Locks of one portal, held across the workers of a run and across every process of this user that tests the same portal.

They are filelock's read/write locks, so SQLite's and in the end the operating system's: what a process held is free when it dies, however it dies. Who waits to
hold one alone is not passed by those who come later to share it.
"""

import getpass
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import ReadWriteLock, Timeout

from thongsuot.documents.province import Province
from thongsuot.planning.plan import LockHold
from thongsuot.words.source import Text

_FOLDER = "thongsuot-locks"


class BusyError(Exception):
    """A lock that was not to be had in time; `text` says which, for how long, and as far as is known who holds it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.vi)
        self.text = text


class LockRoom:
    """The locks of one portal, for one thread. `folder` is made when first needed; None is the user's own, under the system's temporary folder."""

    def __init__(self, province: Province, folder: Path | None = None) -> None:
        self._folder = folder or common_folder()
        control = province.portal_control.url if province.portal_control else ""
        self._portal = "\n".join((province.portal_url, province.tenant, control))
        self._locks: dict[str, ReadWriteLock] = {}

    @contextmanager
    def hold(self, wanted: Sequence[LockHold], who: str, seconds: float) -> Iterator[None]:
        """All of them, taken in the order given, waiting `seconds` at most for all. Raises BusyError."""
        ends = time.monotonic() + seconds
        with ExitStack() as held:
            for hold in wanted:
                held.enter_context(self._one(hold, who, ends, seconds))
            yield

    @contextmanager
    def _one(self, hold: LockHold, who: str, ends: float, seconds: float) -> Iterator[None]:
        path = self._path(hold)
        lock = self._locks.get(hold.key)
        if lock is None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = self._locks[hold.key] = ReadWriteLock(path, is_singleton=False)
        left = max(ends - time.monotonic(), 0.0)
        try:
            (lock.acquire_read if hold.shared else lock.acquire_write)(timeout=left)
        except Timeout as error:
            raise BusyError(_busy(hold, seconds, _holder(path))) from error
        note = None if hold.shared else path.with_suffix(".who")
        try:
            if note is not None:
                note.write_text(json.dumps({"who": who, "pid": os.getpid()}), encoding="utf-8")
            yield
        finally:
            if note is not None:
                with suppress(OSError):
                    note.unlink()
            lock.release()

    def close(self) -> None:
        for lock in self._locks.values():
            lock.close()
        self._locks.clear()

    def _path(self, hold: LockHold) -> Path:
        # A name on disk tells nothing of portals and accounts.
        digest = hashlib.sha256("\n".join((self._portal, hold.key)).encode()).hexdigest()
        return self._folder / f"{digest[:32]}.lock"


def common_folder() -> Path:
    """Where all processes of this user meet."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # no name for this user: a container
        user = "user"
    return Path(tempfile.gettempdir()) / f"{_FOLDER}-{user}"


def _holder(path: Path) -> str:
    """Who holds it alone, as noted beside it; "" if nobody says."""
    try:
        noted = json.loads(path.with_suffix(".who").read_text("utf-8"))
        return f"{noted['who']} (pid {noted['pid']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _busy(hold: LockHold, seconds: float, holder: str) -> Text:
    return Text(
        f"chờ {hold.label.vi} {seconds:.0f} giây mà chưa được: {holder or 'lượt khác'} đang giữ; hãy chờ lượt đó xong rồi chạy lại",
        f"waited {seconds:.0f} s for {hold.label.en}: {holder or 'another run'} holds it; run again when that has ended",
    )
