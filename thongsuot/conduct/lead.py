"""The controller's side of a pytest session: rows heard of as they finish, wherever they ran; then record, verdicts and exit code, once."""

import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import FrameType
from typing import Any

import pytest
from rich.console import Console

from thongsuot.conduct.attested import NAME as ATTESTED
from thongsuot.conduct.conclusion import Conclusion, conclude, shown_folder, worst_of
from thongsuot.conduct.errors import print_error
from thongsuot.conduct.gathering import Keeper, gather
from thongsuot.conduct.suite_run import PROPERTY, SuiteRun
from thongsuot.reporting.console import RunProgress, print_failures, print_summary
from thongsuot.running.journal import merge_journals, remove_journals
from thongsuot.words.errors import DocumentsError, HarnessError
from thongsuot.words.verdict import VIETNAMESE, Verdict

PLACES = (("Trang kết quả (page)", "index.html"), ("Biên bản (record)", "record.json"), ("Bằng chứng (evidence)", "evidence/"))


class Lead:
    """A pytest plugin, on the controller only. `quiet`: pytest itself says nothing (`thongsuot run`). `speaks`: progress is ours to show."""

    def __init__(self, run: SuiteRun, console: Console, *, quiet: bool, speaks: bool) -> None:
        self.run = run
        self._console = console
        self._quiet = quiet
        self._speaks = speaks
        self._bar: RunProgress | None = None
        self._interrupted: str | None = None
        # What pytest tells of itself: suites that do not read (a document), workers that died and its own errors (ours).
        self._unread: list[str] = []
        self._broke: list[str] = []
        self._conclusion: Conclusion | None = None
        self._nodes: list[Any] = []

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        plan = self.run.preparation.plan
        self._console.print(f"{plan.province.name.vi} ({plan.province.id}): {len(plan.rows)} lượt kịch bản, hạt giống (seed) {plan.seed}", soft_wrap=True)
        if self._quiet:
            self._progress()
        elif self._speaks and (reporter := session.config.pluginmanager.getplugin("terminalreporter")) is not None:
            # Our progress speaks; pytest's letters, paths and percentages would stand between its lines.
            reporter.showfspath = False
            reporter._show_progress_info = False

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """pytest counts, and says nothing of its own while rows run."""
        if not self._speaks or not isinstance(report, pytest.TestReport):
            return None
        if report.when != "call" and report.passed:
            return "", "", ""
        return report.outcome, "", str(dict(report.user_properties).get(PROPERTY, report.outcome)).upper()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A row has finished, here or on a worker; for other plugins only its word is left in the report."""
        if report.when not in {"setup", "call", "teardown"}:  # pytest-xdist's "???": the row in hand when a worker died
            self._broke.append(f"một tiến trình chạy đã chết giữa chừng (a worker died): {report.longreprtext.strip().splitlines()[-1]}")
        for place, (name, value) in enumerate(report.user_properties):
            if name == PROPERTY and isinstance(value, Mapping):
                word = Verdict(value["verdict"])
                report.user_properties[place] = (PROPERTY, VIETNAMESE[word])
                if report.when == "call" and self._speaks:
                    self._progress().finish(value["row"], value["title"], word)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._unread.append(f"{report.nodeid}: {report.longreprtext.strip().splitlines()[-1]}")

    def pytest_internalerror(self, excrepr: object) -> None:
        self._broke.append(str(excrepr).strip())

    def pytest_keyboard_interrupt(self, excinfo: "pytest.ExceptionInfo[BaseException]") -> None:
        said = str(excinfo.value)
        self._interrupted = "Ctrl-C" if excinfo.type is KeyboardInterrupt or "keyboard-interrupt" in said else said

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """A worker of pytest-xdist. At the end each is asked what it told: after Ctrl-C pytest-xdist no longer says that one has finished."""
        self._nodes.append(node)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """After the workers have ended. The exit code is ours, whatever pytest thinks."""
        with _unhurried(self._console):
            if self._bar is not None:
                self._bar.__exit__(None, None, None)
            preparation = self.run.preparation
            stopped = self._interrupted or str(session.shouldstop or session.shouldfail or "") or None
            interrupted = stopped or (self._broke[0].splitlines()[-1] if self._broke else None)
            try:
                self._conclusion = conclude(preparation, merge_journals(preparation.folder), gather(self.run.met, self._nodes), interrupted=interrupted)
                remove_journals(preparation.folder)
                for keeper in (plugin for plugin in session.config.pluginmanager.get_plugins() if isinstance(plugin, Keeper)):
                    keeper.secrets.update(self._conclusion.secrets)
            except OSError as error:
                # The journals stay: what finished is not lost.
                self._broke.append(f"không ghi được biên bản (cannot write the record): {error}; nhật ký còn ở {preparation.folder}")
        session.exitstatus = self._exit_code()

    def silent(self) -> AbstractContextManager[None]:
        """The progress stands still while it holds."""
        return nullcontext() if self._bar is None else self._bar.silent()

    def announce(self) -> None:
        """The last words of the session, after pytest's own."""
        preparation, console = self.run.preparation, self._console
        if self._conclusion is not None:
            print_failures(console, self._conclusion.record, shown_folder(preparation))
            print_summary(console, self._conclusion.record, self._conclusion.verdicts)
            for name, file in PLACES:
                console.print(f"{name}: {shown_folder(preparation)}/{file}", soft_wrap=True)
            if (preparation.folder / ATTESTED).is_file():
                console.print(f"Câu trả lời (answers): {shown_folder(preparation)}/{ATTESTED}; lượt sau dùng lại bằng --answers", soft_wrap=True)
        for broke in self._broke:
            print_error(HarnessError(broke))
        for unread in self._unread:
            console.print(f"Bộ kiểm thử không đọc được (a suite that does not read): {unread}", soft_wrap=True, markup=False)
        if problems := preparation.library.diagnostics:
            print_error(DocumentsError(problems))
        console.file.close()

    def _exit_code(self) -> int:
        codes = {self._conclusion.exit_code} if self._conclusion else set()
        codes |= {DocumentsError.exit_code} if self._unread or self.run.preparation.library.diagnostics else set()
        codes |= {HarnessError.exit_code} if self._broke else set()
        return worst_of(codes)

    def _progress(self) -> RunProgress:
        if self._bar is None:
            self._bar = RunProgress(self._console, len(self.run.preparation.plan.rows), self.run.preparation.province.name.vi)
            self._bar.__enter__()
        return self._bar


class Terminal(Console):
    """Standard output as it is now: pytest takes it away while a row runs."""

    def __init__(self) -> None:
        super().__init__(highlight=False, file=os.fdopen(os.dup(1), "w", encoding="utf-8"))

    def on_broken_pipe(self) -> None:
        """Who listened has gone. The run goes on: its record is what counts."""
        self.quiet = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.file.fileno())
        os.close(nowhere)


@contextmanager
def _unhurried(console: Console) -> Iterator[None]:
    """A second Ctrl-C must not cost the record of what has finished."""

    def wait(_signal: int, _frame: FrameType | None) -> None:
        console.print("Đang ghi biên bản, xin chờ (writing the record, please wait)", soft_wrap=True)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: Any = signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
