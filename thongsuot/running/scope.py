"""What a list of steps sees and leaves behind: the scenario's own, or one flow's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from thongsuot.documents.scenario import Expectation, Step
from thongsuot.planning.values import compile_expression, expressions_in, paths_used
from thongsuot.steps.breakage import Breakage
from thongsuot.steps.desk import Channel
from thongsuot.words.errors import ExpressionError

# Keys of an expectation whose text is an expression even without `${{ }}`.
_BARE = ("that", "of")
# As do these of a body, by kind.
_LOOKING = {"poll": "until", "await_call": "where"}


@dataclass(slots=True)
class Scope:
    """`missing`: names that a step should have bound, with that step's label. `caller`: the session of the step that called this flow, None at the top.

    `broken`, `guard`: why the list ended early, if it did. `label` goes before step ids: "HS-001/submit" in evidence and messages.
    """

    names: dict[str, Any]
    lines: tuple[str, ...]
    label: str
    channel: Channel
    caller: str | None = None
    missing: dict[str, str] = field(default_factory=dict)
    broken: Breakage | None = None
    guard: str | None = None

    @property
    def ended(self) -> bool:
        """Whether a flow's steps are over: one broke, or a guard did not hold. The scenario's own list goes on to its end."""
        return self.caller is not None and (self.broken is not None or self.guard is not None)

    def label_of(self, step: Step) -> str:
        return f"{self.label}/{step.path}"

    def short(self, step: Step) -> str:
        """The step's name in evidence: with the steps that called its flow, without the row."""
        return self.label_of(step).partition("/")[2]

    def session(self, step: Step) -> str:
        """A flow runs in its caller's visitor unless a step names another one."""
        return self.caller if self.caller is not None and step.session == "main" else step.session

    def bind(self, step: Step, value: Any) -> None:
        if step.binds is not None:
            self.names[step.binds] = value
            self.missing.pop(step.binds, None)

    def lose(self, step: Step, label: str) -> None:
        """What the step should have bound is not to be had."""
        for name in (*((step.binds,) if step.binds else ()), *step.captures):
            self.missing[name] = label

    def lacks(self, step: Step) -> str | None:
        """The label of the step whose names this one's body needs and nobody bound."""
        if not self.missing:
            return None
        texts = [*([step.when] if step.when else []), *_texts(step.kind, step.body)]
        return self._first_missing(texts)

    def lacks_for(self, expectation: Expectation) -> str | None:
        if not self.missing:
            return None
        bare = [value for key in _BARE if isinstance(value := expectation.arguments.get(key), str)]
        rest = {key: value for key, value in expectation.arguments.items() if key not in _BARE}
        return self._first_missing([*bare, *_templates(rest)])

    def _first_missing(self, texts: Iterable[str]) -> str | None:
        for text in texts:
            try:
                used = {path[0] for path in paths_used(compile_expression(text).text)}
            except ExpressionError:
                continue
            for name, label in self.missing.items():
                if name in used:
                    return label
        return None


def _texts(kind: str, body: Any) -> Iterator[str]:
    yield from _templates(body)
    if kind in _LOOKING:
        yield str(body.get(_LOOKING[kind], ""))
    if kind == "poll":
        for inner, inner_body in body["do"].items():
            yield from _texts(inner, inner_body)


def _templates(value: Any) -> Iterator[str]:
    try:
        yield from expressions_in(value)
    except ExpressionError:
        return
