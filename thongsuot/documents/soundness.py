"""Whether the steps of a scenario or flow make sense: each looks at something, ids differ, no address stands where a logical screen belongs."""

from collections.abc import Iterator, Mapping
from typing import Any

from thongsuot.documents.reading import Checked
from thongsuot.documents.walking import VISITS, Outline, Part, StepParts
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_HTTP_ONLY = ("post", "resend", "stop_before", "force")
_BROWSER_ONLY = ("inspect", "keyboard")
_BY_KEYS = frozenset({"press", "follow", "fill", "attach"})


def check_soundness(outline: Outline) -> Iterator[Diagnostic]:
    """Findings on the steps of one document."""
    checked, value = outline.checked, outline.value
    seen: dict[str, Part] = {}
    for step in outline.steps:
        if (first := seen.setdefault(step.id, step.step)) is not step.step:
            line = checked.document.span(first.path).line
            text = Text(f"bước '{step.id}' trùng mã với bước ở dòng {line}", f"step '{step.id}' has the id of the step on line {line}")
            yield checked.diagnose("TS162", text, (*step.step.path, "id"))
        if "group" in step.step.value:
            yield from _grouping(checked, step.step)
        yield from _attesting(checked, step)
        if step.deferred or not outline.is_scenario:
            yield from _deciding_nothing(outline, step)
        if step.acts:
            yield from _channel(checked, step, value)
        yield from _arranging(checked, step, value)
    if outline.is_scenario and not any("verifies" in expectation.value for step in outline.steps if not step.deferred for expectation in step.expects):
        text = Text("kịch bản không kiểm tra yêu cầu nào", "the scenario verifies no requirement")
        yield checked.diagnose("TS163", text, ("id",), Text("thêm verifies: [...] vào một kỳ vọng", "add verifies: [...] to an expectation"))


def _grouping(checked: Checked, step: Part) -> Iterator[Diagnostic]:
    """A group holds steps and nothing of its own, and no other group."""
    if "group" in step.path:
        text = Text(f"nhóm '{step.value['id']}' nằm trong một nhóm khác", f"group '{step.value['id']}' stands in another group")
        yield checked.diagnose("TS200", text, (*step.path, "id"), Text("đưa các bước ra nhóm ngoài", "move its steps to the outer group"))
    for key in ("as", "capture", "expect"):
        if key in step.value:
            text = Text(f"nhóm bước không có '{key}' của riêng nó", f"a group has no '{key}' of its own")
            place = checked.document.key_span((*step.path, key))
            yield checked.document.diagnose("TS201", text, place, Text(f"đặt '{key}' ở một bước trong nhóm", f"put '{key}' on a step inside"))


def _attesting(checked: Checked, step: StepParts) -> Iterator[Diagnostic]:
    if "manual" in step.step.value:
        return
    for expectation in step.expects:
        if "attested" in expectation.value and "of" not in expectation.value:
            text = Text("bước này không hỏi ai, nên không có ai xác nhận", "this step asks nobody, so nobody attests")
            hint = Text("đặt kỳ vọng ở bước manual, hoặc thêm of:", "put it on a manual step, or add of:")
            yield checked.document.diagnose("TS226", text, checked.document.key_span((*expectation.path, "attested")), hint)


def _deciding_nothing(outline: Outline, step: StepParts) -> Iterator[Diagnostic]:
    """Checks are decided by the scenario's own steps: what a flow or a clean-up step sees belongs to whoever calls it, or comes too late."""
    for expectation in step.expects:
        if "verifies" in expectation.value:
            place = outline.checked.document.key_span((*expectation.path, "verifies"))
            where = ("defer", "defer") if outline.is_scenario else ("luồng", "a flow")
            text = Text(f"kỳ vọng trong {where[0]} không quyết định kiểm tra nào", f"an expectation in {where[1]} decides no check")
            hint = Text("bỏ verifies, hoặc đưa kỳ vọng ra bước của kịch bản", "drop verifies, or put the expectation on a step of the scenario")
            yield outline.checked.document.diagnose("TS207", text, place, hint)


def _channel(checked: Checked, step: StepParts, value: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for act in step.acts:
        if act.kind == "browser" or (act.kind == "visit" and value.get("channel") == "browser"):
            for key in _HTTP_ONLY:
                if key in act.value:
                    text = Text(f"'{key}' chỉ dùng được khi đi bằng HTTP", f"'{key}' works by HTTP only")
                    yield checked.document.diagnose("TS167", text, checked.document.key_span((*act.path, key)), Text("dùng bước http:", "use an http: step"))
        else:
            for key in (key for key in _BROWSER_ONLY if key in act.value and act.kind == "http"):
                text = Text(f"'{key}' chỉ dùng được trên trình duyệt", f"'{key}' works in a browser only")
                yield checked.document.diagnose("TS167", text, checked.document.key_span((*act.path, key)), Text("dùng bước browser:", "use a browser: step"))
        if "keyboard" in act.value and not _BY_KEYS & set(act.value):
            text = Text("'keyboard' không đi với thao tác này", "'keyboard' does not go with this act")
            hint = Text("chỉ đi với press, follow, fill, attach", "it goes with press, follow, fill, attach")
            yield checked.document.diagnose("TS167", text, checked.document.key_span((*act.path, "keyboard")), hint)


def _arranging(checked: Checked, step: StepParts, value: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for body in step.bodies:
        if not _needs_our_side(body):
            continue
        allowed = {"reference"} if "clock" in body.value else {"reference", "staging"}
        if "scenario" in value and not set(value.get("modes", ("live",))) <= allowed:
            listed = ", ".join(sorted(allowed))
            text = Text("bước này không chạy được ở mọi chế độ của kịch bản", "this step cannot run in every mode of the scenario")
            place = checked.document.key_span(body.path)
            yield checked.document.diagnose("TS166", text, place, Text(f"khai modes: [{listed}]", f"say modes: [{listed}]"))


def _needs_our_side(body: Part) -> bool:
    """Whether only the harness's own national side, or the reference portal, can do or answer this."""
    return body.kind in {"arrange", "await_call"} or (body.kind in VISITS and isinstance(body.value, dict) and "read" in body.value)
