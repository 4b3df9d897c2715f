"""Many landings at once: threads that take cells from one line, at one pace, and hand over what came of each."""

import queue
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from thongsuot.populations.landings import Cell, Landed
from thongsuot.sweeping.lander import Lander
from thongsuot.sweeping.pace import Pace

ATTEMPTS = 3
# So many cells in a row without an answer: the portal is down, or has had enough. Going on would only make it worse.
GIVE_UP = 20
_AGAIN = frozenset({"throttled", "silent", "reset", "unreachable"})
_NO_ANSWER = frozenset({"throttled", "reset", "unreachable"})
_REST_SECONDS = 1.0
# What came meanwhile is handed over together: to wake up for each landing would cost the threads a tenth of theirs.
_BREATH_SECONDS = 0.02


@dataclass(slots=True)
class Ended:
    """Why a sweep ended before the last cell: "" it did not; `given-up` the portal answers no longer; `asked` somebody wanted it."""

    why: str = ""


def sweep(
    cells: Iterable[Cell],
    landers: Callable[[int], Lander],
    *,
    workers: int,
    pace: Pace,
    answers: Callable[[], bool],
    ended: Ended,
) -> Generator[Landed, None, None]:
    """What came of each cell, as it comes. `landers`: makes the one of a thread; `answers`: whether the portal answers at all. Closing the iterator ends the
    threads after the landings under way. Raises BrokenError when no lander can be made, or a page map cannot say the address."""
    stop = threading.Event()
    line = _Line(cells)
    found: queue.SimpleQueue[Landed | BaseException | None] = queue.SimpleQueue()
    threads = [threading.Thread(target=_work, args=(number, line, landers, pace, answers, stop, found), daemon=True) for number in range(workers)]
    for thread in threads:
        thread.start()
    try:
        yield from _handed_over(found, workers, ended)
    finally:
        ended.why = ended.why or ("asked" if not line.empty else "")
        stop.set()
        for thread in threads:
            thread.join()


def _handed_over(found: "queue.SimpleQueue[Landed | BaseException | None]", workers: int, ended: Ended) -> Iterator[Landed]:
    working, without = workers, 0
    while working:
        if found.empty():
            time.sleep(_BREATH_SECONDS)
        one = found.get()
        if one is None:
            working -= 1
            continue
        if isinstance(one, BaseException):
            raise one
        yield one
        without = without + 1 if one.outcome in _NO_ANSWER else 0
        if without >= GIVE_UP:
            ended.why = "given-up"
            return


class _Line:
    """The cells still to come, for several threads."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._cells = iter(cells)
        self._lock = threading.Lock()
        self.empty = False

    def next(self) -> Cell | None:
        with self._lock:
            cell = next(self._cells, None)
            self.empty = cell is None
            return cell


def _work(
    number: int,
    line: _Line,
    landers: Callable[[int], Lander],
    pace: Pace,
    answers: Callable[[], bool],
    stop: threading.Event,
    found: "queue.SimpleQueue[Landed | BaseException | None]",
) -> None:
    try:
        with closing(landers(number)) as lander:
            while not stop.is_set() and (cell := line.next()) is not None:
                landed = _land(lander, cell, pace, answers, stop)
                if landed is not None:
                    found.put(landed)
        found.put(None)
    except BaseException as error:  # whatever it is, the thread that reads must hear of it
        found.put(error)


def _land(lander: Lander, cell: Cell, pace: Pace, answers: Callable[[], bool], stop: threading.Event) -> Landed | None:
    """One cell, opened again where there was no answer; None when the sweep was stopped before it was decided."""
    landed: Landed | None = None
    for attempt in range(1, ATTEMPTS + 1):
        pace.wait(stop)
        if stop.is_set():
            return None
        landed = lander.land(cell)
        if attempt > 1:
            landed = replace(landed, attempts=attempt)
        if landed.outcome not in _AGAIN:
            return landed
        pace.pause(landed.wait or _REST_SECONDS * attempt)
    # Cut off each time, by a portal that answers others: that is its doing. By one that answers nobody, it is no finding on this link.
    if landed is not None and landed.outcome in {"reset", "silent"} and not answers():
        return replace(landed, outcome="unreachable")
    return landed
