"""The names that are in force at a place of a scenario or flow, and what is known of each before any run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec
from msgspec import Struct

from thongsuot.documents.known import Known
from thongsuot.documents.vocabulary import CALLS, EVERYWHERE, EXCHANGE, FACTS, FAKE, PAGE, READ_OUTS, SEVERAL, SINGLE
from thongsuot.documents.walking import VISITS, Outline, StepParts
from thongsuot.documents.yamltext import Path

Origin = Literal["given", "input", "row", "as", "capture", "result"]


@dataclass(slots=True)
class FlowSecrets:
    """What a caller must know of a flow. `exposes`: the inputs that it puts where no secret may go, each with the code that says so and the place;
    `outputs`: those that are secret."""

    exposes: dict[str, tuple[str, str]] = field(default_factory=dict)
    outputs: set[str] = field(default_factory=set)


class Binding(Struct):
    """One name. `attributes`: what it has, None if that is not known; `members`: what stands under it, and what each of those has.

    `used`: as a whole; `parts`: the attributes or members that were asked for. `secret`: its value is; `secret_parts`: those of its attributes that are.
    `carries`: the inputs of a flow whose values flow into it. `flow`: the flow whose outputs it holds.
    """

    name: str
    origin: Origin
    path: Path = ()
    attributes: frozenset[str] | None = None
    members: Mapping[str, frozenset[str]] | None = None
    secret: bool = False
    secret_parts: frozenset[str] = frozenset()
    carries: frozenset[str] = frozenset()
    flow: str | None = None
    used: bool = False
    parts: set[str] = msgspec.field(default_factory=set)

    @property
    def untouched(self) -> bool:
        return not self.used and not self.parts


def given_names(outline: Outline) -> dict[str, Binding]:
    """The names that are there before the first step."""
    value = outline.value
    scope = {name: Binding(name, "given", attributes=SINGLE[name]) for name in EVERYWHERE}
    if not outline.is_scenario:
        return scope | {name: Binding(name, "input", ("inputs", name), carries=frozenset({name})) for name in value.get("inputs", {})}
    uses, rows = value.get("uses", {}), value.get("for_each", ())
    for name, attributes in SEVERAL.items():
        scope[name] = Binding(name, "given", ("uses", name), members=dict.fromkeys(uses.get(name, ()), attributes))
    wishes = {name: FAKE[wanted["kind"]] for name, wanted in uses.get("fake", {}).items()}
    scope["fake"] = Binding("fake", "given", ("uses", "fake"), members={**FAKE, **wishes})
    for name, key in (("persona", "personas"), ("service", "service")):
        if uses.get(key):
            scope[name] = Binding(name, "given", ("uses", key), attributes=SINGLE[name])
    if rows:
        scope["row"] = Binding("row", "row", ("for_each",), attributes=frozenset(key for row in rows for key in row))
    return scope


def names_of_conditions(scope: Mapping[str, Binding]) -> dict[str, Binding]:
    """What `applies_when` sees: the profile, and nothing of a run."""
    return {"facts": Binding("facts", "given", attributes=FACTS), "service": scope.get("service", Binding("service", "given"))}


def result_of(step: StepParts, known: Known, flows: Mapping[str, FlowSecrets]) -> Binding:
    """What the step gives."""
    found = Binding("result", "result", step.step.path)
    for body in step.bodies:
        if body.kind == "call":
            name = body.value["flow"]
            flow = known.flows.get(name)
            found.attributes = frozenset(flow.outputs) if flow else None
            found.flow = name
            found.secret_parts = frozenset(flows[name].outputs) if name in flows else frozenset()
        else:
            found.attributes = _attributes(body.kind, body.value)
    return found


def looked_at(body: Mapping[str, Any], known: Known) -> Binding:
    """What a poll looks at after each round, by its body; `result` of a wait has no parts that are known."""
    found = Binding("result", "result")
    for kind, repeated in body.get("do", {}).items():
        flow = known.flows.get(repeated["flow"]) if kind == "call" else None
        found.attributes = frozenset(flow.outputs) if flow else _attributes(kind, repeated)
        found.flow = repeated["flow"] if flow else None
    return found


def _attributes(kind: str, body: Any) -> frozenset[str] | None:
    if kind in VISITS:
        if isinstance(body, list):
            return PAGE
        return EXCHANGE if "request" in body else next((found for key, found in READ_OUTS.items() if key in body.get("read", {})), None)
    return CALLS if kind == "await_call" else None
