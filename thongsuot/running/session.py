"""A plan worked off without pytest: rows without a browser by several threads, the others by one; outcomes as they come."""

import queue
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from thongsuot.documents.library import Library
from thongsuot.documents.province import Province
from thongsuot.planning.plan import Plan, PlannedRow
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.workshop import Workshop

THREADS = 4
# After an interruption, how long the rows in hand may take to end.
GRACE_SECONDS = 5.0


def run_plan(plan: Plan, library: Library, folder: Path, *, threads: int = THREADS, secrets: Iterable[str] = ()) -> Iterator[RowOutcome]:
    """Outcomes as rows finish, in no order. Closing the iterator, or KeyboardInterrupt in its consumer, lets rows in hand end and starts no other.

    Raises what a workshop could not be made for (OSError of the profile's `ca`, ValueError of a `resolve` address).
    """
    hands = _Hands(plan.province, library, folder, tuple(secrets))
    served = [row for row in plan.rows if not row.needs_browser]
    lines = [(served, max(1, min(threads, len(served))))] if served else []
    browsed = [row for row in plan.rows if row.needs_browser]
    # The slow ones begin first. Playwright's sync API stays in the thread that started it, so one thread has the browser.
    lines = [(browsed, 1), *lines] if browsed else lines
    workers = [hands.worker(line) for rows, count in lines for line in [_filled(rows)] for _ in range(count)]
    try:
        for worker in workers:
            worker.start()
        for _ in range(len(plan.rows)):
            yield hands.next()
    finally:
        hands.stopped.set()
        for worker in workers:
            worker.join(GRACE_SECONDS)


class _Hands:
    """The threads' common ground: what is asked of them and what they have done."""

    def __init__(self, province: Province, library: Library, folder: Path, secrets: tuple[str, ...]) -> None:
        self.stopped = threading.Event()
        self._province, self._library, self._folder, self._secrets = province, library, folder, secrets
        self._done: queue.SimpleQueue[RowOutcome | BaseException] = queue.SimpleQueue()

    def worker(self, rows: "queue.SimpleQueue[PlannedRow]") -> threading.Thread:
        # A daemon: a thread that hangs must not keep the process alive after an interruption.
        return threading.Thread(target=self._work, args=(rows,), name="thongsuot-rows", daemon=True)

    def next(self) -> RowOutcome:
        while True:
            try:
                # A pause now and then, because a lock that waits for ever does not hear Ctrl-C on Windows.
                done = self._done.get(timeout=0.5)
            except queue.Empty:
                continue
            if isinstance(done, BaseException):
                raise done
            return done

    def _work(self, rows: "queue.SimpleQueue[PlannedRow]") -> None:
        try:
            with Workshop(self._province, self._library, self._folder, secrets=self._secrets) as workshop:
                while not self.stopped.is_set():
                    try:
                        row = rows.get_nowait()
                    except queue.Empty:
                        return
                    self._done.put(workshop.run(row))
        except BaseException as error:  # whatever ends a thread is told to who waits for its rows
            self._done.put(error)


def _filled(rows: Iterable[PlannedRow]) -> "queue.SimpleQueue[PlannedRow]":
    line: queue.SimpleQueue[PlannedRow] = queue.SimpleQueue()
    for row in rows:
        line.put(row)
    return line
