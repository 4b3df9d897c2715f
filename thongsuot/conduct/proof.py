"""The proof that every check can fail: the suites against the clean reference portal and against each defect, each on a tenant of its own.

The clean run notes which decisions of the portal each row looks at. Unless everything is asked for, a defect then runs the rows by HTTP that look at what it
changes, every row that scenarios/kills.yaml names for it, and a seeded sample of the others: a browser is started only where it is expected to tell. Rows that
are not expected to tell run for several defects at once (conduct/orders.py).
"""

import multiprocessing
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor
from concurrent.futures import wait as wait_for
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import heappop, heappush
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from thongsuot.conduct.options import RunOptions
from thongsuot.conduct.orders import Group, Manner, Order, deal, order_of, quick_rows
from thongsuot.conduct.preparation import Preparation
from thongsuot.conduct.rehearsal import of_portal
from thongsuot.conduct.shelf import Shelf
from thongsuot.conduct.trial import Trial, merge, try_clean, try_defect, try_group
from thongsuot.documents.province import Province
from thongsuot.environment.overlay import Overlay
from thongsuot.environment.reference import ReferenceEnvironment
from thongsuot.judging.kills import CLEAN_NAME, KillMatrix, match
from thongsuot.steps.browser import keep_driver

ROWS_OF_A_WAIT = 20  # a poll that ends without what it waited for takes as long as so many rows


@dataclass(frozen=True, slots=True)
class Proof:
    """The kill matrix; `odd`: what voids it, "defect: check: verdict, message"; `rows`: rows decided of `of`, over all defects; `together`: those of them
    that were run under several defects at once and were silent."""

    matrix: KillMatrix
    odd: tuple[str, ...]
    rows: int
    together: int
    of: int

    @property
    def proven(self) -> bool:
        return self.matrix.proven and not self.odd


def prove(
    preparation: Preparation,
    environment: ReferenceEnvironment,
    defects: Sequence[Mapping[str, Any]],
    manner: Manner,
    *,
    workers: int,
    kept: Path | None = None,
    on_trial: Callable[[Trial], None] = lambda _: None,
) -> Proof:
    """`defects`: as the portal lists them (`id`, `changes`). `kept`: a file of finished trials, so that a long proof can be resumed."""
    shelf = Shelf(kept, preparation, manner)
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_worker) as pool:
        court = _Court(pool, preparation, environment, preparation.library.province(preparation.options.province, os.environ), workers)
        clean, reads = court.try_clean(workers)
        on_trial(clean)
        found = {trial.defect: trial for trial in shelf.trials()}
        for defect in defects:
            if defect["id"] in found:
                on_trial(found[defect["id"]])
        orders = [order_of(defect, reads, preparation, everything=manner.everything) for defect in defects if defect["id"] not in found]
        for trial in court.try_all(*deal(orders, quick_rows(preparation), preparation.plan.seed, alone=manner.alone)):
            found[trial.defect] = trial
            if not trial.odd and trial.blocked == trial.implied:
                shelf.keep(trial)
            on_trial(trial)
    return _proof(preparation, [found[str(defect["id"])] for defect in defects], clean)


@dataclass(slots=True)
class _Court:
    """Trials in the workers, `workers` of them, each on a tenant made for it. `_alone`: the trials under way; `_groups`: the groups under way, whose defects
    come after them; `_silent`: the rows that were silent in a group, of each of its defects; `_waits`: how many groups a defect is still in; `_queue`: what is
    still to begin, the longest first; `_made`: how much was put there."""

    pool: ProcessPoolExecutor
    preparation: Preparation
    environment: ReferenceEnvironment
    bare: Province
    workers: int
    _alone: dict["Future[Trial]", int] = field(default_factory=dict)
    _groups: dict["Future[frozenset[str]]", Group] = field(default_factory=dict)
    _silent: dict[str, frozenset[str]] = field(default_factory=dict)
    _waits: Counter[str] = field(default_factory=Counter)
    _queue: list[tuple[int, int, Callable[[], None]]] = field(default_factory=list)
    _made: int = 0

    def try_clean(self, workers: int) -> tuple[Trial, dict[str, list[str]]]:
        """All rows without a defect, and the fields that each of them looked at."""
        shares = [
            self.pool.submit(try_clean, self._payload(f"sach-{number}", []), rows)
            for number, rows in enumerate(_shares([row.id for row in self.preparation.plan.rows], workers))
        ]
        tried = [share.result() for share in shares]
        return merge([trial for trial, _reads in tried]), {row: fields for _trial, seen in tried for row, fields in seen.items()}

    def try_all(self, orders: Sequence[Order], groups: Sequence[Group]) -> Iterator[Trial]:
        """A trial for each order, also those of the groups, as they end. What takes longest begins first: were it among the last, all workers would wait."""
        for group in groups:
            self._put_group(group)
        for order in orders:
            self._put(self._length(order), partial(self._try, order, order.rows))
        try:
            while self._queue or self._alone or self._groups:
                # One more than can run, so that no worker waits for the next tenant to be made.
                while self._queue and len(self._alone) + len(self._groups) <= self.workers:
                    heappop(self._queue)[2]()
                under_way: list[Future[Any]] = [*self._alone, *self._groups]
                done = wait_for(under_way, return_when=FIRST_COMPLETED).done
                for group, still in [(self._groups.pop(one), one.result()) for one in done if one in self._groups]:
                    self._follow(group, still)
                for one in [one for one in done if one in self._alone]:
                    yield replace(one.result(), together=self._alone.pop(one))
        except BaseException:
            self.pool.shutdown(wait=False, cancel_futures=True)
            raise

    def _follow(self, group: Group, still: frozenset[str]) -> None:
        """What comes after a group in which the rows `still` were silent: its halves, and each of its defects that is in no other group any more, alone with
        what is left of its rows."""
        for name in group.defects:
            self._silent[name] = self._silent.get(name, frozenset()) | still
        for half in group.halves(still):
            if len(half.orders) > 1:
                self._put_group(half)
        self._waits.subtract(group.defects)
        for order in group.orders:
            if not self._waits[order.defect]:
                silent = self._silent[order.defect]
                self._put(self._length(order), partial(self._try, order, order.rows - silent, len(order.rows & silent)))

    def _put(self, length: int, begin: Callable[[], None]) -> None:
        self._made += 1
        heappush(self._queue, (-length, self._made, begin))

    def _put_group(self, group: Group) -> None:
        """As early as its longest defect, which waits for it."""
        self._waits.update(group.defects)
        self._put(max(self._length(order) for order in group.orders) + len(group.rows), partial(self._try_group, group, f"nhom-{self._made}"))

    def _length(self, order: Order) -> int:
        """About how many rows' time: a row that tells of a defect may wait for what never comes."""
        return len(order.rows) + ROWS_OF_A_WAIT * len(order.named)

    def _try_group(self, group: Group, label: str) -> None:
        payload = self._payload(label, group.defects)
        self._groups[self.pool.submit(try_group, group.defects, payload, group.rows)] = group

    def _try(self, order: Order, rows: frozenset[str], together: int = 0) -> None:
        payload = self._payload(order.defect, [order.defect])
        self._alone[self.pool.submit(try_defect, order.defect, payload, rows)] = together

    def _payload(self, label: str, defects: Sequence[str]) -> dict[str, Any]:
        # Persons of its own: the national side would show one citizen the dossiers of all trials.
        overlay: Overlay = self.environment.admit(self.bare, defects=of_portal(self.preparation.library, defects), label=label)
        return {**self.preparation.payload(), "seed": f"{self.preparation.plan.seed}-{overlay.tenant}", "overlay": overlay.as_json()}


def _begin_worker() -> None:
    """In a worker: it would finish its trial, a minute or more, although nobody is left who waits for it."""
    keep_driver()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _shares(rows: Sequence[str], parts: int) -> list[Sequence[str]]:
    """The rows dealt out, so that each part has some of every topic."""
    return [rows[number::parts] for number in range(min(parts, len(rows)))]


def trial_options(province: str, seed: str | None = None, only: Sequence[str] = ()) -> RunOptions:
    return RunOptions(province=province, seed=seed, only=tuple(only))


def _proof(preparation: Preparation, trials: Sequence[Trial], clean: Trial) -> Proof:
    certified = [check.id for row in preparation.plan.rows for check in row.checks]
    asked = set(certified) if preparation.options.only else None  # of scenarios that were left out, nothing is expected
    matrix = match(
        {kill.defect: [check for check in kill.kills if asked is None or check in asked] for kill in preparation.library.kills},
        {trial.defect: trial.fired for trial in trials},
        certified=certified,
        clean=(*clean.fired, *clean.blocked),
        implied={trial.defect: trial.implied for trial in (clean, *trials)},
        blocked={trial.defect: trial.blocked for trial in (clean, *trials)},
    )
    odd = tuple(f"{trial.defect or CLEAN_NAME}: {one}" for trial in (clean, *trials) for one in trial.odd)
    together = sum(trial.together for trial in trials)
    return Proof(matrix, odd, sum(trial.rows for trial in trials) + together, together, len(trials) * len(preparation.plan.rows))
