"""Side by side in one run: contestants take turns, round after round; what counts is the median, and the ratio of medians."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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


def per_piece(run: Callable[[int], float], few: int, many: int) -> Contestant:
    """The cost of one piece, start-up left out: the time of `many` less the time of `few`, over their difference."""
    return lambda: (run(many) - run(few)) / (many - few)


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
