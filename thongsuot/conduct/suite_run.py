"""A run inside a pytest session: prepared on the controller, worked off by rows, concluded on the controller."""

import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from thongsuot.conduct.command_line import options_of
from thongsuot.conduct.conclusion import conclude, shown_folder
from thongsuot.conduct.errors import print_error
from thongsuot.conduct.item import ScenarioRow
from thongsuot.conduct.preparation import Preparation, prepare, prepare_worker, sighted
from thongsuot.environment.project import find_project
from thongsuot.planning.listing import render_plan
from thongsuot.planning.plan import PlannedRow
from thongsuot.reporting.console import RunProgress, print_failures, print_summary
from thongsuot.running.journal import Journal, merge_journals, remove_journals
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.record_json import row_from_json, to_json
from thongsuot.running.workshop import Workshop
from thongsuot.words.errors import DocumentsError, ThongSuotError

PROPERTY = "thongsuot"
LEADER = "main"


class SuiteRun:
    """The state of one pytest process. The controller prepares, shows progress and concludes; whoever runs rows has a workshop and a journal."""

    def __init__(self, preparation: Preparation, stack: ExitStack, *, worker: str) -> None:
        self.preparation = preparation
        self._stack = stack
        self._rows = {row.id: row for row in preparation.plan.rows}
        self._workshop: Workshop | None = None
        self._journal: Journal | None = None
        self._worker = worker
        self.console = Console(highlight=False)
        self._bar: RunProgress | None = None
        # A worker's words would be lost, and nothing is said of a run that has not begun.
        self.speaks = worker == LEADER

    def payload(self) -> dict[str, Any]:
        return self.preparation.payload()

    def ids(self, topic: str) -> list[str]:
        """Row ids of a topic, then the paths of its files that did not read."""
        rows = [row.id for row in self.preparation.plan.rows if row.scenario.topic == topic]
        broken = [path for path in self.preparation.library.broken() if path.startswith(f"scenarios/{topic}/")]
        return [*rows, *broken]

    def row(self, id_: str, properties: list[tuple[str, object]]) -> ScenarioRow:
        planned = self._rows.get(id_)
        if planned is None:
            return ScenarioRow(id_, None, self.preparation.library.broken()[id_])
        return ScenarioRow(id_, lambda: self._execute(planned, properties))

    def show(self, properties: Sequence[tuple[str, object]]) -> None:
        """A row has finished, here or on a worker."""
        if self._bar is None:
            self._bar = self._stack.enter_context(RunProgress(self.console, len(self._rows), self.preparation.province.name.vi))
        for name, value in properties:
            if name == PROPERTY and isinstance(value, Mapping):
                self._bar.finish(row_from_json(value))

    def silence(self) -> None:
        """No more progress."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None

    def close(self) -> None:
        if self._journal is not None:
            self._journal.close()
        self._stack.close()

    def _execute(self, planned: PlannedRow, properties: list[tuple[str, object]]) -> RowOutcome:
        if self._workshop is None or self._journal is None:
            made = Workshop(self.preparation.province, self.preparation.library, self.preparation.folder, secrets=self.preparation.secrets())
            self._workshop = self._stack.enter_context(made)
            self._journal = Journal(self.preparation.folder, self._worker)
        outcome = self._workshop.run(planned)
        self._journal.append(outcome)
        properties.append((PROPERTY, to_json(replace(outcome, steps=()))))
        return outcome


def begin(config: pytest.Config) -> SuiteRun | None:
    """Prepares a run if a province is named; with --plan only prints it. A wrong option, profile or environment ends pytest with our exit code."""
    stack = ExitStack()
    try:
        options = options_of(config)
        if options is None:
            return None
        only_plan = bool(config.getoption("--plan"))
        preparation = prepare(options, find_project(config.rootpath), os.environ, stack, start=not only_plan)
        if not only_plan:
            preparation.folder.mkdir(parents=True)
            return SuiteRun(sighted(preparation), stack, worker=LEADER)
    except ThongSuotError as error:
        stack.close()
        print_error(error)
        raise pytest.exit.Exception(f"mã thoát {error.exit_code} (exit code)", returncode=error.exit_code) from None
    except BaseException:
        stack.close()
        raise
    print(render_plan(preparation.plan))
    raise pytest.exit.Exception("chỉ in kế hoạch, không chạy (plan only)", returncode=0)


def start_worker(payload: Mapping[str, Any], worker: str) -> SuiteRun:
    return SuiteRun(prepare_worker(payload, os.environ), ExitStack(), worker=worker)


def conclude_session(run: SuiteRun, session: pytest.Session) -> int:
    """Merges the journals, writes, judges, says what came out. Exit code: a confirmed failure before a document that did not read, before all else."""
    preparation = run.preparation
    run.silence()
    conclusion = conclude(preparation, merge_journals(preparation.folder), interrupted=_interruption(session))
    remove_journals(preparation.folder)
    console = run.console
    problems = preparation.library.diagnostics
    with _spoken(session.config):
        if problems:
            print_error(DocumentsError(problems))
        print_failures(console, conclusion.record, shown_folder(preparation))
        print_summary(console, conclusion.record, conclusion.verdicts)
        console.print(f"Biên bản (record): {shown_folder(preparation)}/record.json", soft_wrap=True)
    return DocumentsError.exit_code if problems and conclusion.exit_code not in {1, 6} else conclusion.exit_code


def _interruption(session: pytest.Session) -> str | None:
    if session.exitstatus == pytest.ExitCode.INTERRUPTED:
        return "Ctrl-C"
    if session.exitstatus in {pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR}:
        return "pytest dừng vì lỗi (pytest stopped)"
    return str(session.shouldstop or session.shouldfail) if session.shouldstop or session.shouldfail else None


def _spoken(config: pytest.Config) -> AbstractContextManager[object]:
    """What is printed reaches the terminal even where pytest captures."""
    capture = config.pluginmanager.getplugin("capturemanager")
    return capture.global_and_fixture_disabled() if capture is not None else nullcontext()
