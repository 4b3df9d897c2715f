"""Whether a step that checks nothing and keeps nothing at least does something that a later one needs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thongsuot.documents.walking import VISITS, Outline, Part, StepParts
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_KEEPS = frozenset({"expect", "capture", "as", "group"})
# Steps that set something up or wait for it: whatever follows comes after them.
_PREPARING = frozenset({"arrange", "await_call", "poll", "manual"})


def check_effects(outline: Outline) -> Iterator[Diagnostic]:
    """Findings on the steps of a scenario. Those of a flow act for its caller."""
    if not outline.is_scenario:
        return
    steps = [step for step in outline.steps if not step.deferred]
    for index, step in enumerate(steps):
        if _KEEPS.isdisjoint(step.step.value) and not _is_needed(outline, step, steps[index + 1 :]):
            text = Text(f"bước '{step.id}' không kiểm tra, không giữ lại gì, và không bước nào sau cần đến", f"step '{step.id}' is for nothing")
            hint = Text("thêm expect: hoặc capture:, hoặc bỏ bước này", "add expect: or capture:, or drop the step")
            yield outline.checked.diagnose("TS160", text, (*step.step.path, "id"), hint)


def _is_needed(outline: Outline, step: StepParts, later: Sequence[StepParts]) -> bool:
    if not later:
        return False
    if any(body.kind in _PREPARING for body in step.bodies):
        return True
    session = _session(outline, step.step)
    if any(_session(outline, other.step) == session and other.bodies for other in later) and not _only_reads(step):
        return True
    return any(_changes(body) for body in step.bodies) and any(other.expects for other in later)


def _session(outline: Outline, step: Part) -> str:
    around: Mapping[str, Any] = outline.value[str(step.path[0])][step.path[1]] if "group" in step.path else {}
    return str(step.value.get("session", around.get("session", "main")))


def _only_reads(step: StepParts) -> bool:
    return all(isinstance(body.value, dict) and "read" in body.value for body in step.bodies)


def _changes(body: Part) -> bool:
    """Whether the portal may hold something after it that it did not hold before: any visit may, even by an address alone (a code that is used up)."""
    if body.kind in VISITS and isinstance(body.value, dict):
        request = body.value.get("request", {})
        return request.get("method", "GET") not in {"GET", "HEAD", "OPTIONS"} or not {"form", "json", "body"}.isdisjoint(request)
    return True
