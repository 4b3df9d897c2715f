"""The parts of a scenario or flow with their paths, for the checks that look at them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thongsuot.documents.yamltext import Path

VISITS = ("http", "browser", "visit")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing as written, and where: a step, an act, the body of a kind, an expectation. `kind` is the step kind that it belongs to."""

    value: Any
    path: Path
    kind: str = ""


def steps_of(value: Mapping[str, Any], *keys: str) -> Iterator[Part]:
    """The steps under the keys ("steps", "defer"), in order, each group followed by those inside it."""
    for key in keys:
        for index, step in enumerate(value.get(key, ())):
            yield from _with_those_inside(Part(step, (key, index)))


def _with_those_inside(step: Part) -> Iterator[Part]:
    yield step
    for index, inner in enumerate(step.value.get("group", ())):
        yield from _with_those_inside(Part(inner, (*step.path, "group", index)))


def bodies_of(step: Part) -> Iterator[Part]:
    """What the step does, by kind; of a poll, what it repeats as well."""
    for kind in (*VISITS, "arrange", "await_call", "call", "poll"):
        if kind not in step.value:
            continue
        yield Part(step.value[kind], (*step.path, kind), kind)
        if kind == "poll":
            for inner, body in step.value["poll"]["do"].items():
                yield Part(body, (*step.path, "poll", "do", inner), inner)


def acts_of(step: Part) -> Iterator[Part]:
    """The acts of the step's visits."""
    for body in bodies_of(step):
        if body.kind in VISITS and isinstance(body.value, list):
            for index, act in enumerate(body.value):
                yield Part(act, (*body.path, index), body.kind)


def calls_of(step: Part) -> Iterator[Part]:
    """The flow calls of the step."""
    return (body for body in bodies_of(step) if body.kind == "call")


def expects_of(step: Part) -> Iterator[Part]:
    for index, expectation in enumerate(step.value.get("expect", ())):
        yield Part(expectation, (*step.path, "expect", index))


def arrangements_of(step: Part) -> Iterator[Part]:
    return (body for body in bodies_of(step) if body.kind == "arrange")


def texts_in(value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    """Every text inside a value, with its path."""
    if isinstance(value, str):
        yield value, path
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts_in(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts_in(item, (*path, index))
