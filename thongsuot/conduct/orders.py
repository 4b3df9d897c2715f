"""What a proof has to run of each defect, and which defects may share a tenant meanwhile.

Most rows that look at a defect are not told by it: they pass with it as without. Defects that change different decisions therefore run such rows together, on
one tenant that has them all; a row that is silent there needs no run for each of them. What is expected to tell, and every row that was not silent, runs under
each defect alone. That two defects hide one another from a row is possible; which ones meet depends on the seed, and `--alone` lets none meet.
"""

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thongsuot.conduct.preparation import Preparation

SAMPLE = 3
TOGETHER = 10
# A defect that is told by more rows than this would keep the others' rows from being silent; one with fewer rows to share is as quick alone.
MOST_NAMED = 6
FEWEST_SHARED = 12
MOST_LOUD = 12


@dataclass(frozen=True, slots=True)
class Manner:
    """How thorough a proof is. `everything`: all rows under each defect; `alone`: no two defects on one tenant."""

    everything: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """One defect: `changes`, fields of `Behaviour`; `rows`, ids of the rows to run; `named`, those of them that scenarios/kills.yaml expects to tell."""

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
    """By `reads`, the fields that each row looks at, or all rows. The sample is the same for the same seed. A defect that no row by HTTP looks at runs its
    browser rows too."""
    name, changed = str(defect["id"]), frozenset(defect["changes"])
    quick = [row.id for row in preparation.plan.rows if not row.needs_browser]
    named = {check.partition("/")[0] for kill in preparation.library.kills if kill.defect == name for check in kill.kills}
    if everything:
        return Order(name, changed, frozenset(row.id for row in preparation.plan.rows), frozenset(named))
    looking = [row for row, fields in reads.items() if changed & set(fields)]
    readers = [row for row in looking if row in quick] or looking
    others = [row for row in quick if row not in readers]
    sample = random.Random(f"{preparation.plan.seed}/{name}").sample(others, min(SAMPLE, len(others)))  # noqa: S311  # a sample, not a secret
    return Order(name, changed, frozenset({*readers, *named, *sample}), frozenset(named))


def groups_of(orders: Collection[Order], seed: str) -> list[Group]:
    """Who runs together: the same for the same seed. Those with as many rows stand side by side, so that few rows run for a defect that they do not concern."""
    fit = sorted(
        (order for order in orders if order.changes and len(order.named) <= MOST_NAMED and len(order.rows - order.named) >= FEWEST_SHARED),
        key=lambda order: order.defect,
    )
    random.Random(seed).shuffle(fit)  # noqa: S311  # no secret
    drawn: list[list[Order]] = []
    for order in sorted(fit, key=lambda order: -len(order.rows)):
        room = next((others for others in drawn if len(others) < TOGETHER and not _changed(others) & order.changes), None)
        if room is None:
            drawn.append([order])
        else:
            room.append(order)
    return [Group(tuple(others), _rows(others)) for others in drawn if len(others) > 1]


def _rows(orders: Sequence[Order]) -> frozenset[str]:
    """A row that is expected to tell of any of them would not be silent."""
    return frozenset().union(*(order.rows for order in orders)).difference(*(order.named for order in orders))


def _changed(orders: Iterable[Order]) -> frozenset[str]:
    return frozenset().union(*(order.changes for order in orders))
