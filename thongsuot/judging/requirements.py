"""The requirements a gate asks for, each with the word of its planned checks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from thongsuot.documents.requirements import Requirement
from thongsuot.documents.waivers import Waiver
from thongsuot.running.outcome import CheckOutcome
from thongsuot.running.record import ManifestEntry
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict, worst


@dataclass(frozen=True, slots=True)
class JudgedCheck:
    """A check that the gate asks for, in force on the day. `verdict` after waivers; None: planned and never done. `must`: its failure refuses the gate.

    `waiver`: what lets it pass though it failed; `approval`: what lets it be not applicable.
    """

    entry: ManifestEntry
    verdict: Verdict | None
    outcome: CheckOutcome | None
    must: bool
    waiver: Waiver | None = None
    approval: Waiver | None = None


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """`verdict` is the worst of its checks; `missing` checks have none, and a requirement with only those has `verdict` None. `in_force`: valid on the day;

    `unsure`: it or a text that it cites rests on memory or inference; `lawless`: in force, and nothing that it cites is.
    """

    id: str
    text: Text
    level: Literal["must", "should"]
    confidence: str
    source: str
    in_force: bool
    verdict: Verdict | None
    checks: int
    missing: int
    not_tested: Text | None = None
    remedy: Text | None = None
    unsure: bool = False
    lawless: bool = False


def lines_of(asked: Sequence[Requirement], unknown: Sequence[str], checks: Sequence[JudgedCheck], day: date) -> tuple[RequirementLine, ...]:
    """One line a requirement, in the catalogue's order, then those the catalogue does not know."""
    by_requirement: dict[str, list[JudgedCheck]] = {}
    for check in checks:
        by_requirement.setdefault(check.entry.requirement, []).append(check)
    known = [_line(requirement, by_requirement.get(requirement.id, []), day) for requirement in asked]
    return (*known, *(_unknown_line(id_, by_requirement.get(id_, [])) for id_ in unknown))


def is_asked(entry: ManifestEntry, requirement: Requirement | None, gate: str, day: date) -> bool:
    """Does the gate ask for this check, by its scenario and by its requirement, under the law of that day? What the catalogue does not know is asked for."""
    return gate in entry.gates and (requirement is None or (gate in requirement.gates and requirement.in_force(day)))


def asked_at(gate: str, requirements: Mapping[str, Requirement]) -> tuple[Requirement, ...]:
    return tuple(requirement for requirement in requirements.values() if gate in requirement.gates)


def _word(checks: Sequence[JudgedCheck]) -> tuple[Verdict | None, int]:
    words = [check.verdict for check in checks if check.verdict is not None]
    return (worst(words) if words else None), len(checks) - len(words)


def _line(requirement: Requirement, checks: Sequence[JudgedCheck], day: date) -> RequirementLine:
    word, missing = _word(checks)
    return RequirementLine(
        id=requirement.id,
        text=requirement.text,
        level=requirement.level,
        confidence=requirement.confidence,
        source=requirement.basis(day),
        in_force=requirement.in_force(day),
        verdict=word,
        checks=len(checks),
        missing=missing,
        not_tested=requirement.not_tested,
        remedy=requirement.remedy,
        unsure=requirement.unsure(day),
        lawless=requirement.in_force(day) and not requirement.stands_on(day),
    )


def _unknown_line(id_: str, checks: Sequence[JudgedCheck]) -> RequirementLine:
    word, missing = _word(checks)
    return RequirementLine(id_, Text(id_, id_), "must", "inferred", "", True, word, len(checks), missing)
