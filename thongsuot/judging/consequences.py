"""What must be blocked in a row, and nothing else: worked out from its plan and from what happened to its steps.

The rules are those of docs/language.md, "What a broken step means". The runner decides the same while it runs; this is the second opinion that the kill proof
holds against it, so the two share no rule and no code.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thongsuot.documents.scenario import Expectation, Flow, Step, every_step
from thongsuot.planning.plan import PlannedCheck, PlannedRow
from thongsuot.planning.values import expressions_in, paths_used
from thongsuot.running.outcome import RowOutcome, StepOutcome
from thongsuot.words.errors import ExpressionError

Flows = Callable[[str], Flow | None]
"""The flow that a `call` means by a name."""

# The portal cannot be held to what these steps lacked: they are blocked, not failed.
LACKED = frozenset({"value", "no-browser", "not-instrumented", "locked", "unattested"})
# A fault that must not go unsaid where the step has no check of its own. A missing button may be the page map's fault.
FAULTS = frozenset({"status", "loop", "reset", "timeout", "configuration", "harness"})
_BARE = frozenset({"that", "of"})


def implied_blocks(row: PlannedRow, outcome: RowOutcome, flows: Flows) -> frozenset[str]:
    """The ids of the checks that must be `blocked`. Taken from the outcome as facts: which steps broke and why, which were skipped, which captures found
    nothing, which guards did not hold, which predicates failed. Not taken: which steps and checks it says were blocked.
    """
    if row.not_applicable is not None:
        return frozenset()
    if row.blocked is not None:
        return frozenset(check.id for check in row.checks)
    unheld = {(check.requirement, found.span) for check in outcome.checks for found in check.predicates if not found.passed}
    tracing = _Trace({check.requirement: check for check in row.checks}, frozenset(unheld), flows)
    tracing.follow(row.scenario.steps, row.scenario.defers, outcome.steps)
    return frozenset(check.id for check in row.checks if check.requirement in tracing.blocked - tracing.failed)


@dataclass(slots=True)
class _List:
    """One list of steps under way: the scenario's own or a called flow's, in its caller's session. `absent`: names that nobody gave."""

    caller: str | None = None
    absent: set[str] = field(default_factory=set)
    guarded: bool = False

    def session(self, step: Step) -> str:
        return self.caller if self.caller is not None and step.session == "main" else step.session


@dataclass(slots=True)
class _Trace:
    """`lost`: sessions in which nothing more can be said; `marred`: those in which a check failed; `fault`: one that waits for a check to fail."""

    checks: Mapping[str, PlannedCheck]
    unheld: frozenset[tuple[str, str]]
    flows: Flows
    blocked: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    marred: set[str] = field(default_factory=set)
    fault: bool = False
    stopped: bool = False
    cleaning: bool = False

    def follow(self, steps: Sequence[Step], defers: Sequence[Step], happened: Sequence[StepOutcome]) -> None:
        top = _List()
        for step, what in zip(steps, happened, strict=False):
            self._step(step, what, top)
        self.cleaning = True
        for step, what in zip(reversed(defers), happened[len(steps) :], strict=False):
            self._step(step, what, top)

    def _step(self, step: Step, what: StepOutcome, among: _List) -> None:
        if not self.cleaning and (self.stopped or self._reaches_for_what_is_lost(step, among)):
            for one in every_step((step,)):
                self._block(self._checks_of(one))
                self._give_nothing(one, among)
        elif what.status == "skipped":
            for one in every_step((step,)):
                self._block(self._checks_of(one))
                among.absent -= _names(one)
        elif step.kind == "group":
            self._group(step, what, among)
        else:
            among.guarded |= self._flow(step, what, among)
            if what.status == "broken":
                self._broken(step, what, among)
            else:
                among.absent = among.absent - _names(step) | set(what.absent)
                self._expectations(step, what, among)

    def _group(self, step: Step, what: StepOutcome, among: _List) -> None:
        """The steps inside, each as if it stood alone; or all of them broken, where the group's own condition could not be worked out."""
        if what.cause is not None:
            for inner in step.steps:
                self._broken(inner, what, among)
            self._stop_if_asked(step)
        for inner, done in zip(step.steps, what.steps, strict=False):
            self._step(inner, done, among)

    def _reaches_for_what_is_lost(self, step: Step, among: _List) -> bool:
        return (_moves(step) and among.session(step) in self.lost) or bool(_used_by(step) & among.absent)

    def _flow(self, step: Step, what: StepOutcome, among: _List) -> bool:
        """The steps inside a call, which lose sessions of their own; whether the flow ended at a guard, which loses the caller's."""
        called = step.flow
        flow = self.flows(called) if called else None
        if flow is None or not what.steps:
            return False
        own = {inner.id: inner for inner in flow.steps}
        inside = _List(among.session(step))
        for done in what.steps:
            if done.id == flow.steps[0].id:  # a poll calls again from the start
                inside = _List(among.session(step))
            self._step(own[done.id], done, inside)
        if inside.guarded and what.status != "broken":
            self.lost.add(among.session(step))
        return inside.guarded

    def _broken(self, step: Step, what: StepOutcome, among: _List) -> None:
        explained = what.cause in LACKED or (_moves(step) and among.session(step) in self.marred)
        first, *others = self._checks_of(step) or (None,)
        if first is None:
            self.fault |= not explained and what.cause in FAULTS and among.caller is None and not self.cleaning
        elif explained:
            self._block([first, *others])
        else:
            self._settle(first)
            self._fail(first)
            self._block(others)
        self._give_nothing(step, among)
        self._stop_if_asked(step)

    def _give_nothing(self, step: Step, among: _List) -> None:
        """A step that did not go through: its names, the place of its session, and the world that it should have arranged are not to be had."""
        among.absent |= _names(step)
        if _moves(step):
            self.lost.add(among.session(step))
        if step.kind == "arrange" and not self.cleaning:
            self.stopped = True

    def _expectations(self, step: Step, what: StepOutcome, among: _List) -> None:
        unmet, fails = what.unmet is not None, False
        for expectation in step.expects:
            checks = [name for name in expectation.verifies if name in self.checks]
            self._settle(*checks)
            if _used_in(expectation) & among.absent:
                self._block(checks)
                unmet |= not expectation.verifies
                continue
            for name in checks:
                if (name, str(expectation.span)) in self.unheld:
                    fails = True
                    self._fail(name, expectation)
        if fails and _moves(step):
            self.marred.add(among.session(step))
        if unmet:
            among.guarded = True
            self.lost.add(among.session(step))
        if fails or unmet:
            self._stop_if_asked(step)

    def _stop_if_asked(self, step: Step) -> None:
        if step.on_fail == "stop" and not self.cleaning:
            self.stopped = True

    # Checks

    def _checks_of(self, step: Step) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for expectation in step.expects for name in expectation.verifies if name in self.checks))

    def _block(self, checks: Iterable[str]) -> None:
        for name in checks:
            self._settle(name)
            self.blocked.add(name)

    def _settle(self, *checks: str) -> None:
        """A fault of an earlier step falls on the first check that comes after it."""
        if self.fault and checks:
            self.fault = False
            self._fail(checks[0])

    def _fail(self, name: str, expectation: Expectation | None = None) -> None:
        """A recommendation only warns, which is less than blocked."""
        if self.checks[name].severity == "must" and (expectation is None or expectation.severity == "must"):
            self.failed.add(name)


# What a step is, by the words of the language alone


def _moves(step: Step) -> bool:
    """Whether a visitor moves: acts and exchanges in a session, or a flow; not what is read from the national side."""
    kind, body = next(iter(step.body["do"].items())) if step.kind == "poll" else (step.kind, step.body)
    return kind in {"http", "browser", "visit", "call"} and not (isinstance(body, Mapping) and "read" in body)


def _names(step: Step) -> set[str]:
    """What the step binds."""
    return {*step.captures, *([step.binds] if step.binds else ())}


def _used_by(step: Step) -> set[str]:
    """The names that a step needs before it can be performed."""
    return _roots([*([step.when] if step.when else []), *_expressions_of(step.kind, step.body)])


def _expressions_of(kind: str, body: Any) -> Iterator[str]:
    yield from _templates(body)
    if kind == "await_call" and "where" in body:
        yield body["where"]
    if kind == "poll":
        yield body["until"]
        for inner, repeated in body["do"].items():
            yield from _expressions_of(inner, repeated)


def _used_in(expectation: Expectation) -> set[str]:
    """The names that an expectation looks at."""
    bare = [text for key, text in expectation.arguments.items() if key in _BARE and isinstance(text, str)]
    return _roots([*bare, *_templates({key: value for key, value in expectation.arguments.items() if key not in _BARE})])


def _templates(value: Any) -> list[str]:
    try:
        return list(expressions_in(value))
    except ExpressionError:
        return []


def _roots(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        try:
            found |= {path[0] for path in paths_used(text)}
        except ExpressionError:
            continue
    return found
