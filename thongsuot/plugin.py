"""The pytest plugin: `pytest suites --province NAME`. It only delegates; `conduct` does the work.

Each row of a scenario is one item, parametrised by its id. Workers of pytest-xdist get addresses, seed and run id from the controller, which alone starts the
reference environment and writes the record.
"""

from typing import Any

import pytest

from thongsuot.conduct.command_line import add_options
from thongsuot.conduct.item import ScenarioRow
from thongsuot.conduct.suite_run import SuiteRun, begin, conclude_session, start_worker

__all__ = ["ScenarioRow"]

RUN = pytest.StashKey[SuiteRun]()


def pytest_addoption(parser: pytest.Parser) -> None:
    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "scenarios(topic): run every planned row of this topic")
    given: dict[str, Any] | None = getattr(config, "workerinput", None)
    run = begin(config) if given is None else start_worker(given["thongsuot"], given["workerid"]) if "thongsuot" in given else None
    if run is not None:
        config.stash[RUN] = run


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """pytest-xdist, on the controller, before a worker starts."""
    if (run := node.config.stash.get(RUN, None)) is not None:
        node.workerinput["thongsuot"] = run.payload()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    mark = metafunc.definition.get_closest_marker("scenarios")
    if mark is None or "scenario_row" not in metafunc.fixturenames:
        return
    run = metafunc.config.stash.get(RUN, None)
    if run is None:
        raise pytest.UsageError("thiếu --province: pytest suites --province TÊN (which province?)")
    ids = run.ids(str(mark.args[0]))
    metafunc.parametrize("scenario_row", ids, ids=ids, indirect=True)


@pytest.fixture
def scenario_row(request: pytest.FixtureRequest) -> ScenarioRow:
    """One row, to be run once."""
    return request.config.stash[RUN].row(request.param, request.node.user_properties)


@pytest.hookimpl(tryfirst=True)
def pytest_report_teststatus(report: pytest.TestReport, config: pytest.Config) -> tuple[str, str, str] | None:
    """Our own progress speaks; pytest's letters would stand between its lines."""
    run = config.stash.get(RUN, None)
    if run is None or not run.speaks:
        return None
    if report.when == "call":
        run.show(report.user_properties)
    return report.outcome, "", ""


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    run = session.config.stash.get(RUN, None)
    if run is not None and not hasattr(session.config, "workerinput"):
        session.exitstatus = conclude_session(run, session)


def pytest_unconfigure(config: pytest.Config) -> None:
    if (run := config.stash.get(RUN, None)) is not None:
        run.close()
