"""The parts of a scenario or flow with their paths, found once for all the checks that look at them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from thongsuot.documents.reading import Checked
from thongsuot.documents.yamltext import Path

VISITS = ("http", "browser", "visit")
_BODIES = (*VISITS, "arrange", "await_call", "call", "poll", "manual")


class Part(Struct, frozen=True):
    """One thing as written, and where: a step, an act, the body of a kind, an expectation. `kind` is the step kind that it belongs to."""

    value: Any
    path: Path
    kind: str = ""


class StepParts(Struct, frozen=True):
    """A step with what it does (`bodies`; of a poll, what it repeats as well), the acts of its visits and its expectations."""

    step: Part
    bodies: tuple[Part, ...]
    acts: tuple[Part, ...]
    expects: tuple[Part, ...]

    @property
    def id(self) -> str:
        return str(self.step.value["id"])

    @property
    def deferred(self) -> bool:
        return self.step.path[0] == "defer"

    def of_kind(self, kind: str) -> tuple[Part, ...]:
        return tuple([body for body in self.bodies if body.kind == kind])


@dataclass(frozen=True, slots=True)
class Outline:
    """One scenario or flow. `steps`: in order, each group followed by those inside it, the deferred ones last."""

    checked: Checked
    steps: tuple[StepParts, ...]

    @property
    def value(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.checked.value
        return found

    @property
    def is_scenario(self) -> bool:
        return "scenario" in self.value


def outline_of(checked: Checked) -> Outline:
    """The outline of a document that fits its schema."""
    listed = [Part(step, (key, index)) for key in ("steps", "defer") for index, step in enumerate(checked.value.get(key, ()))]
    return Outline(checked, tuple(_parts_of(part) for step in listed for part in _with_those_inside(step)))


def _with_those_inside(step: Part) -> Iterator[Part]:
    yield step
    for index, inner in enumerate(step.value.get("group", ())):
        yield from _with_those_inside(Part(inner, (*step.path, "group", index)))


def _parts_of(step: Part) -> StepParts:
    value, path = step.value, step.path
    bodies = [Part(value[kind], (*path, kind), kind) for kind in _BODIES if kind in value]
    if "poll" in value:
        bodies += [Part(body, (*path, "poll", "do", inner), inner) for inner, body in value["poll"]["do"].items()]
    visits = [body for body in bodies if body.value.__class__ is list and body.kind in VISITS]
    acts = [Part(act, (*body.path, index), body.kind) for body in visits for index, act in enumerate(body.value)]
    expects = [Part(expectation, (*path, "expect", index)) for index, expectation in enumerate(value["expect"])] if "expect" in value else ()
    return StepParts(step, tuple(bodies), tuple(acts), tuple(expects))
