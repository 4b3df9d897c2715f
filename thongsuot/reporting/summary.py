"""The last lines of a run: each gate's verdict with its reasons, and the count of every word. Plain text, at most 80 columns where ids and paths allow."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from thongsuot.judging.reason import Reason
from thongsuot.judging.verdict import GateVerdict
from thongsuot.reporting.block import plain
from thongsuot.words.verdict import VIETNAMESE, Verdict

WIDTH = 80
MOST_DETAILS = 12
# Lists that are worth nothing cut short: what failed, what leaks, which file is not to be trusted.
WHOLE = frozenset({"must-failed", "secrecy", "evidence"})
# What follows from having chosen a part, and need not be said beside it.
OF_A_PART = frozenset({"always", "unplanned", "manifest-missing", "empty", "nothing-applies"})


def gate_lines(judged: GateVerdict) -> list[str]:
    """ "Cổng kiểm soát <title>: <word>, n/m", then the reasons with what they speak of, then the notes."""
    failed = len(judged.failing)
    lines = [
        f"Cổng kiểm soát {judged.title.vi} (pháp luật ngày {judged.as_of:%d/%m/%Y})",
        f"  {judged.word.vi.upper()} · {judged.passed}/{judged.applicable} kiểm tra đạt, {failed} không đạt · mã thoát {judged.exit_code}",
        f"  {judged.title.en or judged.gate}: {judged.word.en}, {judged.passed} of {judged.applicable} checks passed, {failed} failed",
    ]
    chosen = any(reason.code == "selected" for reason in judged.reasons)
    for reason in judged.reasons:
        lines += [] if chosen and reason.code in OF_A_PART else _reason_lines(reason)
    for note in judged.notes:
        lines += wrap(f"* {note.vi}", WIDTH, initial_indent="  ", subsequent_indent="    ")
    return lines


def count_line(counts: Mapping[Verdict, int], missing: int = 0) -> str:
    """ "41 đạt · 2 không đạt · 1 bị chặn"; words nobody said are left out."""
    said = [f"{count} {VIETNAMESE[word]}" for word, count in counts.items() if count]
    return " · ".join([*said, *([f"{missing} thiếu kết quả"] if missing else [])]) or "không có kiểm tra nào"


def gates_table(verdicts: Sequence[GateVerdict]) -> list[str]:
    """One line a province and gate, for a run over several provinces; columns as wide as their longest id."""
    province = max((len(one.province) for one in verdicts), default=0)
    gate = max((len(one.title.vi) for one in verdicts), default=0)
    return [f"{one.province:<{province}}  {one.title.vi:<{gate}}  {one.word.vi:<14}  {one.passed}/{one.applicable}" for one in verdicts]


def violation_lines(verdicts: Sequence[GateVerdict]) -> list[str]:
    """Secrets and broken evidence of each run, said once a run: its record stands for nothing, whatever its gates say."""
    lines = []
    for judged in {one.run_id: one for one in verdicts}.values():
        if judged.violations:
            lines += [f"{judged.province} ({judged.run_id})", *(line for reason in judged.violations for line in _reason_lines(reason))]
    return lines


def _reason_lines(reason: Reason) -> Iterator[str]:
    yield from wrap(f"- {reason.text.vi}", WIDTH, initial_indent="  ", subsequent_indent="    ")
    shown = reason.details if reason.code in WHOLE else reason.details[:MOST_DETAILS]
    yield from (f"      {plain(detail)}" for detail in shown if detail)
    if left := len(reason.details) - len(shown):
        yield f"      … và {left} mục khác (xem đủ trong biên bản)"
