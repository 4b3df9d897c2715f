"""What has been decided while a row runs: which checks, which sessions are lost, and what an earlier step left for the next check."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from thongsuot.documents.scenario import Expectation, Step
from thongsuot.running.checks import Docket, Ruling, verifies
from thongsuot.running.outcome import Evidence
from thongsuot.running.scope import Scope
from thongsuot.steps.breakage import Breakage
from thongsuot.steps.table import visits
from thongsuot.words.side import Side
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

_FAULTS = frozenset({Verdict.FAIL, Verdict.ERROR})


@dataclass(slots=True)
class Standing:
    """`lost`: sessions in which nothing more can be said, and `failed`: the first check that failed in each, both by session.

    `stopped`: what blocks everything that is left; `pending`: a fault that no check has taken yet, with its evidence. Deferred steps run whatever was lost.
    """

    docket: Docket
    lost: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    stopped: Ruling | None = None
    pending: tuple[Ruling, tuple[Evidence, ...]] | None = None
    deferring: bool = False

    def unreached(self, default: Ruling) -> Ruling:
        """What stands for a check that nothing decided."""
        pending = self.pending[0] if self.pending and self.pending[0].verdict is not Verdict.FLAKY else None
        return self.stopped or pending or default

    def blocking(self, step: Step, scope: Scope) -> Ruling | None:
        """Why a step is not tried: everything was stopped, its session is lost, or what it needs was not bound."""
        if self.stopped is not None:
            return self.stopped
        lost = self.lost.get(scope.session(step)) if visits(step) else None
        by = lost or scope.lacks(step)
        return blocked(by, str(step.span)) if by else None

    def rule_all(self, step: Step, ruling: Ruling, kept: tuple[Evidence, ...], only: Collection[str] | None = None) -> None:
        """A ruling for every check of a step, or for those named; what an earlier step without checks left pending goes first."""
        for requirement, expectation in self._decided_by(step).items():
            if only is not None and requirement not in only:
                continue
            self.settle_pending(requirement, str(expectation.span))
            self.docket.rule(requirement, replace(ruling, span=str(expectation.span), remedy=expectation.remedy or ruling.remedy))
            self.docket.keep(requirement, kept)

    def rule_blocked(self, step: Step, scope: Scope, ruling: Ruling) -> None:
        """What a step that was not tried means: the same for those that need it as if it had broken."""
        self._lose(step, scope, ruling.blocked_by or scope.label_of(step))
        self.rule_all(step, ruling, ())

    def rule_broken(self, step: Step, scope: Scope, ruling: Ruling, breakage: Breakage, kept: tuple[Evidence, ...]) -> None:
        """What a broken step means: for its checks, for its session, for the names that it should have bound."""
        label, session = scope.label_of(step), scope.session(step)
        prior = self.failed.get(session) if visits(step) else None
        if prior is None and breakage.cause == "value":
            prior = next(iter((*self.failed.values(), *self.lost.values())), label)
        if prior is not None:
            ruling = replace(blocked(prior, str(step.span)), message=ruling.message)
        self._lose(step, scope, label)
        scope.broken = breakage
        if self._decided_by(step):
            self._rule_first(step, ruling, kept)
        elif scope.caller is None and self.pending is None and not self.deferring and breakage.cause != "missing" and ruling.verdict in _FAULTS:
            # A button that is not there may be the page map's fault: it blocks. What a server did wrong must fail somewhere.
            self.pending = (ruling, kept)

    def _lose(self, step: Step, scope: Scope, by: str) -> None:
        """What the step should have given is not to be had: its names, the place where its session stands, the world that it should have arranged."""
        scope.lose(step, by)
        if visits(step):
            self.lost.setdefault(scope.session(step), by)
        if step.kind == "arrange":
            self.stop(step, by)

    def stop(self, step: Step, by: str) -> None:
        """Nothing more runs but what is deferred."""
        if not self.deferring:
            self.stopped = self.stopped or blocked(by, str(step.span))

    def _decided_by(self, step: Step) -> Mapping[str, Expectation]:
        """The planned checks of a step, by requirement: law that is not in force decides nothing."""
        return {requirement: expectation for requirement, expectation in verifies(step.expects).items() if self.docket.planned(requirement)}

    def _rule_first(self, step: Step, ruling: Ruling, kept: tuple[Evidence, ...]) -> None:
        """A breakage decides the first check of its step; the others need what the step would have given, and are blocked by that one."""
        first, *others = self._decided_by(step)
        self.rule_all(step, ruling, kept, [first])
        planned = self.docket.planned(first)
        by = planned.id if planned is not None and ruling.verdict in _FAULTS else ruling.blocked_by or str(step.span)
        self.rule_all(step, blocked(by, str(step.span)), kept, others)

    def settle_pending(self, requirement: str, span: str) -> None:
        """What an earlier step left falls on the first check that comes after it."""
        if self.pending is not None and self.docket.planned(requirement):
            (ruling, kept), self.pending = self.pending, None
            self.docket.rule(requirement, replace(ruling, span=span))
            self.docket.keep(requirement, kept)

    def skip(self, step: Step, scope: Scope) -> None:
        """A step whose condition does not hold binds null; a check it would have decided is not passed by that."""
        scope.bind(step, None)
        for name in step.captures:
            scope.names[name] = None
            scope.missing.pop(name, None)
        by = next(iter(self.failed.values()), None)
        message = Text("bước này không chạy vì điều kiện 'when' không đúng", "the step did not run: its condition does not hold")
        self.rule_all(step, Ruling(Verdict.BLOCKED, "skipped", message, str(step.span), blocked_by=by), ())

    def doubt(self, step: Step, side: Side | None, first: Breakage, attempts: int) -> None:
        """A step that went through at a later attempt only: its checks, or the first one that comes after it, may not pass."""
        why = Text(f"chỉ được ở lần thử thứ {attempts}; lần đầu: {first.message.vi}", f"only at attempt {attempts}; at first: {first.message.en}")
        ruling = Ruling(Verdict.FLAKY, "retried", why, str(step.span), side, remedy=step.remedy)
        if verifies(step.expects):
            self.rule_all(step, ruling, ())
        elif self.pending is None and not self.deferring:
            self.pending = (ruling, ())

    def guard(self, step: Step, scope: Scope, guard: str) -> None:
        """An expectation without a requirement did not hold: what follows in this session would mean nothing."""
        self.lost.setdefault(scope.session(step), guard)
        scope.guard = guard


def blocked(by: str, span: str) -> Ruling:
    return Ruling(Verdict.BLOCKED, "blocked", Text(f"bị chặn vì {by}", f"blocked by {by}"), span, blocked_by=by)
