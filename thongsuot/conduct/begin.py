"""How a pytest session becomes a run: prepared on the controller, taken over by a worker."""

import json
import os
import traceback
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any

import pytest

from thongsuot.conduct.answers import in_words
from thongsuot.conduct.asking import Tester, at_the_terminal, refuse_asking
from thongsuot.conduct.command_line import options_of
from thongsuot.conduct.errors import print_error, sentence_of
from thongsuot.conduct.lead import Lead, Terminal
from thongsuot.conduct.options import RunOptions
from thongsuot.conduct.preparation import Preparation, prepare, prepare_worker, sighted
from thongsuot.conduct.records import measured_before
from thongsuot.conduct.suite_run import LEADER, SuiteRun
from thongsuot.environment.project import find_project
from thongsuot.planning.listing import render_plan
from thongsuot.planning.plan_json import plan_to_json
from thongsuot.words.errors import DocumentsError, HarnessError, PreflightError, ThongSuotError, UsageError

NO_PROVINCE = "thiếu --province: pytest suites --province TÊN (which province?)"


class thongsuot(pytest.exit.Exception):  # type: ignore[name-defined, misc]  # noqa: N801  # pytest writes the class's name before the message
    """Ends pytest before the first row."""


def begin(config: pytest.Config) -> tuple[SuiteRun, Lead | None] | None:
    """Prepares a run if a province is named. With --plan only prints it; with --collect-only there is nothing to lead: nothing is started or written.

    A wrong option, profile or environment ends pytest with our exit code.
    """
    stack = ExitStack()
    try:
        options = options_of(config)
        if options is None:
            _refuse_suites(config)
            return None
        if options.ask:
            refuse_asking(config)
        run, lead = _prepared(config, options, stack)
    except ThongSuotError as error:
        stack.close()
        print_error(error, sentence=False)
        raise thongsuot(sentence_of(error), returncode=error.exit_code) from None
    except Exception as error:
        # A fault of ours. pytest would end with its own code, which is another of ours.
        stack.close()
        traceback.print_exception(error)
        raise thongsuot(sentence_of(HarnessError()), returncode=HarnessError.exit_code) from None
    except BaseException:
        stack.close()
        raise
    if config.getoption("--plan"):
        raise thongsuot("chỉ in kế hoạch, không chạy (plan only)", returncode=_print_plan(run.preparation, as_json=config.getoption("--plan-json")))
    return run, lead


def _print_plan(preparation: Preparation, *, as_json: bool) -> int:
    """The plan on standard output, documents that do not read on standard error; the exit code."""
    planned, library = preparation.plan, preparation.library
    measured = measured_before(preparation.folder.parent)
    if as_json:
        print(json.dumps(plan_to_json(planned, library, measured), ensure_ascii=False, indent=1))
    else:
        print(render_plan(planned, library, measured, in_words(preparation.witness)))
    if library.diagnostics:
        print_error(DocumentsError(library.diagnostics), sentence=False)
        return DocumentsError.exit_code
    return 0


def _prepared(config: pytest.Config, options: RunOptions, stack: ExitStack) -> tuple[SuiteRun, Lead | None]:
    project = find_project(config.rootpath)
    if config.getoption("--plan") or config.getoption("collectonly", default=False):
        return SuiteRun(prepare(options, project, os.environ, stack, start=False), stack, worker=LEADER), None
    console = Terminal()
    with console.status("Đang đọc tài liệu, khởi động môi trường (preparing)…") if console.is_terminal else nullcontext():
        preparation = sighted(prepare(options, project, os.environ, stack, say=console.print))
    try:
        preparation.folder.mkdir(parents=True)
    except OSError as error:
        raise PreflightError(f"không tạo được thư mục kết quả (cannot make the folder of results): {error}") from error
    run = SuiteRun(preparation, stack, worker=LEADER)
    quiet = not config.pluginmanager.has_plugin("terminal")
    lead = Lead(run, console, quiet=quiet, speaks=quiet or config.get_verbosity() <= 0)
    if options.ask:
        run.witness = Tester(console, preparation.witness, lambda: _standing_still(config, lead))
    return run, lead


@contextmanager
def _standing_still(config: pytest.Config, lead: Lead) -> Iterator[None]:
    with at_the_terminal(config), lead.silent():
        yield


def _refuse_suites(config: pytest.Config) -> None:
    """UsageError when suites are asked for and no province: said once, not at each suite."""
    asked = [(config.invocation_params.dir / argument.partition("::")[0]).resolve() for argument in config.args]
    if any(folder.name == "suites" for path in asked for folder in (path, *path.parents) if config.rootpath in folder.parents):
        raise UsageError(NO_PROVINCE)


def start_worker(payload: Mapping[str, Any], worker: str) -> SuiteRun:
    return SuiteRun(prepare_worker(payload, os.environ), ExitStack(), worker=worker)
