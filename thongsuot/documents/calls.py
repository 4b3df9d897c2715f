"""Whether flows can be called as they are: what is given fits what they take, and none comes to call itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from thongsuot.documents.allowance import begin
from thongsuot.documents.grammar import OPENING
from thongsuot.documents.known import Known
from thongsuot.documents.patterns import compiled
from thongsuot.documents.pointing import diagnose_name
from thongsuot.documents.reading import Checked
from thongsuot.documents.schema import KIND_NAMES
from thongsuot.documents.shape import Shape
from thongsuot.documents.valuetypes import type_of
from thongsuot.documents.walking import Outline
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text


def check_calls(outline: Outline, known: Known) -> Iterator[Diagnostic]:
    """Findings on the calls of a scenario or flow, and on what a flow says of its own inputs and outputs."""
    checked = outline.checked
    begin()
    for step in outline.steps:
        for call in step.of_kind("call"):
            flow = known.flows.get(call.value["flow"])
            for name, value in call.value.get("with", {}).items() if flow else ():
                shape = flow.takes.get(name) if flow else None
                if shape is not None:
                    path = (*call.path, "with", name)
                    yield from _misfit(checked, shape, value, path, f"đầu vào '{name}'", f"input '{name}'")
                    yield from _of_another_type(outline, known, shape, value, path)
    for name, definition in checked.value.get("inputs", {}).items() if not outline.is_scenario else ():
        if "default" in definition:
            yield from _misfit(checked, Shape(definition), definition["default"], ("inputs", name, "default"), "giá trị mặc định", "the default")
    for group in ("inputs", "outputs"):
        yield from _patterns(checked, checked.value.get(group, {}), (group,))


def check_rings(flows: Mapping[str, Outline]) -> Iterator[Diagnostic]:
    """Each ring of calls once, at the call that closes it."""
    calls = {name: [(call.value["flow"], call.path) for step in outline.steps for call in step.of_kind("call")] for name, outline in flows.items()}
    documents = {name: outline.checked for name, outline in flows.items()}
    done: set[str] = set()
    for start in calls:
        yield from _follow(start, (), calls, documents, done)


def _follow(
    flow: str, above: tuple[str, ...], calls: Mapping[str, list[tuple[str, Path]]], documents: Mapping[str, Checked], done: set[str]
) -> Iterator[Diagnostic]:
    if flow in done:
        return
    for called, path in calls[flow]:
        trail = (*above, flow)
        if called in trail:
            ring = " → ".join((*trail[trail.index(called) :], called))
            text = Text(f"luồng gọi vòng: {ring}", f"flows call each other in a ring: {ring}")
            yield documents[flow].diagnose(
                "TS208", text, (*path, "flow"), Text("tách phần dùng chung ra một luồng khác", "put what they share into another flow")
            )
        elif called in calls:
            yield from _follow(called, trail, calls, documents, done)
    done.add(flow)


def _misfit(checked: Checked, shape: Shape, value: Any, path: Path, vi: str, en: str) -> Iterator[Diagnostic]:
    """A value that is written out. What a template gives, all of it or a part, is looked at when the flow is called."""
    for fault in shape.faults(value, _is_a_template):
        yield checked.diagnose("TS209", Text(f"{vi}: {fault.vi}", f"{en}: {fault.en}"), path)


def _of_another_type(outline: Outline, known: Known, shape: Shape, value: Any, path: Path) -> Iterator[Diagnostic]:
    """A value of an expression, where its type is known before the run."""
    wanted = shape.definition.get("type")
    if not isinstance(wanted, str) or not isinstance(value, str) or OPENING not in value:
        return
    found = type_of(value, outline, known)
    if found is not None and found[0] != wanted and (found[0], wanted) != ("integer", "number"):
        kind, chain = found
        takes, given = KIND_NAMES[wanted], KIND_NAMES[kind]
        name = ".".join(chain)
        text = Text(f"đầu vào '{path[-1]}' cần {takes[0]}, mà '{name}' là {given[0]}", f"input '{path[-1]}' takes {takes[1]}, and '{name}' is {given[1]}")
        yield diagnose_name(outline.checked, "TS209", text, (path, value, chain, len(chain) - 1))


def _is_a_template(value: Any) -> bool:
    return isinstance(value, str) and value.strip().startswith(OPENING) and value.strip().endswith("}}")


def _patterns(checked: Checked, value: Any, path: Path) -> Iterator[Diagnostic]:
    for key, item in value.items() if isinstance(value, Mapping) else ():
        if key == "pattern" and isinstance(item, str):
            try:
                compiled(item)
            except ExpressionError as error:
                yield checked.diagnose("TS209", error.text, (*path, key))
        elif key not in {"default", "enum"}:
            yield from _patterns(checked, item, (*path, key))
