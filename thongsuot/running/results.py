"""What a step gave: names bound, things made noted, expectations judged."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from thongsuot.documents.scenario import Expectation, Step
from thongsuot.planning.values import evaluate
from thongsuot.predicates.finding import Scene
from thongsuot.running.checks import Ruling
from thongsuot.running.judgement import judge
from thongsuot.running.ledger import Ledger
from thongsuot.running.outcome import Evidence
from thongsuot.running.redaction import Mask
from thongsuot.running.scope import Scope
from thongsuot.running.standing import Standing, blocked
from thongsuot.running.tools import Tools
from thongsuot.steps.desk import StepResult, expression_broken
from thongsuot.steps.table import visits
from thongsuot.words.errors import ExpressionError
from thongsuot.words.side import Side
from thongsuot.words.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """`unmet`: where the first guard stands that did not hold; `failed`: a check failed; `held`: every expectation was decided, and held;
    `pictures`: taken because one failed."""

    unmet: str | None = None
    failed: bool = False
    held: bool = True
    pictures: tuple[Evidence, ...] = ()


NOTHING_ASKED = Judged()


@dataclass(slots=True)
class Results:
    tools: Tools
    mask: Mask
    standing: Standing
    ledger: Ledger

    def hide(self, step: Step, scope: Scope, result: StepResult) -> None:
        """Masks what the step met and what it captures as a secret, before its evidence is written: all of that stands in there."""
        self.mask.add((*result.secrets, *_captured_secrets(step, scope, result.value)))

    def bind(self, step: Step, scope: Scope, result: StepResult) -> tuple[str, ...]:
        """The captures that found nothing. Raises BrokenError for one that does not work out."""
        absent = []
        scope.bind(step, result.value)
        for name, capture in step.captures.items():
            try:
                value = evaluate(capture.expression, {**scope.names, "result": result.value})
            except ExpressionError as error:
                raise expression_broken(error) from error
            scope.names[name] = value
            if value is None:  # nothing was found: what needs it cannot be decided
                scope.missing[name] = scope.label_of(step)
                absent.append(name)
                continue
            scope.missing.pop(name, None)
            self.ledger.note(name, str(value))
        return tuple(absent)

    def judge(self, step: Step, scope: Scope, value: Any, kept: tuple[Evidence, ...], picture: Callable[[], tuple[Evidence, ...]]) -> Judged:
        """All expectations, whatever the first ones say. `picture`: of what is judged, asked for when it fails and has none yet."""
        if not step.expects:
            return NOTHING_ASKED
        scene = Scene(scope.names, self.tools.maps.portal.platform.session_cookies, self.tools.schemas, self.tools.signing_authorities)
        unmet, failed, all_held = None, False, True
        exhibits = list(kept)
        for expectation in step.expects:
            for requirement in expectation.verifies:
                self.standing.settle_pending(requirement, str(expectation.span))
            held, checks = self._held(expectation, value, scene, scope, exhibits, picture)
            all_held = all_held and held
            failed = failed or bool(checks)
            if checks and visits(step):
                self.standing.failed.setdefault(scope.session(step), checks[0])
            if not held and not expectation.verifies:
                unmet = unmet or str(expectation.span)
        if unmet:
            self.standing.guard(step, scope, scope.label_of(step))
        return Judged(unmet, failed, all_held, tuple(exhibits[len(kept) :]))

    def _held(
        self, expectation: Expectation, value: Any, scene: Scene, scope: Scope, exhibits: list[Evidence], picture: Callable[[], tuple[Evidence, ...]]
    ) -> tuple[bool, tuple[str, ...]]:
        """Whether an expectation holds, and the checks that it fails. One that cannot be decided does not hold and fails none."""
        span = str(expectation.span)
        by = scope.lacks_for(expectation)
        if by is not None:
            self._rule_one(expectation.verifies, blocked(by, span))
            return False, ()
        try:
            outcome = judge(expectation, value, scene, self.mask, scope.lines)
        except ExpressionError as error:
            self._rule_one(expectation.verifies, Ruling(Verdict.ERROR, "expression", error.text, span, Side.HARNESS))
            return False, ()
        if not outcome.passed:
            exhibits += picture()
        return outcome.passed, self.standing.docket.judge(expectation, outcome, exhibits)

    def _rule_one(self, requirements: tuple[str, ...], ruling: Ruling) -> None:
        for requirement in requirements:
            self.standing.docket.rule(requirement, ruling)


def _captured_secrets(step: Step, scope: Scope, result: Any) -> Iterator[str]:
    """What the captures marked secret will hold; one that does not work out is said when it is bound."""
    if not any(capture.secret for capture in step.captures.values()):
        return
    names = {**scope.names, "result": result} | ({step.binds: result} if step.binds else {})
    for name, capture in step.captures.items():
        with suppress(ExpressionError):
            names[name] = evaluate(capture.expression, names)
            if capture.secret and names[name]:
                yield str(names[name])
