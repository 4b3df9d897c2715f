"""A scenario and its steps, as data. `read_scenario` (documents/scenarios) makes one from YAML."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec import Struct

from thongsuot.documents.shape import Shape
from thongsuot.documents.wish import Wish
from thongsuot.words.source import Span, Text

StepKind = Literal["http", "browser", "visit", "arrange", "await_call", "expect", "call", "poll", "manual", "group"]
Effects = Literal["none", "draft", "dossier", "payment"]
Severity = Literal["must", "should"]
OnFail = Literal["continue", "stop"]


class Expectation(Struct, frozen=True):
    """One predicate of an `expect` list.

    `predicate` is its key ("that", "screen", "status", ...); `arguments` the whole mapping as written, templates not yet resolved.
    """

    predicate: str
    arguments: Mapping[str, Any]
    span: Span
    verifies: tuple[str, ...] = ()
    severity: Severity = "must"
    remedy: Text | None = None
    message: Text | None = None


@dataclass(frozen=True, slots=True)
class Retry:
    """`times`: how often more; `every`: seconds before each."""

    times: int
    every: float


class Step(Struct, frozen=True):
    """One step. `body` is what stands under the kind's key; `captures` maps a name to an expression (and whether it is secret).

    `steps`: those of a group, which has no body; `group`: the id of the group that the step stands in, "" outside.
    `removes`: kind of what it takes away -> expression of its id.
    """

    id: str
    kind: StepKind
    body: Any
    span: Span
    title: Text | None = None
    session: str = "main"
    binds: str | None = None
    captures: Mapping[str, "Capture"] = {}
    expects: tuple[Expectation, ...] = ()
    when: str | None = None
    timeout: float | None = None
    on_fail: OnFail = "continue"
    remedy: Text | None = None
    steps: tuple["Step", ...] = ()
    group: str = ""
    locks: tuple[str, ...] = ()
    removes: Mapping[str, str] = {}
    retry: Retry | None = None

    @property
    def path(self) -> str:
        """The id, with its group's before it."""
        return f"{self.group}/{self.id}" if self.group else self.id

    @property
    def flow(self) -> str | None:
        """The name of the flow that the step calls, itself or as what it repeats."""
        body = self.body["do"].get("call") if self.kind == "poll" else self.body if self.kind == "call" else None
        return str(body["flow"]) if body else None


def every_step(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps in order, each group followed by those inside it."""
    for step in steps:
        yield step
        yield from step.steps


class Capture(Struct, frozen=True):
    expression: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Uses:
    """What a scenario needs. `personas`: name -> citizen|long-named|enterprise|organisation; `officers`: roles; `files`: name -> {kind, size}.

    `fake`: data made up.
    """

    personas: Mapping[str, str] = field(default_factory=dict)
    service: str | None = None
    officers: tuple[str, ...] = ()
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fake: Mapping[str, Wish] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scenario:
    id: str
    title: Text
    topic: str
    gates: tuple[str, ...]
    steps: tuple[Step, ...]
    span: Span
    about: Text | None = None
    modes: tuple[str, ...] = ("reference", "staging", "live")
    channel: Literal["http", "browser"] = "http"
    effects: Effects = "none"
    severity: Severity = "must"
    applies_when: str | None = None
    uses: Uses = Uses()
    rows: tuple[Mapping[str, Any], ...] = ()
    defers: tuple[Step, ...] = ()
    remedy: Text | None = None
    text: str = ""
    locks: tuple[str, ...] = ()
    leaves: Mapping[str, Text] = field(default_factory=dict)
    short: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A reusable list of steps with inputs (name -> shape, as written, and perhaps a default; one without must be given) and outputs (name -> expression).

    `takes`, `gives`: the shapes of inputs and outputs that have one.
    """

    id: str
    title: Text
    inputs: Mapping[str, Mapping[str, Any]]
    outputs: Mapping[str, str]
    steps: tuple[Step, ...]
    span: Span
    text: str = ""
    takes: Mapping[str, Shape] = field(default_factory=dict)
    gives: Mapping[str, Shape] = field(default_factory=dict)
