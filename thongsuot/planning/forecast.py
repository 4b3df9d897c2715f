"""What the steps of a row will do, worked out as far as it is known before the run. No secret can stand in it: none is put in.

Passwords, what is made only when the run begins, and what earlier steps will give are `Unknown`: a text in their place. Whatever is made from one is one too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from thongsuot.documents.expression import OPENING, Expression, compile_expression, compile_template, paths_used
from thongsuot.documents.library import Library
from thongsuot.documents.scenario import Expectation, Step, every_step
from thongsuot.planning.fake.fakes import Fakes
from thongsuot.planning.needs import find_flow
from thongsuot.planning.plan import PlannedRow
from thongsuot.planning.secrecy import Secret
from thongsuot.words.errors import ExpressionError

MASK = "***"
DEEPEST = 12
_SURROUNDINGS = ("portal", "national", "run")
# Shown as written: what an expectation looks at, and what a step works out again and again while it runs.
_LOOKED_AT = ("that", "of", "json")
_AT_RUN = ("until", "where")
_WORDS = ("verifies", "remedy", "message", "severity")


class Unknown(str):
    """Stands for a value that is not known, or not to be shown, before the run."""

    __slots__ = ()


HIDDEN = Unknown(MASK)
AT_START = Unknown("‹tạo khi chạy›")


@dataclass(frozen=True, slots=True)
class ForecastCheck:
    """`looks`: what is looked at, as written; `expects`: the rest of the expectation, worked out."""

    verifies: tuple[str, ...]
    severity: str
    predicate: str
    looks: Mapping[str, str]
    expects: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ForecastStep:
    """`body`: what stands under the kind's key, worked out; `when`: its condition as written, None if there is none; `skipped`: it is known to be false.

    `steps`: those of the flow that it calls, or of the group that it is."""

    id: str
    kind: str
    session: str
    body: Any
    when: str | None = None
    skipped: bool = False
    captures: Mapping[str, str] = field(default_factory=dict)
    checks: tuple[ForecastCheck, ...] = ()
    steps: tuple["ForecastStep", ...] = ()


def forecast(row: PlannedRow, library: Library, flows: Mapping[str, str]) -> tuple[ForecastStep, ...]:
    """The row's steps, deferred ones last, in the order in which they are worked off. `flows`: a platform's own flow for a logical one."""
    scenario = row.scenario
    scene = _Scene(library, flows, known_names(row), "main", 0)
    scene.names["row"] = scene.resolved(row.row)  # again: its own may be made from a secret
    return (*_steps(scenario.steps, scene), *_steps(reversed(scenario.defers), scene))


def known_names(row: PlannedRow) -> dict[str, Any]:
    """The names of a row with nothing secret in them, and nothing that only this planning has made up."""
    names: dict[str, Any] = _hidden(row.values)
    for person in names["personas"].values():
        person["username"] = AT_START
        person.pop("claims", None)
    names["persona"] = next(iter(names["personas"].values()), None)
    return {**names, "run": {**names["run"], "id": AT_START}}


def _hidden(value: Any) -> Any:
    if isinstance(value, Secret):
        return HIDDEN
    if isinstance(value, Fakes):
        return value  # no secret in it, and made only where it is used
    if isinstance(value, Mapping):
        return {key: _hidden(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_hidden(item) for item in value]
    return value


@dataclass(slots=True)
class _Scene:
    """The names in force where a list of steps stands. `session`: that of the caller."""

    library: Library
    flows: Mapping[str, str]
    names: dict[str, Any]
    session: str
    depth: int

    def resolved(self, value: Any) -> Any:
        """The value with every template worked out that can be."""
        if isinstance(value, str):
            return self._text(value) if OPENING in value else value
        if isinstance(value, Mapping):
            return {key: item if key in _AT_RUN else self.resolved(item) for key, item in value.items()}
        return [self.resolved(item) for item in value] if isinstance(value, list | tuple) else value

    def _text(self, value: str) -> Any:
        try:
            parts = compile_template(value).parts
        except ExpressionError:
            return Unknown(value)
        worked = [self.worked_out(part) if isinstance(part, Expression) else part for part in parts]
        return worked[0] if len(worked) == 1 else "".join("" if part is None else str(part) for part in worked)

    def worked_out(self, expression: Expression) -> Any:
        """The value of an expression, or what stands for it."""
        found = dict.fromkeys(unknown for path in sorted(paths_used(expression.text)) if (unknown := self._unknown(path)) is not None)
        if found:
            return _standing_for(expression.text, tuple(found))
        try:
            return expression.evaluate(self.names)
        except ExpressionError:
            return Unknown(f"‹{expression.text}›")

    def _unknown(self, path: tuple[str, ...]) -> Unknown | None:
        """The first thing on the way of a path that is not known."""
        value: Any = self.names
        for name in path:
            if not isinstance(value, Mapping):
                break
            if name not in value:
                return Unknown(f"‹{name}›") if value is self.names else None
            value = value[name]
            if isinstance(value, Unknown):
                return value
        return None


def _standing_for(text: str, unknown: tuple[Unknown, ...]) -> Unknown:
    """ "‹sent.number: kết quả của bước submit›"; a mask stays a mask."""
    if HIDDEN in unknown:
        return HIDDEN
    if len(unknown) == 1 and (":" in unknown[0] or unknown[0] == AT_START):
        return unknown[0]
    reasons = ", ".join(one.strip("‹›") for one in unknown)
    return Unknown(f"‹{text}: {reasons}›")


def _steps(steps: Iterable[Step], scene: _Scene) -> Iterator[ForecastStep]:
    for step in steps:
        yield _step(step, scene)
        for one in every_step((step,)):
            reason = Unknown(f"‹kết quả của bước {one.id}›")
            scene.names |= dict.fromkeys((*([one.binds] if one.binds else ()), *one.captures), reason)


def _step(step: Step, scene: _Scene) -> ForecastStep:
    session = scene.session if step.session == "main" else str(scene.resolved(step.session))
    body = scene.resolved(step.body)
    return ForecastStep(
        id=step.id,
        kind=step.kind,
        session=session,
        body=body,
        when=step.when,
        skipped=step.when is not None and _is_false(step.when, scene),
        captures={name: MASK if capture.secret else capture.expression for name, capture in step.captures.items()},
        checks=tuple(_check(expectation, scene) for expectation in step.expects),
        steps=tuple(_inside(step, body, session, scene)),
    )


def _is_false(when: str, scene: _Scene) -> bool:
    try:
        value = scene.worked_out(compile_expression(when))
    except ExpressionError:
        return False
    return not isinstance(value, Unknown) and not value


def _inside(step: Step, body: Any, session: str, scene: _Scene) -> Iterator[ForecastStep]:
    if step.kind == "group":
        yield from _steps(step.steps, _Scene(scene.library, scene.flows, dict(scene.names), scene.session, scene.depth))
    for called in _calls(step.kind, body):
        flow = find_flow(scene.library, scene.flows, str(called["flow"]))
        if flow is None or scene.depth >= DEEPEST:
            continue
        names = {name: scene.names[name] for name in _SURROUNDINGS if name in scene.names}
        names |= {name: definition.get("default") for name, definition in flow.inputs.items()} | dict(called.get("with", {}))
        yield from _steps(flow.steps, _Scene(scene.library, scene.flows, names, session, scene.depth + 1))


def _calls(kind: str, body: Any) -> Iterator[Mapping[str, Any]]:
    if kind == "call":
        yield body
    elif kind == "poll":
        yield from (inner for name, inner in body["do"].items() if name == "call")


def _check(expectation: Expectation, scene: _Scene) -> ForecastCheck:
    arguments = expectation.arguments
    looks = {key: str(arguments[key]) for key in _LOOKED_AT if key in arguments}
    expects = {key: scene.resolved(value) for key, value in arguments.items() if key not in (*_LOOKED_AT, *_WORDS)}
    return ForecastCheck(expectation.verifies, expectation.severity, expectation.predicate, looks, expects)
