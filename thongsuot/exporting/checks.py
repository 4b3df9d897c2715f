"""Expectations as success criteria; those that Arazzo cannot say in full stay beside the step, as they were written."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from thongsuot.documents.scenario import Expectation
from thongsuot.documents.steps import COMPARISONS
from thongsuot.exporting.conditions import LOOSE, LOOSER, Written, compared_with_part, criteria_of, is_text_part, status_criteria
from thongsuot.exporting.drawing import EXTENSION, Drawing, Left, UnsayableError
from thongsuot.exporting.meaning import Names, meaning_of, meaning_of_expression
from thongsuot.exporting.symbols import Answer, Given, Known, Part, Symbol, Unsayable
from thongsuot.words.source import Text

# Of these every answer has one; a header or a place in a body may be absent, which satisfies no comparison of ours, "not equal" included.
_ALWAYS_THERE = frozenset({"$statusCode", "$url", "$response.body"})
_SINGULAR = re.compile(r"\$((?:\.[A-Za-z_]\w*|\[\d+\]|\['[^'\\]*'\])+)")
_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]|\['([^'\\]*)'\]")


def write_check(drawing: Drawing, expectation: Expectation, names: Names) -> None:
    """Puts the expectation into the last step drawn, as criteria or as `x-thongsuot-not-expressed`."""
    step = drawing.steps[-1]
    try:
        written = _criteria(drawing, expectation, names, step["stepId"])
    except UnsayableError as error:
        written = Unsayable(error.why)
    if isinstance(written, Unsayable):
        drawing.left.append(Left(expectation.span, expectation.predicate, written.why, check=True))
        step.setdefault(f"{EXTENSION}not-expressed", []).append(_as_written(expectation, written.why))
        return
    marks: dict[str, Any] = {f"{EXTENSION}verifies": list(expectation.verifies)} if expectation.verifies else {}
    marks |= {f"{EXTENSION}severity": "should"} if expectation.severity == "should" else {}
    for criterion in written:
        if LOOSER in criterion:
            drawing.left.append(Left(expectation.span, expectation.predicate, LOOSE))
        if (marked := criterion | marks) not in step.setdefault("successCriteria", []):
            step["successCriteria"].append(marked)
    drawing.verified.update(expectation.verifies)


def write_condition(drawing: Drawing, subject: Symbol, comparison: str, expected: Symbol, at: str) -> Written:
    """The criteria of one comparison in the step `at`. Raises UnsayableError."""
    if isinstance(subject, Unsayable):
        return subject
    if not isinstance(subject, Part | Given):
        return Unsayable(Text("không nhìn vào một phần của câu trả lời", "it looks at no part of an answer"))
    said = str(drawing.say(subject, at))
    if isinstance(expected, Given):
        drawing.say(expected, at)
    if isinstance(expected, Part):
        written = compared_with_part(said, comparison, str(drawing.say(expected, at)))
    else:
        written = criteria_of(said, expected, comparison, pointer=isinstance(subject, Part) and not is_text_part(subject))
    may_lack = isinstance(subject, Part) and (bool(subject.pointer) or subject.expression not in _ALWAYS_THERE)
    if isinstance(written, Unsayable) or not (comparison.startswith("not_") and may_lack):
        return written
    return ({"condition": f"{said} != null"}, *written)


def _criteria(drawing: Drawing, expectation: Expectation, names: Names, at: str) -> Written:
    arguments = expectation.arguments
    written = arguments.get("that", arguments.get("of"))
    subject = names.get("result", _NOTHING) if written is None else meaning_of_expression(written, names)
    if expectation.predicate == "status":
        wanted = meaning_of(arguments["status"], names)
        if not isinstance(wanted, Known) or not isinstance(subject, Answer):
            return _NOTHING if not isinstance(subject, Unsayable) else subject
        return status_criteria(wanted.value, str(drawing.say(Part(subject.step, "$statusCode", "status"), at)))
    if expectation.predicate not in {"that", "json"}:
        return Unsayable(Text(f"Arazzo không có phép '{expectation.predicate}'", f"Arazzo has no '{expectation.predicate}'"))
    comparison = next(name for name in COMPARISONS if name in arguments)
    if expectation.predicate == "json":
        body = Part(subject.step, "$response.body", "json") if isinstance(subject, Answer) and not subject.page else subject
        if comparison == "is" and arguments["is"] == "not_empty" and isinstance(body, Part):
            return ({"context": str(drawing.say(body, at)), "type": "jsonpath", "condition": str(arguments["json"])},)
        subject = _found(body, str(arguments["json"]))
    return write_condition(drawing, subject, comparison, meaning_of(arguments[comparison], names), at)


def _found(body: Symbol, path: str) -> Symbol:
    """What a JSONPath that leads to one place finds."""
    way = _SINGULAR.fullmatch(path)
    if not isinstance(body, Part) or way is None:
        return Unsayable(Text("JSONPath này cho nhiều giá trị", "this JSONPath gives several values"))
    keys = tuple(next(part for part in parts if part) for parts in _STEP.findall(way[1]))
    return replace(body, pointer=(*body.pointer, *keys), name="_".join((body.name, *keys)))


def _as_written(expectation: Expectation, why: Text) -> Mapping[str, Any]:
    shown = {key: value for key, value in expectation.arguments.items() if key not in {"remedy", "message"}}
    return {"at": str(expectation.span), "expect": shown, "why": f"{why.vi} ({why.en})"}


_NOTHING = Unsayable(Text("không nhìn vào câu trả lời của một bước nào", "it looks at no step's answer"))
