"""The steps of one row, in order: performed, bound, judged, and what a broken one means for the rest (docs/language.md)."""

import time
import traceback
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from thongsuot.documents.scenario import Step
from thongsuot.planning.plan import PlannedRow
from thongsuot.planning.values import evaluate
from thongsuot.predicates.finding import Scene
from thongsuot.running.attribution import blame
from thongsuot.running.checks import Docket, Ruling, verifies
from thongsuot.running.evidence import EvidenceWriter
from thongsuot.running.flows import Nest, run_flow
from thongsuot.running.judgement import judge
from thongsuot.running.outcome import Evidence, StepOutcome
from thongsuot.running.redaction import Mask
from thongsuot.running.scope import Scope
from thongsuot.running.tools import Tools
from thongsuot.steps.breakage import Breakage, BrokenError
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.desk import Channel, Desk, StepResult, expression_broken
from thongsuot.steps.table import perform, visits
from thongsuot.steps.visit import Visitor
from thongsuot.words.errors import ExpressionError
from thongsuot.words.side import Side
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

DEFER_SECONDS = 15.0
# Kinds whose result may come from the national side's log alone; it is evidence like an exchange.
READING = frozenset({"http", "await_call", "poll"})
LEDGER = "dossier"
"""A capture of this name says what was made on the portal and stays there."""


@dataclass(slots=True)
class Sequence:
    """One row being run. `lost`: sessions in which nothing more can be said, and `failed`: the first check that failed in each, both by session."""

    row: PlannedRow
    tools: Tools
    mask: Mask
    docket: Docket
    evidence: EvidenceWriter
    deadline: Deadline
    names: dict[str, Any]
    lost: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    stopped: Ruling | None = None
    pending: tuple[Ruling, tuple[Evidence, ...]] | None = None
    created: tuple[Mapping[str, Any], ...] = ()
    failures: tuple[str, ...] = ()
    _visitors: dict[tuple[str, Channel], Visitor] = field(default_factory=dict)
    _deferring: bool = False

    def run(self) -> tuple[StepOutcome, ...]:
        """The steps, then the deferred ones, last first, whatever happened before."""
        scenario = self.row.scenario
        top = Scope(dict(self.names), tuple(scenario.text.splitlines()), self.row.id, self.row.channel)
        outcomes = [self.step(step, top) for step in scenario.steps]
        self._deferring, self.stopped = True, None
        self.deadline = Deadline.after(DEFER_SECONDS)
        outcomes += [self.step(step, top) for step in reversed(scenario.defers)]
        return tuple(outcomes)

    def close(self) -> None:
        for visitor in self._visitors.values():
            visitor.close()
        self._visitors.clear()

    def unreached(self, default: Ruling) -> Ruling:
        """What stands for a check that nothing decided."""
        return self.stopped or (self.pending[0] if self.pending else default)

    def step(self, step: Step, scope: Scope) -> StepOutcome:
        """One step of the scenario or of a flow."""
        clock, began = time.perf_counter(), datetime.now(UTC).isoformat(timespec="milliseconds")
        label = f"{scope.label}/{step.id}"
        outcome = StepOutcome(step.id, step.kind, step.title.vi if step.title else step.id, "done", began, 0.0, str(step.span))
        blocking = None if self._deferring else self._blocking(step, scope)
        nest = Nest()
        try:
            if blocking is not None:
                scope.lose(step, blocking.blocked_by or label)
                self._rule_all(step, blocking, ())
                outcome = replace(outcome, status="blocked", message=blocking.message.vi)
            elif step.when is not None and not self._holds(step.when, scope):
                self._skip(step, scope)
                outcome = replace(outcome, status="skipped")
            else:
                outcome = self._performed(outcome, step, scope, nest)
        except BrokenError as error:
            outcome = self._broken(outcome, step, scope, error.breakage, ())
        return replace(outcome, milliseconds=round((time.perf_counter() - clock) * 1000, 3), steps=tuple(nest.outcomes))

    def _performed(self, outcome: StepOutcome, step: Step, scope: Scope, nest: Nest) -> StepOutcome:
        result = self._perform(step, scope, nest)
        self.mask.add(result.secrets)
        words = self.mask.text(result.broken.message.vi) if result.broken else ""
        read = result.value if result.page is None and not result.exchanges and step.kind in READING else None
        kept = self.evidence.keep(self._short(step, scope), result.page, result.exchanges, result.picture, words, read)
        if result.broken is not None:
            return self._broken(outcome, step, scope, result.broken, kept)
        self._bind(step, scope, result)
        if result.guard is not None:
            self._guarded(step, scope, result.guard)
        self._judge(step, scope, result.value, (*kept, *nest.evidence()))
        return replace(outcome, evidence=kept)

    def _perform(self, step: Step, scope: Scope, nest: Nest) -> StepResult:
        desk = self._desk(step, scope, nest)
        try:
            return perform(step, desk)
        except BrokenError as error:
            return StepResult(broken=error.breakage)
        except Exception as error:  # a fault of ours in one step must not be held against the portal, nor end the row
            words = f"{type(error).__name__}: {error}"
            self.failures = (*self.failures, self.mask.text("".join(traceback.format_exception(error)[-6:])))
            return StepResult(broken=Breakage("harness", Text(f"bộ kiểm thử hỏng: {words}", f"the harness broke: {words}"), side=Side.HARNESS))

    def _desk(self, step: Step, scope: Scope, nest: Nest) -> Desk:
        seconds = step.timeout if step.timeout is not None else None if step.kind == "call" else self.tools.step_seconds
        return Desk(
            names=scope.names,
            maps=self.tools.maps,
            deadline=self.deadline.sooner(seconds),
            channel=scope.channel,
            session=scope.session(step),
            visitor=self._visitor,
            flow=lambda name, inputs, session, channel: run_flow(self, scope, name, inputs, session, channel, nest),
            perform=perform,
            persons=self.row.values.get("personas") or {},
            national_control=self.tools.national,
            portal_control=self.tools.portal,
        )

    def _visitor(self, session: str, channel: Channel) -> Visitor:
        visitor = self._visitors.get((session, channel))
        if visitor is None:
            visitor = self._visitors[session, channel] = self.tools.visitor(channel)
        return visitor

    # What blocks a step, and what a step that did not go through means

    def _blocking(self, step: Step, scope: Scope) -> Ruling | None:
        if self.stopped is not None:
            return self.stopped
        if self.deadline.passed:
            message = Text("hết thời gian của dòng kịch bản", "the row ran out of time")
            self.stopped = Ruling(Verdict.BLOCKED, "row-timeout", message, str(step.span))
            return self.stopped
        lost = self.lost.get(scope.session(step)) if visits(step) else None
        by = lost or scope.lacks(step)
        return _blocked(by, str(step.span)) if by else None

    def _holds(self, when: str, scope: Scope) -> bool:
        try:
            return bool(evaluate(when, scope.names))
        except ExpressionError as error:
            raise expression_broken(error) from error

    def _skip(self, step: Step, scope: Scope) -> None:
        """A step whose condition does not hold binds null; a check it would have decided is not passed by that."""
        scope.names.update(dict.fromkeys(step.captures))
        scope.bind(step, None)
        by = next(iter(self.failed.values()), None)
        message = Text("bước này không chạy vì điều kiện 'when' không đúng", "the step did not run: its condition does not hold")
        self._rule_all(step, Ruling(Verdict.BLOCKED, "skipped", message, str(step.span), blocked_by=by), ())

    def _guarded(self, step: Step, scope: Scope, guard: str) -> None:
        self.lost.setdefault(scope.session(step), guard)
        scope.guard = guard

    def _broken(self, outcome: StepOutcome, step: Step, scope: Scope, breakage: Breakage, kept: tuple[Evidence, ...]) -> StepOutcome:
        label, session = f"{scope.label}/{step.id}", scope.session(step)
        found = blame(breakage, self.tools.probe)
        message = Text(self.mask.text(breakage.message.vi), self.mask.text(breakage.message.en))
        ruling = Ruling(found.verdict, found.rule, message, str(step.span), found.side, remedy=step.remedy)
        prior = self.failed.get(session) if visits(step) else None
        if prior is None and breakage.cause == "value":
            prior = next(iter((*self.failed.values(), *self.lost.values())), label)
        if prior is not None:
            ruling = replace(_blocked(prior, str(step.span)), message=message)
        if visits(step):
            self.lost.setdefault(session, label)
        scope.lose(step, label)
        scope.broken = breakage
        if verifies(step.expects):
            self._rule_first(step, ruling, kept)
        elif scope.caller is None and self.pending is None and not self._deferring and breakage.cause != "missing":
            # A button that is not there may be the page map's fault: it blocks. What a server did wrong must fail somewhere.
            self.pending = (ruling, kept)
        self._maybe_stop(step, label)
        return replace(outcome, status="broken", message=message.vi, side=found.side, evidence=kept)

    def _rule_all(self, step: Step, ruling: Ruling, kept: tuple[Evidence, ...], only: Collection[str] | None = None) -> None:
        """A ruling for every check of a step, or for those named; what an earlier step without checks left pending goes first."""
        for requirement, expectation in verifies(step.expects).items():
            if only is not None and requirement not in only:
                continue
            self._settle_pending(requirement, str(expectation.span))
            self.docket.rule(requirement, replace(ruling, span=str(expectation.span), remedy=expectation.remedy or ruling.remedy))
            self.docket.keep(requirement, kept)
        if verifies(step.expects):
            self.pending = None

    def _rule_first(self, step: Step, ruling: Ruling, kept: tuple[Evidence, ...]) -> None:
        """A breakage decides the first check of its step; the others need what the step would have given, and are blocked by that one."""
        first, *others = verifies(step.expects)
        self._rule_all(step, ruling, kept, [first])
        planned = self.docket.planned(first)
        by = planned.id if planned is not None and ruling.verdict in {Verdict.FAIL, Verdict.ERROR} else ruling.blocked_by or str(step.span)
        self._rule_all(step, _blocked(by, str(step.span)), kept, others)

    def _settle_pending(self, requirement: str, span: str) -> None:
        """What an earlier step left falls on the first check that comes after it."""
        if self.pending is not None:
            (ruling, kept), self.pending = self.pending, None
            self.docket.rule(requirement, replace(ruling, span=span))
            self.docket.keep(requirement, kept)

    def _maybe_stop(self, step: Step, label: str) -> None:
        if step.on_fail == "stop" and not self._deferring:
            self.stopped = _blocked(label, str(step.span))

    # What a step gives

    def _bind(self, step: Step, scope: Scope, result: StepResult) -> None:
        scope.bind(step, result.value)
        for name, capture in step.captures.items():
            try:
                value = evaluate(capture.expression, {**scope.names, "result": result.value})
            except ExpressionError as error:
                raise expression_broken(error) from error
            scope.names[name] = value
            if value is None:  # nothing was found: what needs it cannot be decided
                scope.missing[name] = f"{scope.label}/{step.id}"
                continue
            scope.missing.pop(name, None)
            if capture.secret and value:
                self.mask.add([str(value)])
            if name == LEDGER and value and not any(made["id"] == str(value) for made in self.created):
                self.created = (*self.created, {"kind": LEDGER, "id": str(value), "removed": False})

    def _judge(self, step: Step, scope: Scope, value: Any, kept: tuple[Evidence, ...]) -> None:
        """All expectations, whatever the first ones say."""
        label, session = f"{scope.label}/{step.id}", scope.session(step)
        scene = Scene(scope.names, self.tools.maps.portal.platform.session_cookies, self.tools.schemas)
        failed = False
        for expectation in step.expects:
            for requirement in expectation.verifies:
                self._settle_pending(requirement, str(expectation.span))
            by = scope.lacks_for(expectation)
            if by is not None:
                self._rule_one(expectation.verifies, _blocked(by, str(expectation.span)))
                continue
            try:
                outcome = judge(expectation, value, scene, self.mask, scope.lines)
            except ExpressionError as error:
                self._rule_one(expectation.verifies, Ruling(Verdict.ERROR, "expression", error.text, str(expectation.span), Side.HARNESS))
                continue
            for check in self.docket.judge(expectation, outcome, kept):
                failed = True
                if visits(step):
                    self.failed.setdefault(session, check)
            if not outcome.passed and not expectation.verifies:
                failed = True
                self._guarded(step, scope, label)
        if verifies(step.expects):
            self.pending = None
        if failed:
            self._maybe_stop(step, label)

    def _rule_one(self, requirements: tuple[str, ...], ruling: Ruling) -> None:
        for requirement in requirements:
            self.docket.rule(requirement, ruling)

    @staticmethod
    def _short(step: Step, scope: Scope) -> str:
        """The step's name in evidence: with the steps that called its flow, without the row."""
        return f"{scope.label}/{step.id}".partition("/")[2]


def _blocked(by: str, span: str) -> Ruling:
    return Ruling(Verdict.BLOCKED, "blocked", Text(f"bị chặn vì {by}", f"blocked by {by}"), span, blocked_by=by)
