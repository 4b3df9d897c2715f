"""A sample of deep links stratified by agency and field (lĩnh vực) of the service: in which order they are opened, and what was seen of each stratum. Pure."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from thongsuot.populations.confidence import at_most_of
from thongsuot.populations.landing_outcomes import OUTCOMES
from thongsuot.populations.landings import Cell, Field, Landed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stratum:
    """Of its `cells` links `decided` were judged and `faults` are wrong. `sector`: "" where the list of services does not tell."""

    agency: str
    sector: str
    cells: int
    decided: int = 0
    faults: int = 0

    @property
    def at_most(self) -> float:
        """The share of wrong links that this stratum, taken by itself, does not exceed with the confidence of `at_most_of`."""
        return at_most_of(self.faults, self.decided, self.cells)


def in_order(field: Field, seed: str) -> Iterator[Cell]:
    """All cells, every beginning of which is a stratified sample: each agency has its share of it to the cell, each field its share of the agency's, and of
    the services of a stratum those come first that were opened least. The same seed gives the same order."""
    dice = random.Random(f"sweep/{seed}")  # noqa: S311  # a sample, not a secret
    waiting: dict[str, dict[str, list[Cell]]] = {}
    for cell in sorted(field.cells, key=lambda cell: cell.key):
        agency, sector = field.stratum(cell)
        waiting.setdefault(agency, {}).setdefault(sector, []).append(cell)
    turns = ([(agency, sector) for sector in _spread(([sector] * len(cells) for sector, cells in by.items()), dice)] for agency, by in waiting.items())
    opened: Counter[str] = Counter()
    for agency, sector in _spread(turns, dice):
        line = waiting[agency][sector]
        cell = min(line, key=lambda one: (opened[one.code], dice.random()))
        opened[cell.code] += 1
        line.remove(cell)
        yield cell


def _spread(lines: Iterable[Sequence[T]], dice: random.Random) -> list[T]:
    """The lines merged, each in its own order and evenly over the whole: of a line of ten, one stands in every tenth of it."""
    placed: list[tuple[float, float, T]] = []
    for line in lines:
        start = dice.random()
        placed += [((place + start) / len(line), dice.random(), one) for place, one in enumerate(line)]
    return [one for _, _, one in sorted(placed, key=lambda place: place[:2])]


def strata_of(field: Field, landed: Iterable[Landed]) -> tuple[Stratum, ...]:
    """Every stratum, also those of which nothing was opened; by agency and field."""
    cells = Counter(field.stratum(cell) for cell in field.cells)
    decided, faults = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in landed:
        place = field.stratum(one.cell)
        decided[place] += one.decided
        faults[place] += OUTCOMES[one.outcome].weight == "fault"
    return tuple(Stratum(*place, cells[place], decided[place], faults[place]) for place in sorted(cells))


def stratum_row(stratum: Stratum) -> dict[str, Any]:
    """One stratum as it is kept; `at_most` in per cent."""
    return {
        "agency": stratum.agency,
        "sector": stratum.sector,
        "cells": stratum.cells,
        "decided": stratum.decided,
        "faults": stratum.faults,
        "at_most": round(stratum.at_most * 100, 2),
    }
