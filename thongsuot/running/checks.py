"""From predicates and breakages to the checks of a row: each planned check ends with one verdict, the worst of what decided it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from thongsuot.documents.scenario import Expectation
from thongsuot.planning.plan import PlannedCheck, PlannedRow
from thongsuot.running.outcome import CheckOutcome, Evidence, PredicateOutcome
from thongsuot.words.side import Side
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict, worst


@dataclass(frozen=True, slots=True)
class Ruling:
    """One thing that decides a check."""

    verdict: Verdict
    rule: str
    message: Text
    span: str
    side: Side | None = None
    blocked_by: str | None = None
    remedy: Text | None = None


@dataclass(slots=True)
class Docket:
    """The planned checks of a row and what has been found for each, by requirement."""

    row: PlannedRow
    rulings: dict[str, list[Ruling]] = field(default_factory=dict)
    predicates: dict[str, list[PredicateOutcome]] = field(default_factory=dict)
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    remedies: dict[str, Text] = field(default_factory=dict)

    def planned(self, requirement: str) -> PlannedCheck | None:
        return next((check for check in self.row.checks if check.requirement == requirement), None)

    def judge(self, expectation: Expectation, outcome: PredicateOutcome, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """Files a predicate under every requirement it verifies; the ids of the checks that it fails."""
        failed = []
        for requirement in expectation.verifies:
            planned = self.planned(requirement)
            if planned is None:
                continue
            self.predicates.setdefault(requirement, []).append(outcome)
            self.keep(requirement, evidence)
            verdict = Verdict.PASS
            if not outcome.passed:
                verdict = Verdict.FAIL if expectation.severity == "must" and planned.severity == "must" else Verdict.WARN
                failed.append(planned.id)
            message = outcome.message if outcome.passed else expectation.message or planned.text or outcome.message
            side = None if outcome.passed else Side.PORTAL
            self.rule(requirement, Ruling(verdict, "predicates", message, outcome.span, side, remedy=expectation.remedy))
        return tuple(failed)

    def rule(self, requirement: str, ruling: Ruling) -> None:
        """A breakage or a block; a `should` check warns where a `must` check fails."""
        planned = self.planned(requirement)
        if planned is None:
            return
        if ruling.verdict is Verdict.FAIL and planned.severity != "must":
            ruling = replace(ruling, verdict=Verdict.WARN)
        self.rulings.setdefault(requirement, []).append(ruling)

    def keep(self, requirement: str, evidence: Iterable[Evidence]) -> None:
        kept = self.evidence.setdefault(requirement, [])
        kept.extend(one for one in evidence if one not in kept)

    def excuse(self, side: Side, rule: str, message: Text) -> None:
        """What looked like the portal's failures is put down to another side."""
        for rulings in self.rulings.values():
            for place, ruling in enumerate(rulings):
                if ruling.verdict in {Verdict.FAIL, Verdict.WARN}:
                    rulings[place] = replace(ruling, verdict=Verdict.ERROR, side=side, rule=rule, message=message)

    @property
    def has_failures(self) -> bool:
        return any(ruling.verdict in {Verdict.FAIL, Verdict.WARN} for rulings in self.rulings.values() for ruling in rulings)

    def outcomes(self, unreached: Ruling) -> tuple[CheckOutcome, ...]:
        """Every planned check; `unreached` stands for those that nothing decided."""
        return tuple(self._outcome(check, unreached) for check in self.row.checks)

    def _outcome(self, check: PlannedCheck, unreached: Ruling) -> CheckOutcome:
        rulings = self.rulings.get(check.requirement) or [replace(unreached, span=str(check.span))]
        verdict = worst(ruling.verdict for ruling in rulings)
        decisive = next(ruling for ruling in rulings if ruling.verdict is verdict)
        message = Text("đạt", "pass") if verdict is Verdict.PASS else decisive.message
        return CheckOutcome(
            id=check.id,
            requirement=check.requirement,
            severity=check.severity,
            verdict=verdict,
            rule=decisive.rule,
            message=message,
            span=decisive.span,
            side=decisive.side,
            remedy=None if verdict is Verdict.PASS else decisive.remedy or self.row.scenario.remedy or check.remedy,
            predicates=tuple(self.predicates.get(check.requirement, ())),
            blocked_by=decisive.blocked_by,
            evidence=tuple(self.evidence.get(check.requirement, ())),
        )


def checks_of(row: PlannedRow, ruling: Ruling) -> tuple[CheckOutcome, ...]:
    """Every check of a row that did not run, with the one reason."""
    return Docket(row).outcomes(ruling)


def verifies(expectations: Iterable[Expectation]) -> Mapping[str, Expectation]:
    """Requirement -> the first expectation that verifies it."""
    found: dict[str, Expectation] = {}
    for expectation in expectations:
        for requirement in expectation.verifies:
            found.setdefault(requirement, expectation)
    return found
