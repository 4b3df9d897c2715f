"""A predicate on what a tester said, or the result of a whole population."""

from collections.abc import Mapping
from typing import Any

from thongsuot.predicates.finding import Finding, Scene
from thongsuot.words.source import Text

WORDS = {"pass": ("đạt", "pass"), "fail": ("không đạt", "fail")}


def attested(arguments: Mapping[str, Any], subject: Any, _scene: Scene) -> Finding:
    """The tester's answer is "pass"; the finding says who said what."""
    wanted = "đạt"
    said = subject if isinstance(subject, Mapping) else {}
    vi, en = WORDS.get(str(said.get("answer")), ("(không có câu trả lời)", "(no answer)"))
    who = f"{said.get('attester', '?')}, {said.get('date', '?')}"
    note = f": {said['note']}" if said.get("note") else ""
    passed = bool(arguments["attested"]) and said.get("answer") == "pass"
    by = ("kết quả đối chiếu", "the result says") if said.get("command") else ("người kiểm thử xác nhận", "the tester attests")
    return Finding(passed, f"{vi} ({who}){note}", wanted, Text(f"{by[0]} {vi} ({who}){note}", f"{by[1]}: {en} ({who}){note}"))
