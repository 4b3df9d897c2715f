"""Flows and those who call them: an order in which each comes after the flows it calls, and what nobody uses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from thongsuot.documents.tracing import Trace
from thongsuot.documents.walking import Outline
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text


def in_calling_order(flows: Mapping[str, Outline]) -> tuple[str, ...]:
    """The flows' ids, those that are called before those who call, as far as nothing goes in a ring."""
    order: dict[str, None] = {}
    for name in flows:
        _visit(name, flows, frozenset(), order)
    return tuple(order)


def _visit(name: str, flows: Mapping[str, Outline], above: frozenset[str], order: dict[str, None]) -> None:
    if name in order or name in above or name not in flows:
        return
    for step in flows[name].steps:
        for call in step.of_kind("call"):
            _visit(call.value["flow"], flows, above | {name}, order)
    order[name] = None


@dataclass(slots=True)
class FlowUse:
    """What all documents together ask of flows: those `called`, by name the outputs that are `asked` for, and those whose outputs are used as a `whole`.

    Gathered document by document, so that what was found out about one need not be kept until all are read.
    """

    called: set[str] = field(default_factory=set)
    asked: dict[str, set[str]] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)

    def note(self, trace: Trace) -> None:
        """What one document asks of flows."""
        self.called.update([body.value["flow"] for step in trace.outline.steps for body in step.bodies if body.kind == "call"])
        for result in trace.results:
            if result.flow is None:
                continue
            self.asked.setdefault(result.flow, set()).update(result.parts)
            if result.used:
                self.whole.add(result.flow)


def check_flow_use(flows: Mapping[str, Outline], use: FlowUse, mapped: Iterable[str]) -> Iterator[Diagnostic]:
    """Flows that nobody calls, and outputs that nobody asks for. `mapped`: the flows that page maps put in another's place."""
    elsewhere = frozenset(mapped)
    called, whole, asked = use.called | elsewhere, use.whole | elsewhere, use.asked
    for name, outline in flows.items():
        if name not in called:
            text = Text(f"luồng '{name}' không được gọi ở đâu", f"nothing calls the flow '{name}'")
            yield outline.checked.diagnose("TS309", text, ("id",), Text("gọi nó, hoặc xóa tệp", "call it, or delete the file"))
            continue
        for output in outline.value.get("outputs", {}):
            if name not in whole and output not in asked.get(name, ()):
                text = Text(f"đầu ra '{output}' của luồng '{name}' không được dùng ở đâu", f"nothing uses the output '{output}' of flow '{name}'")
                place = outline.checked.document.key_span(("outputs", output))
                yield outline.checked.document.diagnose("TS308", text, place, Text("bỏ đầu ra này, hoặc dùng nó", "drop it, or use it"))
