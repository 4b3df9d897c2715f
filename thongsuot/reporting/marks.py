"""How a word looks on a page: a symbol and a style beside the colour, so that nothing depends on seeing colours."""

from dataclasses import dataclass

from thongsuot.words.verdict import VIETNAMESE, Verdict


@dataclass(frozen=True, slots=True)
class Mark:
    """`style` is a CSS class of pages/page.css; `key` is what filters compare."""

    key: str
    symbol: str
    word: str
    style: str


_SYMBOLS: dict[Verdict, str] = {
    Verdict.FAIL: "✗",
    Verdict.ERROR: "!",
    Verdict.BLOCKED: "⊘",
    Verdict.REVIEW: "?",
    Verdict.FLAKY: "≈",
    Verdict.WAIVED: "M",
    Verdict.WARN: "△",
    Verdict.PASS: "✓",
    Verdict.NOT_APPLICABLE: "–",
}
MARKS: dict[Verdict, Mark] = {verdict: Mark(verdict.value, _SYMBOLS[verdict], VIETNAMESE[verdict], f"w-{verdict.value}") for verdict in Verdict}
MISSING = Mark("missing", "∅", "thiếu kết quả", "w-missing")
UNPLANNED = Mark("unplanned", "·", "không có trong lần chạy", "w-unplanned")
READY = Mark("ready", "✓", "đạt", "w-pass")
REFUSED = Mark("refused", "✗", "không đạt", "w-fail")
UNFINISHED = Mark("unfinished", "…", "chưa đủ căn cứ", "w-blocked")
NOT_JUDGED = Mark("not-judged", "·", "chưa xét", "w-unplanned")


def mark_of(verdict: Verdict | None) -> Mark:
    """The mark of a check's word; None is a check without a result."""
    return MARKS[verdict] if verdict is not None else MISSING


def gate_mark(exit_code: int | None) -> Mark:
    """The mark of a gate's verdict by its exit code; None: not judged."""
    if exit_code is None:
        return NOT_JUDGED
    return {0: READY, 1: REFUSED}.get(exit_code, UNFINISHED)
