"""What a proof has to run of each defect, and which defects may share a tenant meanwhile.

Most rows that look at a defect are not told by it: they pass with it as without. Defects that change different decisions therefore run such rows together, on
one tenant that has them all; a row that is silent there needs no run for each of them. Where many rows are expected to tell of one of them, the others run
those together without it. What is expected to tell, and every row that was not silent, runs under each defect alone. That two defects hide one another from a
row is possible; which ones meet depends on the seed, and `--alone` lets none meet.
"""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from thongsuot.conduct.preparation import Preparation
from thongsuot.conduct.rehearsal import answers_of

# Rows of those that do not look at what is changed, drawn by the seed: of a defect on its own, and of all that share a tenant.
SAMPLE = 3
SAMPLE_TOGETHER = 6
TOGETHER = 24
MOST_LOUD = 12
# Defects with about as many rows are dealt out in an order that depends on the seed.
ABOUT = 20
WORTH_IT = 0.6
# A tenant of its own costs about as much as this many rows.
TENANT = 8


@dataclass(frozen=True, slots=True)
class Manner:
    """How thorough a proof is. `everything`: all rows under each defect; `alone`: no two defects on one tenant."""

    everything: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """One defect: `changes`, fields of `Behaviour`, or the steps that a tester answers wrongly; `rows`, ids of the rows to run; `named`, those of them that
    scenarios/kills.yaml expects to tell."""

    defect: str
    changes: frozenset[str]
    rows: frozenset[str]
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Defects that share a tenant, and the rows that run there."""

    orders: tuple[Order, ...]
    rows: frozenset[str]

    @property
    def defects(self) -> tuple[str, ...]:
        return tuple(order.defect for order in self.orders)

    def halves(self, silent: frozenset[str]) -> tuple["Group", ...]:
        """Where so many rows were not silent that one of the defects must stop them all, each half tries these again; none where few were left over, or
        where each half would be one defect."""
        loud, middle = self.rows - silent, len(self.orders) // 2
        if len(loud) <= MOST_LOUD or len(self.orders) <= 2:  # noqa: PLR2004
            return ()
        return tuple(Group(half, loud) for half in (self.orders[:middle], self.orders[middle:]))


def order_of(defect: Mapping[str, Any], reads: Mapping[str, Sequence[str]], preparation: Preparation, *, everything: bool = False) -> Order:
    """By `reads`, the fields that each row looks at, or all rows; no sample yet. A defect that no row by HTTP looks at runs its browser rows too."""
    name = str(defect["id"])
    changed = frozenset(defect["changes"]) or frozenset(f"{answer.row}/{answer.step}" for answer in answers_of(preparation.library, name))
    named = frozenset(check.partition("/")[0] for kill in preparation.library.kills if kill.defect == name for check in kill.kills)
    if everything:
        return Order(name, changed, frozenset(row.id for row in preparation.plan.rows), named)
    looking = [row for row, fields in reads.items() if changed & set(fields)]
    quick = quick_rows(preparation)
    return Order(name, changed, frozenset([row for row in looking if row in quick] or looking) | named, named)


def quick_rows(preparation: Preparation) -> frozenset[str]:
    """Those that a sample is drawn from."""
    return frozenset(row.id for row in preparation.plan.rows if not row.needs_browser)


def deal(orders: Collection[Order], quick: frozenset[str], seed: str, *, alone: bool) -> tuple[list[Order], list[Group]]:
    """Who runs on a tenant of its own, and who runs together, each with its sample; the same for the same seed. `alone`: nobody meets another."""
    rooms = [] if alone else _rooms(orders, seed)
    groups = [group for room in rooms if len(room) > 1 for group in _groups(room, quick, seed)]
    grouped = {name for group in groups for name in group.defects}
    return [_sampled(order, _draw(quick - order.rows, SAMPLE, seed, order.defect)) for order in orders if order.defect not in grouped], groups


def _rooms(orders: Collection[Order], seed: str) -> list[list[Order]]:
    """Each order where it adds the fewest rows to run, or in a room of its own where that saves little: it would keep those who come later from sharing."""
    drawn = sorted(orders, key=lambda order: order.defect)
    random.Random(seed).shuffle(drawn)  # noqa: S311  # no secret
    rooms: list[list[Order]] = []
    for order in sorted(drawn, key=lambda order: -(len(order.rows) // ABOUT)):
        open_to = [room for room in rooms if len(room) < TOGETHER and not _changed(room) & order.changes]
        added, room = min(((_cost([*room, order]) - _cost(room), room) for room in open_to), key=itemgetter(0), default=(0, None))
        if room is not None and added <= WORTH_IT * (len(order.rows) + SAMPLE):
            room.append(order)
        else:
            rooms.append([order])
    return rooms


def _cost(room: Sequence[Order]) -> int:
    """How many rows run for them, if all is silent that should be: once a row that is expected to tell of none, once more for the others one that tells of one
    of them, under each alone any else."""
    looking = Counter(row for order in room for row in order.rows)
    telling = Counter(row for order in room for row in order.named)
    return sum(min(count, (1, 2, count)[min(telling[row], 2)]) for row, count in looking.items())


def _groups(room: Sequence[Order], quick: frozenset[str], seed: str) -> Iterator[Group]:
    """All of them, with the rows that tell of none; then all but one, with the rows that tell of that one only, where enough of the others look at those."""
    known = frozenset().union(*(order.rows for order in room))
    sample = _draw(quick - known, SAMPLE_TOGETHER, seed, *(order.defect for order in room))
    orders = tuple(_sampled(order, sample) for order in room)
    yield Group(orders, _silent_in(orders))
    for loud in orders:
        others = tuple(order for order in orders if order is not loud)
        rows = _silent_in(others) & loud.named
        if sum(len(order.rows & rows) for order in others) >= len(rows) + TENANT:
            yield Group(others, rows)


def _draw(rows: Collection[str], count: int, *seed: str) -> frozenset[str]:
    return frozenset(random.Random("/".join(seed)).sample(sorted(rows), min(count, len(rows))))  # noqa: S311  # a sample, not a secret


def _sampled(order: Order, sample: frozenset[str]) -> Order:
    return replace(order, rows=order.rows | sample)


def _silent_in(room: Sequence[Order]) -> frozenset[str]:
    """The rows that are expected to tell of none of them."""
    return frozenset().union(*(order.rows for order in room)).difference(*(order.named for order in room))


def _changed(room: Iterable[Order]) -> frozenset[str]:
    return frozenset().union(*(order.changes for order in room))
