"""The nine verdict words, in the one order that rolls them up (worst first)."""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """A word for a check, a requirement or a row. The order of definition is the order of rolling up."""

    FAIL = "fail"
    ERROR = "error"
    BLOCKED = "blocked"
    REVIEW = "review"
    FLAKY = "flaky"
    WAIVED = "waived"
    WARN = "warn"
    PASS = "pass"  # noqa: S105 a verdict, no password
    NOT_APPLICABLE = "not_applicable"


VIETNAMESE: dict[Verdict, str] = {
    Verdict.FAIL: "không đạt",
    Verdict.ERROR: "lỗi kiểm thử",
    Verdict.BLOCKED: "bị chặn",
    Verdict.REVIEW: "cần xem xét",
    Verdict.FLAKY: "chập chờn",
    Verdict.WAIVED: "được miễn có thời hạn",
    Verdict.WARN: "cảnh báo",
    Verdict.PASS: "đạt",
    Verdict.NOT_APPLICABLE: "không áp dụng",
}

_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The word that stands for all of them; nothing at all is `not_applicable`."""
    return min(verdicts, key=_RANK.__getitem__, default=Verdict.NOT_APPLICABLE)
