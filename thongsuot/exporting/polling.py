"""`poll` as a criterion that is tried again."""

from collections.abc import Mapping

from jinja2 import nodes

from thongsuot.documents.expression import compile_expression
from thongsuot.documents.grammar import parse
from thongsuot.documents.reading import parse_duration
from thongsuot.documents.scenario import Step
from thongsuot.exporting.checks import write_condition
from thongsuot.exporting.conditions import Criterion, literal
from thongsuot.exporting.drawing import Drawing, UnsayableError
from thongsuot.exporting.meaning import Names, meaning_of_node
from thongsuot.exporting.symbols import Known, Symbol, Unsayable

_EVERY, _WITHIN = "200ms", "10s"
_COMPARISONS: Mapping[str, tuple[str, str]] = {"eq": ("equals", "!="), "ne": ("not_equals", "==")}


def write_poll(drawing: Drawing, step: Step, names: Names) -> bool:
    """Waits in the last step drawn: its `until` as a criterion, and a retry as long as that does not hold, so that a failed check is not tried again.

    False for an `until` that is not one comparison (`==`, `!=`) of a part of the answer with a value.
    """
    drawn = drawing.steps[-1]
    tree = parse(compile_expression(step.body["until"]).text)
    if not isinstance(tree, nodes.Compare) or len(tree.ops) != 1 or tree.ops[0].op not in _COMPARISONS:
        return False
    subject, expected = meaning_of_node(tree.expr, names), meaning_of_node(tree.ops[0].expr, names)
    comparison, opposite = _COMPARISONS[tree.ops[0].op]
    until = _write(drawing, subject, comparison, expected, drawn["stepId"])
    if not until:
        return False
    # In Arazzo's own words, which take what is not there yet for another value.
    said = f"{drawing.say(subject, drawn['stepId'])} {opposite} "
    said += literal(expected.value) if isinstance(expected, Known) else str(drawing.say(expected, drawn["stepId"]))
    every, within = parse_duration(str(step.body.get("every", _EVERY))), parse_duration(str(step.body.get("within", _WITHIN)))
    drawn.setdefault("successCriteria", []).extend(until)
    drawn["onFailure"] = [
        {"name": f"{drawn['stepId']}-wait", "type": "retry", "retryAfter": every, "retryLimit": int(within / every), "criteria": [{"condition": said}]}
    ]
    return True


def _write(drawing: Drawing, subject: Symbol, comparison: str, expected: Symbol, at: str) -> list[Criterion]:
    """The criteria, or none."""
    try:
        written = write_condition(drawing, subject, comparison, expected, at)
    except UnsayableError:
        return []
    return [] if isinstance(written, Unsayable) else list(written)
