"""One failed check as a person reads it: plain text, the same in a terminal, a log and an Allure message.

không đạt [SSO-R-03] màn hình nộp hồ sơ mở sai thủ tục
  --> scenarios/sso/SSO-003-landing.yaml:12:9
   |
12 |       - {that: landing.procedure, equals: "${{ service.code }}", verifies: [SSO-R-03]}
   |         mong đợi: 2.000815.000.00.00.H55     nhận được: 1.004873.000.00.00.H55
   |
   = phía:       cổng của tỉnh
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from thongsuot.running.outcome import CheckOutcome, Evidence, PredicateOutcome
from thongsuot.words import side, verdict

LONGEST_VALUE = 300
WIDTH = 100


def block_of(check: CheckOutcome, row: str, *, province: str, folder: str) -> str:
    """The block of one check of `row`; no line is ever cut.

    `folder` is the run's folder, as it should be written before evidence paths ("reports/tinh-mau-1/<run>").
    """
    lines = [f"{verdict.VIETNAMESE[check.verdict]} [{check.requirement}] {plain(check.message.vi)}"]
    failed = [predicate for predicate in check.predicates if not predicate.passed]
    gutter = max((len(_line_number(predicate.span)) for predicate in failed), default=2)
    if failed:
        for predicate in failed:
            lines += _quoted(predicate, gutter)
    elif check.span:
        lines.append(f"{' ' * gutter}--> {check.span}")
    lines += (f"{' ' * gutter} = {note}" for note in _notes(check, row, province, folder))
    return "\n".join(line.rstrip() for line in lines)


def plain(text: str) -> str:
    """What a portal says may hold terminal escapes: every control character is shown, none is sent."""
    return "".join(char if char.isprintable() else " " if char in "\r\n\t" else repr(char)[1:-1] for char in text)


def value_text(value: Any) -> str:
    """A JSON value on one line, strings bare, long ones shortened in the middle with their length."""
    text = plain(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    if text == "":
        return '""'
    if len(text) <= LONGEST_VALUE:
        return text
    half = LONGEST_VALUE // 2
    return f"{text[:half]} … {text[-half:]} ({len(text)} ký tự)"


def evidence_text(evidence: Sequence[Evidence], folder: str) -> str:
    """Paths joined by commas; a file in the same folder as the one before is named by its last part only."""
    shown, before = [], None
    for one in evidence:
        parent, _, name = f"{folder}/{one.path}".rpartition("/")
        shown.append(name if parent == before else f"{parent}/{name}")
        before = parent
    return ", ".join(shown)


def rerun(province: str, row: str) -> str:
    """The command that runs that row again; brackets are quoted in a way that every shell takes."""
    only = f'"{row}"' if "[" in row else row
    return f"thongsuot run --province {province} --only {only}"


def _quoted(predicate: PredicateOutcome, gutter: int) -> Iterator[str]:
    pad, number = " " * gutter, _line_number(predicate.span)
    column = _column(predicate.span)
    yield f"{pad}--> {predicate.span}"
    yield f"{pad} |"
    if predicate.written:
        yield f"{number.rjust(gutter)} | {plain(predicate.written)}"
    indent = " " * max(column - 1, 0) if predicate.written else ""
    expected, actual = f"mong đợi: {value_text(predicate.expected)}", f"nhận được: {value_text(predicate.actual)}"
    if len(f"{pad} | {indent}{expected}     {actual}") <= WIDTH:
        yield f"{pad} | {indent}{expected}     {actual}"
    else:
        yield f"{pad} | {indent}{expected}"
        yield f"{pad} | {indent}{actual}"
    yield f"{pad} |"


def _notes(check: CheckOutcome, row: str, province: str, folder: str) -> Iterator[str]:
    if check.side is not None:
        yield f"phía:       {side.VIETNAMESE[check.side]}"
    if check.blocked_by:
        yield f"bị chặn bởi: {check.blocked_by}"
    if check.evidence:
        yield f"bằng chứng: {evidence_text(check.evidence, folder)}"
    if check.remedy:
        yield f"việc cần làm: {plain(check.remedy.vi)}"
    yield f"chạy lại:   {rerun(province, row)}"


def _line_number(span: str) -> str:
    return span.rsplit(":", 2)[1] if span.count(":") > 1 else ""


def _column(span: str) -> int:
    last = span.rpartition(":")[2]
    return int(last) if last.isdigit() else 1
