"""The steps of one row, in order: performed, bound, judged (docs/language.md)."""

import time
import traceback
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from thongsuot.documents.scenario import Step, every_step
from thongsuot.planning.plan import PlannedRow, lock_named
from thongsuot.planning.values import evaluate
from thongsuot.running.attribution import blame
from thongsuot.running.camera import Camera
from thongsuot.running.canary import Canary
from thongsuot.running.checks import Ruling
from thongsuot.running.evidence import EvidenceWriter
from thongsuot.running.flows import Nest, run_flow
from thongsuot.running.ledger import Ledger
from thongsuot.running.locks import BusyError
from thongsuot.running.outcome import Evidence, StepOutcome
from thongsuot.running.redaction import Mask
from thongsuot.running.results import Judged, Results
from thongsuot.running.scope import Scope
from thongsuot.running.standing import Standing
from thongsuot.running.tools import Tools
from thongsuot.steps.breakage import Breakage, BrokenError
from thongsuot.steps.deadline import Deadline
from thongsuot.steps.desk import Channel, Desk, StepResult, expression_broken
from thongsuot.steps.table import perform
from thongsuot.steps.visit import Visitor
from thongsuot.steps.witness import Answer, Question
from thongsuot.words.errors import ExpressionError
from thongsuot.words.side import Side
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

DEFER_SECONDS = 15.0
# Kinds whose result may come from the national side's log alone; it is evidence like an exchange.
READING = frozenset({"http", "await_call", "poll", "manual"})
NOTHING_MADE = "không có gì để dọn (nothing was made)"
# What may pass by itself. What a server answered, however wrong, is an answer.
TRANSPORT = frozenset({"reset", "timeout"})
# Kinds that have no time of their own: their steps have, and the row.
UNTIMED = frozenset({"call", "group"})


@dataclass(slots=True)
class Sequence:
    """One row being run. `within`: when the group that is running must be over."""

    row: PlannedRow
    tools: Tools
    mask: Mask
    standing: Standing
    ledger: Ledger
    evidence: EvidenceWriter
    deadline: Deadline
    names: dict[str, Any]
    within: Deadline | None = None
    failures: tuple[str, ...] = ()
    _results: Results = field(init=False)
    _camera: Camera = field(init=False)
    _visitors: dict[tuple[str, Channel], Visitor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._results = Results(self.tools, self.mask, self.standing, self.ledger)
        self._camera = Camera(self.evidence)

    def run(self) -> tuple[StepOutcome, ...]:
        """The steps, then the deferred ones, last first, whatever happened before."""
        scenario = self.row.scenario
        top = Scope(dict(self.names), tuple(scenario.text.splitlines()), self.row.id, self.row.channel)
        outcomes = [self.step(step, top) for step in scenario.steps]
        self.standing.deferring, self.standing.stopped = True, None
        self.deadline = Deadline.after(DEFER_SECONDS)
        outcomes += [self.step(step, top) for step in reversed(scenario.defers)]
        return tuple(outcomes)

    def close(self) -> None:
        for visitor in self._visitors.values():
            visitor.close()
        self._visitors.clear()

    def step(self, step: Step, scope: Scope) -> StepOutcome:
        """One step of the scenario or of a flow."""
        clock, began = time.perf_counter(), datetime.now(UTC).isoformat(timespec="milliseconds")
        outcome = StepOutcome(step.id, step.kind, step.title.vi if step.title else step.id, "done", began, 0.0, str(step.span))
        blocking = None if self.standing.deferring else self._blocking(step, scope)
        nest = Nest()
        try:
            if blocking is not None:
                outcome = self._blocked(outcome, step, scope, blocking)
            elif step.when is not None and not self._holds(step.when, scope):
                for one in every_step((step,)):
                    self.standing.skip(one, scope)
                outcome = replace(outcome, status="skipped")
            elif step.removes and self.standing.deferring and not self._removed_by(step, scope):
                outcome = replace(outcome, status="skipped", message=NOTHING_MADE)
            else:
                outcome = self._performed(outcome, step, scope, nest)
        except BrokenError as error:
            outcome = self._broken(outcome, step, scope, error.breakage, ())
        return replace(outcome, milliseconds=round((time.perf_counter() - clock) * 1000, 3), steps=tuple(nest.outcomes))

    def _performed(self, outcome: StepOutcome, step: Step, scope: Scope, nest: Nest) -> StepOutcome:
        result, attempts, first = self._tried(step, scope, nest)
        outcome = replace(outcome, attempts=attempts)
        self._results.hide(step, scope, result)
        if result.attached:
            result = self._vetted(result)
        words = self.mask.text(result.broken.message.vi) if result.broken else ""
        read = result.value if result.page is None and not result.exchanges and step.kind in READING else None
        kept = self.evidence.keep(scope.short(step), result.page, result.exchanges, words, read, result.attached)
        if result.broken is not None or scope.caller is None:
            kept = (*kept, *self._camera.shoot(scope.short(step)))
        if result.broken is not None:
            return self._broken(outcome, step, scope, result.broken, kept)
        absent = self._results.bind(step, scope, result)
        if result.guard is not None:
            self.standing.guard(step, scope, result.guard)
        judged = self._results.judge(step, scope, result.value, (*kept, *nest.evidence()), lambda: self._camera.shoot(scope.short(step)))
        kept = (*kept, *judged.pictures)
        if first is not None:
            self.standing.doubt(step, blame(first, self.tools.probe).side, first, attempts)
        if judged.failed or judged.unmet:
            self._maybe_stop(step, scope)
        if step.removes:
            self._strike_out(step, scope, judged)
        broke = step.kind == "group" and any(inner.status == "broken" for inner in nest.outcomes)
        return replace(outcome, status="broken" if broke else "done", evidence=kept, unmet=judged.unmet, absent=absent)

    def _vetted(self, result: StepResult) -> StepResult:
        """A person's files go into evidence as they are, so one that holds a secret of this row does not go there at all."""
        canary = Canary(self.mask.telling)
        leaking = [path.name for path in result.attached if canary.scan(path.parent, within=(path.name,))]
        if not leaking:
            return result
        named = ", ".join(leaking)
        words = (f"tệp {named} chứa bí mật (mật khẩu, mã phiên); che đi rồi gửi lại", f"{named} holds a secret; mask it and send it again")
        why = Text(*words)
        return replace(result, attached=(), broken=Breakage("unattested", why, side=Side.TESTER))

    def _tried(self, step: Step, scope: Scope, nest: Nest) -> tuple[StepResult, int, Breakage | None]:
        """The result, how many attempts it took, and why the first one failed if the last did not. What each attempt exchanged is kept."""
        result, attempts, first = self._perform(step, scope, nest), 1, None
        while step.retry and result.broken and result.broken.cause in TRANSPORT and attempts <= step.retry.times and not self.deadline.passed:
            first = first or result.broken
            time.sleep(min(step.retry.every, self.deadline.left()))
            earlier = result.exchanges
            result, attempts = self._perform(step, scope, nest), attempts + 1
            result = replace(result, exchanges=(*earlier, *result.exchanges))
        return result, attempts, None if result.broken else first

    def _perform(self, step: Step, scope: Scope, nest: Nest) -> StepResult:
        try:
            with self._locked(step) if step.locks else nullcontext():
                return perform(step, self._desk(step, scope, nest))
        except BusyError as error:
            return StepResult(broken=Breakage("locked", error.text))
        except BrokenError as error:
            return StepResult(broken=error.breakage)
        except Exception as error:  # a fault of ours in one step must not be held against the portal, nor end the row
            words = f"{type(error).__name__}: {error}"
            self.failures = (*self.failures, self.mask.text("".join(traceback.format_exception(error)[-6:])))
            return StepResult(broken=Breakage("harness", Text(f"bộ kiểm thử hỏng: {words}", f"the harness broke: {words}"), side=Side.HARNESS))

    def _locked(self, step: Step) -> AbstractContextManager[None]:
        """Waiting takes from the row's time, not from the step's."""
        return self.tools.locks.hold([lock_named(name) for name in sorted(step.locks)], self.row.id, (self.within or self.deadline).left())

    def _desk(self, step: Step, scope: Scope, nest: Nest) -> Desk:
        seconds = step.timeout if step.timeout is not None else None if step.kind in UNTIMED else self.tools.step_seconds
        return Desk(
            names=scope.names,
            maps=self.tools.maps,
            deadline=(self.within or self.deadline).sooner(seconds),
            channel=scope.channel,
            session=scope.session(step),
            visitor=self._visitor,
            flow=lambda name, inputs, session, channel: run_flow(self, scope, name, inputs, session, channel, nest),
            inside=lambda steps, deadline: self._inside(steps, scope, deadline, nest),
            perform=perform,
            witness=(lambda question: self._ask(question, step, scope)) if self.tools.witness else None,
            persons=self.row.values.get("personas") or {},
            national_control=self.tools.national,
            portal_control=self.tools.portal,
        )

    def _ask(self, question: Question, step: Step, scope: Scope) -> Answer | None:
        """A person's answer. The time that a person takes is nobody's."""
        began = time.monotonic()
        shown = {name: self.mask.text(value) for name, value in question.shown.items()}
        asked = Text(self.mask.text(question.ask.vi), self.mask.text(question.ask.en))
        try:
            return self.tools.witness(replace(question, row=self.row.id, step=scope.short(step), ask=asked, shown=shown)) if self.tools.witness else None
        finally:
            taken = time.monotonic() - began
            self.deadline = self.deadline.later(taken)
            self.within = self.within.later(taken) if self.within else None

    def _inside(self, steps: Iterable[Step], scope: Scope, deadline: Deadline, nest: Nest) -> None:
        """The steps of a group, by its deadline. In a flow they end where the flow does."""
        around, self.within = self.within, deadline
        try:
            for step in steps:
                nest.outcomes.append(self.step(step, scope))
                if scope.ended:
                    break
        finally:
            self.within = around

    def _visitor(self, session: str, channel: Channel) -> Visitor:
        visitor = self._visitors.get((session, channel))
        if visitor is None:
            visitor = self._visitors[session, channel] = self.tools.visitor(channel)
        self._camera.face(visitor)
        return visitor

    # A step that is not tried, or did not go through

    def _blocking(self, step: Step, scope: Scope) -> Ruling | None:
        if self.standing.stopped is None:
            if self.deadline.passed:
                message = Text("hết thời gian của dòng kịch bản", "the row ran out of time")
                self.standing.stopped = Ruling(Verdict.BLOCKED, "row-timeout", message, str(step.span))
            elif self.within is not None and self.within.passed:
                message = Text("hết thời gian của nhóm bước chứa nó", "the group that holds it ran out of time")
                return Ruling(Verdict.BLOCKED, "group-timeout", message, str(step.span))
        return self.standing.blocking(step, scope)

    def _blocked(self, outcome: StepOutcome, step: Step, scope: Scope, ruling: Ruling) -> StepOutcome:
        for one in every_step((step,)):
            self.standing.rule_blocked(one, scope, ruling)
        return replace(outcome, status="blocked", message=ruling.message.vi)

    def _holds(self, when: str, scope: Scope) -> bool:
        try:
            return bool(evaluate(when, scope.names))
        except ExpressionError as error:
            raise expression_broken(error) from error

    def _broken(self, outcome: StepOutcome, step: Step, scope: Scope, breakage: Breakage, kept: tuple[Evidence, ...]) -> StepOutcome:
        found = blame(breakage, self.tools.probe)
        message = Text(self.mask.text(breakage.message.vi), self.mask.text(breakage.message.en))
        ruling = Ruling(found.verdict, found.rule, message, str(step.span), found.side, remedy=step.remedy)
        for one in every_step((step,)):
            self.standing.rule_broken(one, scope, ruling, breakage, kept)
        self._maybe_stop(step, scope)
        if step.removes:
            self.ledger.keep(self._removed_by(step, scope), scope.label_of(step), message)
        return replace(outcome, status="broken", message=message.vi, side=found.side, evidence=kept, cause=breakage.cause)

    def _maybe_stop(self, step: Step, scope: Scope) -> None:
        if step.on_fail == "stop":
            self.standing.stop(step, scope.label_of(step))

    # What a step takes away again

    def _removed_by(self, step: Step, scope: Scope) -> dict[str, str]:
        """What the step is to remove, by kind, as far as it was made and its id is known."""
        found: dict[str, str] = {}
        for kind, expression in step.removes.items():
            with suppress(ExpressionError):
                id_ = str(evaluate(expression, scope.names) or "")
                found |= {kind: id_} if self.ledger.holds(kind, id_) else {}
        return found

    def _strike_out(self, step: Step, scope: Scope, judged: Judged) -> None:
        things, by = self._removed_by(step, scope), scope.label_of(step)
        if judged.held:
            self.ledger.remove(things, by)
            return
        why = Text("bước dọn đã chạy nhưng không chứng minh được là đã hết", "the clean-up ran, and it was not shown to be gone")
        self.ledger.keep(things, by, why)
