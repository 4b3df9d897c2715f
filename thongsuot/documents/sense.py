"""What is written well and says nothing: conditions that are always the same, the same thing twice, rows that do not differ."""

from collections.abc import Iterator, Mapping
from typing import Any

from thongsuot.documents.expression import compile_expression
from thongsuot.documents.looking import look_at
from thongsuot.documents.reading import Checked
from thongsuot.documents.walking import Outline, Part, StepParts
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

# Of an expectation, what it says and not what it looks at.
_WORDS = frozenset({"remedy", "message", "severity", "verifies"})
_OF_ROWS = frozenset({"id", "channel"})


def check_sense(outline: Outline) -> Iterator[Diagnostic]:
    """Findings on one scenario or flow."""
    checked, value = outline.checked, outline.value
    if "applies_when" in value:
        yield from _constant(checked, value["applies_when"], ("applies_when",))
    yield from _rows(checked, value.get("for_each", ()))
    for step in outline.steps:
        yield from _conditions(checked, step)
        yield from _expectations(checked, step)


def _conditions(checked: Checked, step: StepParts) -> Iterator[Diagnostic]:
    if "when" in step.step.value:
        yield from _constant(checked, step.step.value["when"], (*step.step.path, "when"))
    for body in step.bodies:
        for kind, key in (("poll", "until"), ("await_call", "where")):
            if body.kind == kind and key in body.value:
                yield from _constant(checked, body.value[key], (*body.path, key))


def _constant(checked: Checked, text: str, path: Path) -> Iterator[Diagnostic]:
    """A condition that asks for nothing is always true or always false."""
    look = look_at(text, bare=True)
    if look.chains or look.fault:
        return
    try:
        holds = bool(compile_expression(text).evaluate({}))
    except ExpressionError:  # the check of names says what is wrong with it
        return
    vi, en = ("luôn đúng", "always true") if holds else ("luôn sai: phần này không bao giờ chạy", "always false: this never runs")
    hint = Text("bỏ điều kiện, hoặc dùng một giá trị của bước trước", "drop it, or look at something that a step gave")
    yield checked.diagnose("TS320", Text(f"điều kiện {vi}", f"the condition is {en}"), path, hint)


def _expectations(checked: Checked, step: StepParts) -> Iterator[Diagnostic]:
    for expectation in step.expects:
        value = expectation.value
        if len(value.get("verifies", ())) > 1:
            yield from _verified_twice(checked, expectation)
        if "that" in value:
            look = look_at(value["that"], bare=True)
            if not look.chains and not look.fault:
                text = Text("kỳ vọng không nhìn vào kết quả nào của bước", "the expectation looks at nothing that a step gave")
                yield checked.diagnose(
                    "TS326", text, (*expectation.path, "that"), Text("viết tên một kết quả, như page.status", "name a result, as page.status")
                )
    for index, expectation in enumerate(step.expects[1:], 1):
        first = next((other for other in step.expects[:index] if _says_the_same(other.value, expectation.value)), None)
        if first is not None:
            line = checked.document.span(first.path).line
            text = Text(f"kỳ vọng này giống hệt kỳ vọng ở dòng {line}", f"this expectation is the one on line {line} again")
            yield checked.diagnose("TS322", text, expectation.path, Text("bỏ một trong hai, hoặc gộp verifies", "drop one of them, or join their verifies"))


def _says_the_same(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Whether the second looks at the same, wants the same, and decides nothing that the first does not decide."""
    if first.get("that") != second.get("that") or first.keys() - _WORDS != second.keys() - _WORDS:
        return False
    same = all(first[key] == second[key] for key in first.keys() - _WORDS)
    return same and set(second.get("verifies", ())) <= set(first.get("verifies", ()))


def _verified_twice(checked: Checked, expectation: Part) -> Iterator[Diagnostic]:
    names = expectation.value.get("verifies", ())
    if len(names) == len(set(names)):
        return
    for index, name in enumerate(names):
        if name in names[:index]:
            text = Text(f"'{name}' viết hai lần", f"'{name}' is written twice")
            yield checked.diagnose("TS321", text, (*expectation.path, "verifies", index), Text("bỏ một", "drop one"))


def _rows(checked: Checked, rows: Any) -> Iterator[Diagnostic]:
    keys = {key for row in rows for key in row} - _OF_ROWS
    seen: dict[str, int] = {}
    for index, row in enumerate(rows):
        if (first := seen.setdefault(row["id"], index)) != index:
            line = checked.document.span(("for_each", first)).line
            text = Text(f"dòng '{row['id']}' trùng mã với dòng {line} của tệp", f"row '{row['id']}' has the id of the one on line {line}")
            yield checked.diagnose("TS325", text, ("for_each", index, "id"))
        for key in sorted(keys - row.keys()):
            text = Text(f"dòng '{row['id']}' không có khóa '{key}' như các dòng khác", f"row '{row['id']}' lacks the key '{key}' that others have")
            yield checked.diagnose("TS324", text, ("for_each", index), Text(f"thêm {key}: ..., hoặc {key}: null", f"add {key}: ..., or {key}: null"))
        same = next((other for other in rows[:index] if {**other, "id": ""} == {**row, "id": ""}), None)
        if same is not None and seen[row["id"]] == index:
            text = Text(f"dòng '{row['id']}' chạy giống hệt dòng '{same['id']}'", f"row '{row['id']}' runs just as row '{same['id']}'")
            yield checked.diagnose("TS327", text, ("for_each", index), Text("đổi một giá trị, hoặc bỏ một dòng", "change a value, or drop one of them"))
