"""One row as a pytest item sees it: run once, then said in pytest's three words."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from thongsuot.judging.tally import row_verdict
from thongsuot.running.outcome import RowOutcome
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError
from thongsuot.words.verdict import VIETNAMESE, Verdict

FAILED = frozenset({Verdict.FAIL, Verdict.FLAKY, Verdict.ERROR})
SKIPPED = frozenset({Verdict.BLOCKED, Verdict.REVIEW, Verdict.NOT_APPLICABLE})


class RowFailed(pytest.fail.Exception):  # type: ignore[name-defined, misc]
    """A check of the portal failed, or could not be made. The words are all there is to show: no line of Python belongs to it."""

    __module__ = "builtins"  # as pytest's own Failed: its short summary shows the words, not where the class lives

    def __init__(self, words: str) -> None:
        super().__init__(words, pytrace=False)


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A row to run. `execute` runs it and keeps its outcome; `broken` holds the findings of a file that did not read."""

    id: str
    execute: Callable[[], RowOutcome] | None
    broken: tuple[Diagnostic, ...] = ()

    def run(self) -> None:
        """Runs the row. Raises RowFailed or pytest's skip, as its verdict says; DocumentsError (broken, to Allure) for a file that did not read."""
        __tracebackhide__ = True
        if self.execute is None:
            raise DocumentsError(self.broken)
        row = self.execute()
        verdict = row_verdict(row)
        words = _words(row, verdict)
        if verdict in FAILED:
            raise RowFailed(words)
        if verdict in SKIPPED:
            pytest.skip(words)


def _words(row: RowOutcome, verdict: Verdict) -> str:
    if row.not_applicable is not None:
        return f"{VIETNAMESE[verdict]}: {row.not_applicable.vi}"
    said = [f"{VIETNAMESE[check.verdict]} [{check.requirement}] {check.message.vi}" for check in row.checks if check.verdict is not Verdict.PASS]
    return "\n".join(said) or VIETNAMESE[verdict]
