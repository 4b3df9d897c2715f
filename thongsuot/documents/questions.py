"""Which questions the scenarios ask testers: the steps `manual` of each row, called flows included."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from thongsuot.documents.scenario import Flow, Scenario, Step, every_step

_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Questions:
    """`rows`: the names of the steps that ask, by row. A step inside a flow is named with the flows that lead to it: "officer.accept/look".
    `by_results`: by row and step, what is asked of a whole population's result; no person answers those."""

    rows: Mapping[str, tuple[str, ...]]
    by_results: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)

    def asks(self, row: str, step: str) -> bool:
        return step in self.rows.get(row, ())


def questions_of(scenarios: Iterable[Scenario], flows: Mapping[str, Flow], variants: Iterable[Mapping[str, str]] = ()) -> Questions:
    """`variants`: for each page map, its own flows for logical ones; a question of any of them counts."""
    known = [{}, *variants]
    found: dict[str, tuple[str, ...]] = {}
    results: dict[tuple[str, str], Mapping[str, Any]] = {}
    for scenario in scenarios:
        asked = {name: step for variant in known for name, step in _asked((*scenario.steps, *scenario.defers), flows, variant, 0)}
        for row in [f"{scenario.id}[{row['id']}]" for row in scenario.rows] or [scenario.id]:
            found |= {row: tuple(asked)} if asked else {}
            results |= {(row, name): step.body["population"] for name, step in asked.items() if "population" in step.body}
    return Questions(found, results)


def _asked(steps: Iterable[Step], flows: Mapping[str, Flow], variant: Mapping[str, str], depth: int) -> Iterator[tuple[str, Step]]:
    for step in every_step(steps):
        if step.kind == "manual":
            yield step.path, step
        called = step.flow
        flow = flows.get(variant.get(called, called)) if called else None
        if flow is not None and depth < _DEEPEST:
            yield from ((f"{flow.id}/{name}", asked) for name, asked in _asked(flow.steps, flows, variant, depth + 1))
