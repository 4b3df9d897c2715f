"""Side by side in one run: contestants take turns, round after round; what counts is the median, and the ratio of medians."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

Contestant = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one contestant scored, one number a round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    @property
    def spread(self) -> str:
        return f"{min(self.rounds):.2f} - {max(self.rounds):.2f}"


def interleave(contestants: Mapping[str, Contestant], rounds: int) -> dict[str, Figures]:
    """Every contestant once a round, the order turned by one each round, so that a slow minute is shared out."""
    scores: dict[str, list[float]] = {name: [] for name in contestants}
    names = list(contestants)
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            scores[name].append(contestants[name]())
    return {name: Figures(tuple(score)) for name, score in scores.items()}


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a process: by the clock on the wall, and of processor time, which a busy machine disturbs less."""

    wall: float
    cpu: float


def interleave_pieces(runs: Mapping[str, Callable[[int], Cost]], few: int, many: int, rounds: int) -> dict[str, tuple[Figures, Figures]]:
    """Wall and processor seconds of one piece, start-up left out: the cost of `many` less the cost of `few`, over their difference."""
    processor: dict[str, list[float]] = {name: [] for name in runs}

    def piece(name: str) -> float:
        small, large = runs[name](few), runs[name](many)
        processor[name].append((large.cpu - small.cpu) / (many - few))
        return (large.wall - small.wall) / (many - few)

    wall = interleave({name: partial(piece, name) for name in runs}, rounds)
    return {name: (wall[name], Figures(tuple(processor[name]))) for name in runs}


def print_section(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], remarks: Sequence[str] = ()) -> None:
    """A Markdown section with one table."""
    print(f"\n## {title}\n")
    print("| " + " | ".join(head) + " |")
    print("|" + " --- |" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    for remark in remarks:
        print(f"\n{remark}")
    print(flush=True)
