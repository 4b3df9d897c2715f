"""A flow called by a step: its inputs become names, its steps run in the caller's visitor, its outputs come back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from thongsuot.documents.allowance import begin
from thongsuot.documents.scenario import Flow, Step
from thongsuot.planning.needs import find_flow
from thongsuot.planning.values import evaluate
from thongsuot.running.outcome import Evidence, StepOutcome
from thongsuot.running.scope import Scope
from thongsuot.running.tools import Tools
from thongsuot.steps.breakage import broken
from thongsuot.steps.desk import Channel, StepResult, expression_broken
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

DEEPEST = 12
# Names that a flow sees beside its inputs.
SURROUNDINGS = ("portal", "national", "run")


@dataclass(slots=True)
class Nest:
    """The outcomes of the steps inside a step, in order."""

    outcomes: list[StepOutcome] = field(default_factory=list)

    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(kept for outcome in self.outcomes for kept in _evidence(outcome))


class Runner(Protocol):
    """Who runs steps (running/sequence)."""

    tools: Tools

    def step(self, step: Step, scope: Scope) -> StepOutcome: ...


def run_flow(runner: Runner, scope: Scope, name: str, inputs: Mapping[str, Any], session: str, channel: Channel, nest: Nest) -> StepResult:
    """The outputs. Ends at the first step that breaks, or whose guard does not hold. Raises BrokenError (configuration) for no such flow or input."""
    flow = find_flow(runner.tools.library, runner.tools.maps.portal.platform.flows, name)
    if flow is None:
        raise broken("configuration", f"không có luồng {name!r}", f"there is no flow {name!r}")
    if scope.label.count("/") >= DEEPEST:
        raise broken("configuration", f"luồng {name!r} gọi nhau quá sâu", f"flow {name!r} calls too deep")
    caller = f"{scope.label}/{flow.id}"
    inner = Scope(_names(flow, inputs, scope), tuple(flow.text.splitlines()), caller, channel, caller=session)
    for step in flow.steps:
        nest.outcomes.append(runner.step(step, inner))
        if inner.ended:
            break
    if inner.broken is not None:
        return StepResult(broken=inner.broken)
    return StepResult(_outputs(flow, inner), guard=inner.guard)


def _names(flow: Flow, inputs: Mapping[str, Any], scope: Scope) -> dict[str, Any]:
    names = {name: scope.names[name] for name in SURROUNDINGS if name in scope.names}
    for name, definition in flow.inputs.items():
        if name in inputs:
            names[name] = _fitting(flow, name, inputs[name])
        elif "default" in definition:
            names[name] = definition["default"]
        else:
            raise broken("configuration", f"luồng {flow.id} cần đầu vào {name!r}", f"flow {flow.id} needs the input {name!r}")
    return names


def _fitting(flow: Flow, name: str, value: Any) -> Any:
    """The value of an input, if it has its shape. What an earlier step did not give is lacking; anything else is the caller's mistake."""
    shape = flow.takes.get(name)
    begin()
    fault = next(shape.faults(value), None) if shape else None
    if fault is None:
        return value
    text = Text(f"luồng {flow.id}, đầu vào {name!r}: {fault.vi}", f"flow {flow.id}, input {name!r}: {fault.en}")
    raise broken("value" if value is None else "configuration", text.vi, text.en)


def _given(flow: Flow, name: str, value: Any) -> Any:
    """The value of an output, if it has its shape. What the portal did not show is null, whatever the shape says."""
    shape = flow.gives.get(name)
    begin()
    fault = next(shape.faults(value), None) if shape and value is not None else None
    if fault is not None:
        raise broken("configuration", f"luồng {flow.id} trả về {name!r}: {fault.vi}", f"flow {flow.id} gives {name!r}: {fault.en}")
    return value


def _outputs(flow: Flow, inner: Scope) -> dict[str, Any]:
    """After a guard that did not hold, an output that was not reached is None."""
    outputs = {}
    for name, expression in flow.outputs.items():
        try:
            outputs[name] = _given(flow, name, evaluate(expression, inner.names))
        except ExpressionError as error:
            if inner.guard is None:
                raise expression_broken(error) from error
            outputs[name] = None
    return outputs


def _evidence(outcome: StepOutcome) -> tuple[Evidence, ...]:
    return (*outcome.evidence, *(kept for inner in outcome.steps for kept in _evidence(inner)))
