"""`poll` as a criterion that is tried again."""

from collections.abc import Mapping

from jinja2 import nodes

from thongsuot.documents.expression import compile_expression
from thongsuot.documents.grammar import parse
from thongsuot.documents.reading import parse_duration
from thongsuot.documents.scenario import Step
from thongsuot.exporting.checks import write_condition
from thongsuot.exporting.conditions import Criterion
from thongsuot.exporting.drawing import Drawing, UnsayableError
from thongsuot.exporting.meaning import Names, meaning_of_node
from thongsuot.exporting.symbols import Symbol, Unsayable

_EVERY, _WITHIN = "200ms", "10s"
_COMPARISONS: Mapping[str, tuple[str, str]] = {"eq": ("equals", "not_equals"), "ne": ("not_equals", "equals")}


def write_poll(drawing: Drawing, step: Step, names: Names) -> bool:
    """Waits in the last step drawn: its `until` as a criterion, and a retry as long as that does not hold, so that a failed check is not tried again.

    False for an `until` that is not one comparison (`==`, `!=`) of a part of the answer with a value.
    """
    drawn = drawing.steps[-1]
    tree = parse(compile_expression(step.body["until"]).text)
    if not isinstance(tree, nodes.Compare) or len(tree.ops) != 1 or tree.ops[0].op not in _COMPARISONS:
        return False
    subject, expected = meaning_of_node(tree.expr, names), meaning_of_node(tree.ops[0].expr, names)
    until, not_yet = (_write(drawing, subject, comparison, expected, drawn["stepId"]) for comparison in _COMPARISONS[tree.ops[0].op])
    if not until or not not_yet:
        return False
    every, within = parse_duration(str(step.body.get("every", _EVERY))), parse_duration(str(step.body.get("within", _WITHIN)))
    drawn.setdefault("successCriteria", []).extend(until)
    drawn["onFailure"] = [
        {"name": f"{drawn['stepId']}-wait", "type": "retry", "retryAfter": every, "retryLimit": int(within / every), "criteria": list(not_yet)}
    ]
    return True


def _write(drawing: Drawing, subject: Symbol, comparison: str, expected: Symbol, at: str) -> list[Criterion]:
    """The criteria, or none."""
    try:
        written = write_condition(drawing, subject, comparison, expected, at)
    except UnsayableError:
        return []
    return [] if isinstance(written, Unsayable) else list(written)
