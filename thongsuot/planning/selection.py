"""What a run is narrowed to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from thongsuot.documents.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Selection:
    """Nothing given: everything. `only`: scenario, row or check ids, `*` and `?` allowed; `channel`: only rows that need a browser, or only the others;
    `short`: only scenarios that say so themselves, and of one with rows only the first."""

    only: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    gate: str | None = None
    channel: Literal["http", "browser"] | None = None
    short: bool = False

    def takes(self, scenario: Scenario, row: str, *, needs_browser: bool) -> bool:
        """Whether a row is in."""
        return (
            self.names(row)
            and (not self.topics or scenario.topic in self.topics)
            and (self.gate is None or self.gate in scenario.gates)
            and (self.channel is None or needs_browser == (self.channel == "browser"))
            and (not self.short or is_in_short(scenario, row))
        )

    def names(self, row: str) -> bool:
        """Whether `only`, as far as it is given, picks the row of this id, or its scenario."""
        return not self.only or any(_matches(pattern, (row.partition("[")[0], row)) for pattern in self.only)

    def in_words(self) -> str | None:
        """As the command line would say it, for the record; None if nothing is narrowed."""
        parts = [
            *(f"--only {pattern}" for pattern in self.only),
            *(f"--topic {topic}" for topic in self.topics),
            *([f"--gate {self.gate}"] if self.gate else []),
            *([f"--channel {self.channel}"] if self.channel else []),
            *(["--short"] if self.short else []),
        ]
        return " ".join(parts) or None

    def unmatched(self, names: Iterable[str]) -> tuple[str, ...]:
        """The `only` patterns that match none of the scenario and row ids given: most likely misspelt."""
        known = tuple(names)
        return tuple(pattern for pattern in self.only if not _matches(pattern, known))


def is_in_short(scenario: Scenario, row: str) -> bool:
    """Whether a row belongs to a shortened run."""
    return scenario.short and (not scenario.rows or row == f"{scenario.id}[{scenario.rows[0]['id']}]")


EVERYTHING = Selection()
# As a record says it of a run that was shortened and narrowed in no other way.
SHORT = "--short"


def _matches(pattern: str, names: Iterable[str]) -> bool:
    """A check id picks its row. Brackets belong to row ids, so only `*` and `?` are wild; letter case does not matter."""
    wild = re.escape(pattern.partition("/")[0]).replace(r"\*", ".*").replace(r"\?", ".")
    return any(re.fullmatch(wild, name, re.IGNORECASE) for name in names)
