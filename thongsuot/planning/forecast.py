"""What the steps of a row will do, worked out as far as it is known before the run. No secret can stand in it: none is put in.

Passwords, what is made only when the run begins, and what earlier steps will give are `Unknown`: a text in their place. Whatever is made from one is one too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from thongsuot.documents.expression import Expression, as_written, compile_expression, compile_template, paths_used
from thongsuot.documents.grammar import OPENING
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


# What a person has anew in each run (planning/people, `salt`).
_SALTED = ("id", "username", "email")


class Unknown(str):
    """Stands for a value that is not known, or not to be shown, before the run."""

    __slots__ = ()


HIDDEN = Unknown(MASK)
AT_START = Unknown("‹tạo khi chạy›")


@dataclass(frozen=True, slots=True)
class ForecastCapture:
    """What is kept, as written."""

    expression: str
    secret: bool


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
    deferred: bool = False
    captures: Mapping[str, ForecastCapture] = field(default_factory=dict)
    checks: tuple[ForecastCheck, ...] = ()
    steps: tuple["ForecastStep", ...] = ()


def forecast(row: PlannedRow, library: Library, flows: Mapping[str, str]) -> tuple[ForecastStep, ...]:
    """The row's steps, deferred ones last, in the order in which they are worked off. `flows`: a platform's own flow for a logical one."""
    scenario = row.scenario
    scene = _Scene(library, flows, known_names(row), "main", 0)
    deferred = (replace(step, deferred=True) for step in _steps(reversed(scenario.defers), scene))
    return (*_steps(scenario.steps, scene), *deferred)


def known_names(row: PlannedRow) -> dict[str, Any]:
    """The names of a row with nothing secret in them, and nothing that only this planning has made up."""
    names: dict[str, Any] = _hidden({name: value for name, value in row.values.items() if name != "row"})
    for person in names["personas"].values():
        person.update(dict.fromkeys(_SALTED, AT_START))
        person.pop("claims", None)
    names["persona"] = next(iter(names["personas"].values()), None)
    names["run"] = {**names["run"], "id": AT_START}
    return {**names, "row": _resolved(row.row, names)}  # worked out again: text in it may be made from a secret


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


def _resolved(value: Any, names: Mapping[str, Any]) -> Any:
    """The value with every template worked out that can be."""
    if isinstance(value, str):
        return _text(value, names) if OPENING in value else value
    if isinstance(value, Mapping):
        return {key: item if key in _AT_RUN else _resolved(item, names) for key, item in value.items()}
    return [_resolved(item, names) for item in value] if isinstance(value, list | tuple) else value


def _text(value: str, names: Mapping[str, Any]) -> Any:
    try:
        parts = compile_template(value).parts
    except ExpressionError:
        return Unknown(value)
    worked = [_worked_out(part, names) if isinstance(part, Expression) else part for part in parts]
    return worked[0] if len(worked) == 1 else "".join(as_written(part) for part in worked)


def _worked_out(expression: Expression, names: Mapping[str, Any]) -> Any:
    """The value of an expression, or what stands for it."""
    found = dict.fromkeys(unknown for path in sorted(paths_used(expression.text)) if (unknown := _unknown(path, names)) is not None)
    if found:
        return _standing_for(expression.text, tuple(found))
    try:
        return expression.evaluate(names)
    except ExpressionError:
        return Unknown(f"‹{expression.text}›")


def _unknown(path: tuple[str, ...], names: Mapping[str, Any]) -> Unknown | None:
    """The first thing on the way of a path that is not known."""
    if path[0] not in names:
        return Unknown(f"‹{path[0]}›")
    value: Any = names
    for name in path:
        if not isinstance(value, Mapping) or name not in value:
            return None
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
    session = scene.session if step.session == "main" else str(_resolved(step.session, scene.names))
    body = _resolved(step.body, scene.names)
    return ForecastStep(
        id=step.id,
        kind=step.kind,
        session=session,
        body=body,
        when=None if step.when is None else _bare(step.when),
        skipped=step.when is not None and _is_false(step.when, scene),
        captures={name: ForecastCapture(_bare(capture.expression), capture.secret) for name, capture in step.captures.items()},
        checks=tuple(_check(expectation, scene) for expectation in step.expects),
        steps=tuple(_inside(step, body, session, scene)),
    )


def _bare(expression: str) -> str:
    """The expression without its `${{ }}`."""
    try:
        return compile_expression(expression).text
    except ExpressionError:
        return expression


def _is_false(when: str, scene: _Scene) -> bool:
    try:
        value = _worked_out(compile_expression(when), scene.names)
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
    looks = {key: str(arguments[key]) if key == "json" else _bare(arguments[key]) for key in _LOOKED_AT if key in arguments}
    expects = {key: _resolved(value, scene.names) for key, value in arguments.items() if key not in (*_LOOKED_AT, *_WORDS)}
    return ForecastCheck(expectation.verifies, expectation.severity, expectation.predicate, looks, expects)
