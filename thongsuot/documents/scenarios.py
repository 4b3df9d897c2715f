"""Scenarios and flows from YAML text."""

from collections.abc import Mapping
from typing import Any

from thongsuot.documents.reading import Checked, as_text, optional_text, read_checked
from thongsuot.documents.scenario import Flow, Scenario, Uses
from thongsuot.documents.shape import Shape
from thongsuot.documents.steps import read_steps
from thongsuot.documents.wishes import read_wishes
from thongsuot.words.diagnostic import Diagnostic


def read_scenario(text: str | bytes, path: str) -> tuple[Scenario | None, Checked, tuple[Diagnostic, ...]]:
    """The scenario of one file (None if it does not read), the checked document for further looks, and what is wrong."""
    checked = read_checked(text, path, "scenario")
    if checked.problems:
        return None, checked, checked.problems
    value = checked.value
    severity = value.get("severity", "must")
    steps, problems = read_steps(checked, "steps", severity)
    defers, more = read_steps(checked, "defer", severity)
    scenario = Scenario(
        id=value["id"],
        title=as_text(value["title"]),
        topic=path.rpartition("/")[0].rpartition("/")[2],
        gates=tuple(value["gates"]),
        steps=steps,
        span=checked.document.span(("id",)),
        about=optional_text(value.get("about")),
        modes=tuple(value.get("modes", ("reference", "staging", "live"))),
        channel=value.get("channel", "http"),
        effects=value.get("effects", "none"),
        severity=severity,
        applies_when=value.get("applies_when"),
        uses=_uses(value.get("uses", {})),
        rows=tuple(value.get("for_each", ())),
        defers=defers,
        remedy=optional_text(value.get("remedy")),
        text=checked.document.text,
        locks=tuple(value.get("locks", ())),
        leaves={kind: as_text(why) for kind, why in value.get("leaves", {}).items()},
        short=value.get("short", False),
    )
    return scenario, checked, (*problems, *more)


def read_flow(text: str | bytes, path: str) -> tuple[Flow | None, Checked, tuple[Diagnostic, ...]]:
    """The flow of one file, as `read_scenario`."""
    checked = read_checked(text, path, "flow")
    if checked.problems:
        return None, checked, checked.problems
    value = checked.value
    steps, problems = read_steps(checked, "steps", "must")
    inputs, outputs = value.get("inputs", {}), value.get("outputs", {})
    flow = Flow(
        id=value["id"],
        title=as_text(value["title"]),
        inputs=inputs,
        outputs={name: written if isinstance(written, str) else written["from"] for name, written in outputs.items()},
        steps=steps,
        span=checked.document.span(("id",)),
        text=checked.document.text,
        takes=_shapes(inputs),
        gives=_shapes(outputs),
    )
    return flow, checked, tuple(problems)


def _shapes(values: Mapping[str, Any]) -> dict[str, Shape]:
    return {name: Shape(written) for name, written in values.items() if isinstance(written, dict)}


def _uses(value: dict[str, Any]) -> Uses:
    return Uses(
        personas=value.get("personas", {}),
        service=value.get("service"),
        officers=tuple(value.get("officers", ())),
        files=value.get("files", {}),
        fake=read_wishes(value.get("fake", {})),
    )
