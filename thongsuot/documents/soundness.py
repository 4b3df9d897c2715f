"""Whether the steps of a scenario or flow make sense: each looks at something, ids differ, no address stands where a logical screen belongs."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from thongsuot.documents.reading import Checked
from thongsuot.documents.walking import Part, acts_of, bodies_of, steps_of
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_TEMPLATE = re.compile(r"\$\{\{.*?\}\}")
_HTTP_ONLY = ("post", "resend", "stop_before", "force")
_MAP_HINT = Text(
    "đặt đường dẫn trong bản đồ trang (provinces/platforms) rồi viết open: {screen: ...}", "put the path into a page map and write open: {screen: ...}"
)


def check_soundness(checked: Checked) -> Iterator[Diagnostic]:
    """Findings on the steps of one document."""
    value = checked.value
    seen: dict[str, int] = {}
    for step in steps_of(value, "steps", "defer"):
        name, line = step.value["id"], checked.document.span(step.path).line
        if name in seen:
            text = Text(f"bước '{name}' trùng mã với bước ở dòng {seen[name]}", f"step '{name}' has the id of the step on line {seen[name]}")
            yield checked.diagnose("TS162", text, (*step.path, "id"))
        seen.setdefault(name, line)
        if "scenario" in value and step.path[0] == "steps":
            yield from _looks_at_nothing(checked, step)
        yield from _grouping(checked, step)
        yield from _deciding_nothing(checked, step)
        yield from _addresses(checked, step)
        yield from _channel(checked, step, value)
        yield from _arranging(checked, step, value)
    if "scenario" in value and not any("verifies" in e for step in steps_of(value, "steps") for e in step.value.get("expect", ())):
        text = Text("kịch bản không kiểm tra yêu cầu nào", "the scenario verifies no requirement")
        yield checked.diagnose("TS163", text, ("id",), Text("thêm verifies: [...] vào một kỳ vọng", "add verifies: [...] to an expectation"))


def _grouping(checked: Checked, step: Part) -> Iterator[Diagnostic]:
    """A group holds steps and nothing of its own, and no other group."""
    if "group" not in step.value:
        return
    if "group" in step.path:
        text = Text(f"nhóm '{step.value['id']}' nằm trong một nhóm khác", f"group '{step.value['id']}' stands in another group")
        yield checked.diagnose("TS200", text, (*step.path, "id"), Text("đưa các bước ra nhóm ngoài", "move its steps to the outer group"))
    for key in ("as", "capture", "expect"):
        if key in step.value:
            text = Text(f"nhóm bước không có '{key}' của riêng nó", f"a group has no '{key}' of its own")
            place = checked.document.key_span((*step.path, key))
            yield checked.document.diagnose("TS201", text, place, Text(f"đặt '{key}' ở một bước trong nhóm", f"put '{key}' on a step inside"))


def _deciding_nothing(checked: Checked, step: Part) -> Iterator[Diagnostic]:
    """Checks are decided by the scenario's own steps: what a flow or a clean-up step sees belongs to whoever calls it, or comes too late."""
    if "scenario" in checked.value and step.path[0] == "steps":
        return
    for index, expectation in enumerate(step.value.get("expect", ())):
        if "verifies" in expectation:
            place = checked.document.key_span((*step.path, "expect", index, "verifies"))
            where = ("luồng", "a flow") if "flow" in checked.value else ("defer", "defer")
            text = Text(f"kỳ vọng trong {where[0]} không quyết định kiểm tra nào", f"an expectation in {where[1]} decides no check")
            hint = Text("bỏ verifies, hoặc đưa kỳ vọng ra bước của kịch bản", "drop verifies, or put the expectation on a step of the scenario")
            yield checked.document.diagnose("TS207", text, place, hint)


def _looks_at_nothing(checked: Checked, step: Part) -> Iterator[Diagnostic]:
    if "group" not in step.value and not {"expect", "capture", "as"} & step.value.keys():
        text = Text(f"bước '{step.value['id']}' không kiểm tra và không giữ lại gì", f"step '{step.value['id']}' checks nothing and keeps nothing")
        yield checked.diagnose("TS160", text, (*step.path, "id"), Text("thêm expect:, capture: hoặc as:", "add expect:, capture: or as:"))


def _addresses(checked: Checked, step: Part) -> Iterator[Diagnostic]:
    for act in acts_of(step):
        target = act.value.get("open")
        if isinstance(target, str) and "/" in _TEMPLATE.sub("", target):
            yield checked.diagnose(
                "TS161", Text("địa chỉ viết thẳng trong kịch bản", "an address is written into the scenario"), (*act.path, "open"), _MAP_HINT
            )
    for body in bodies_of(step):
        if isinstance(body.value, Mapping) and "request" in body.value and re.match(r"https?://", body.value["request"]["url"]):
            text = Text("máy chủ viết thẳng trong kịch bản", "a host is written into the scenario")
            yield checked.diagnose("TS161", text, (*body.path, "request", "url"), Text("viết ${{ portal.url }}/...", "write ${{ portal.url }}/..."))


def _channel(checked: Checked, step: Part, value: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for act in acts_of(step):
        if act.kind == "browser" or (act.kind == "visit" and value.get("channel") == "browser"):
            for key in _HTTP_ONLY:
                if key in act.value:
                    text = Text(f"'{key}' chỉ dùng được khi đi bằng HTTP", f"'{key}' works by HTTP only")
                    yield checked.document.diagnose("TS167", text, checked.document.key_span((*act.path, key)), Text("dùng bước http:", "use an http: step"))


def _arranging(checked: Checked, step: Part, value: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for body in bodies_of(step):
        if body.kind != "arrange":
            continue
        allowed = {"reference"} if "clock" in body.value else {"reference", "staging"}
        if "scenario" in value and not set(value.get("modes", ("live",))) <= allowed:
            listed = ", ".join(sorted(allowed))
            text = Text("bước arrange này không chạy được ở mọi chế độ của kịch bản", "this arrange step cannot run in every mode of the scenario")
            yield checked.diagnose("TS166", text, body.path, Text(f"khai modes: [{listed}]", f"say modes: [{listed}]"))
