"""Whether a scenario accounts for what it makes: `effects` says it all, and what stays on a live portal is declared or cleaned up with a proof."""

from collections.abc import Iterator, Mapping
from typing import Any

from thongsuot.documents.known import Known
from thongsuot.documents.reading import Checked
from thongsuot.documents.scenario import Flow, every_step
from thongsuot.documents.vocabulary import MADE
from thongsuot.documents.walking import Outline, Part
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_NAMES = {"draft": ("bản nháp", "a draft"), "dossier": ("hồ sơ", "a dossier"), "payment": ("giao dịch thanh toán", "a payment")}


def check_ledger(outline: Outline, known: Known) -> Iterator[Diagnostic]:
    """Findings on one scenario or flow."""
    for step in outline.steps:
        if "removes" in step.step.value:
            yield from _removal(outline.checked, step.step)
    if outline.is_scenario:
        yield from _unsaid(outline, known)
        yield from _left_on_a_live_portal(outline)


def _removal(checked: Checked, step: Part) -> Iterator[Diagnostic]:
    place = checked.document.key_span((*step.path, "removes"))
    if "flow" in checked.value:
        text = Text("luồng không biết dọn thứ gì của ai", "a flow does not know whose things it takes away")
        hint = Text("đặt removes ở bước gọi luồng này", "put removes on the step that calls it")
        yield checked.document.diagnose("TS204", text, place, hint)
    elif "expect" not in step.value:
        text = Text("bước dọn không có gì chứng minh là đã hết", "the clean-up proves nothing to be gone")
        hint = Text("thêm expect: cho thấy thứ đó không còn", "add expect: that shows that it is gone")
        yield checked.document.diagnose("TS204", text, place, hint)


def _unsaid(outline: Outline, known: Known) -> Iterator[Diagnostic]:
    """A capture that goes into the ledger, the scenario's own or a called flow's, beyond what `effects` says."""
    value = outline.value
    said = _said(value)
    for step in outline.steps:
        called = [call.value["flow"] for call in step.of_kind("call")]
        made = {*step.step.value.get("capture", {}), *(kind for flow in called for kind in _made_by(flow, known.flows, frozenset()))}
        for kind in MADE:
            if kind in made and kind not in said:
                vi, en = _NAMES[kind]
                effects = value.get("effects", "none")
                text = Text(f"bước này tạo {vi} mà kịch bản khai effects: {effects}", f"this step makes {en}, and the scenario says effects: {effects}")
                yield outline.checked.diagnose("TS206", text, (*step.step.path, "id"), Text(f"khai effects: {kind}", f"say effects: {kind}"))


def _made_by(flow: str, flows: Mapping[str, Flow], above: frozenset[str]) -> Iterator[str]:
    found = flows.get(flow)
    if found is None or flow in above:
        return
    for step in every_step(found.steps):
        yield from step.captures
        if step.flow is not None:
            yield from _made_by(step.flow, flows, above | {flow})


def _left_on_a_live_portal(outline: Outline) -> Iterator[Diagnostic]:
    value = outline.value
    kind = value.get("effects", "none")
    if kind == "none" or "live" not in value.get("modes", ("live",)) or kind in value.get("leaves", {}):
        return
    if any(kind in step.step.value.get("removes", {}) for step in outline.steps):
        return
    vi, en = _NAMES[kind]
    text = Text(f"chạy được trên cổng đang vận hành mà để lại {vi}, không nói vì sao", f"it may run on a live portal, leaves {en} there and does not say why")
    hint = Text(
        f"thêm bước removes: trong defer, hoặc leaves: {{{kind}: lý do}}, hoặc bỏ live khỏi modes",
        f"add a removes: step to defer, or leaves: {{{kind}: why}}, or take live out of modes",
    )
    yield outline.checked.diagnose("TS205", text, ("effects",), hint)


def _said(value: Mapping[str, Any]) -> tuple[str, ...]:
    effects = value.get("effects", "none")
    return MADE[: MADE.index(effects) + 1] if effects in MADE else ()
