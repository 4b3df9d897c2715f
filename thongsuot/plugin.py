"""The pytest plugin: `pytest suites --province NAME`. It only delegates; `conduct` does the work.

Each row of a scenario is one item, parametrised by its id. Workers of pytest-xdist get addresses, seed and run id from the controller, which alone starts the
reference environment and writes the record.
"""

import gc
from typing import Any

import pytest

from thongsuot.conduct.begin import NO_PROVINCE, begin, start_worker
from thongsuot.conduct.command_line import add_options
from thongsuot.conduct.gathering import tell
from thongsuot.conduct.item import ScenarioRow
from thongsuot.conduct.lead import Lead
from thongsuot.conduct.suite_run import SuiteRun

__all__ = ["ScenarioRow"]

RUN = pytest.StashKey[SuiteRun]()
LEAD = pytest.StashKey[Lead]()
MARK = "scenarios"
FIXTURE = "scenario_row"


def pytest_addoption(parser: pytest.Parser) -> None:
    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{MARK}(topic): run every planned row of this topic")
    given: dict[str, Any] | None = getattr(config, "workerinput", None)
    if given is not None:
        if "thongsuot" in given:
            config.stash[RUN] = start_worker(given["thongsuot"], given["workerid"])
    elif begun := begin(config):
        config.stash[RUN], lead = begun
        if lead is not None:
            config.stash[LEAD] = lead
            config.pluginmanager.register(lead, "thongsuot-lead")
    if RUN in config.stash and config.getoption("allure_report_dir", default=None):
        config.stash[RUN].teach_allure()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """pytest-xdist, on the controller, before a worker starts."""
    if (run := node.config.stash.get(RUN, None)) is not None:
        node.workerinput["thongsuot"] = run.payload()


def pytest_sessionfinish(session: pytest.Session) -> None:
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None and (run := session.config.stash.get(RUN, None)) is not None:
        tell(run.met, output)


def pytest_pycollect_makeitem(collector: pytest.Module | pytest.Class, obj: object) -> list[pytest.Item] | None:
    """A topic of which nothing was chosen is no test."""
    run = collector.config.stash.get(RUN, None)
    topics = [str(mark.args[0]) for mark in getattr(obj, "pytestmark", ()) if isinstance(mark, pytest.Mark) and mark.name == MARK]
    return [] if run is not None and topics and not run.ids(topics[0]) else None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    mark = metafunc.definition.get_closest_marker(MARK)
    if mark is None or FIXTURE not in metafunc.fixturenames:
        return
    run = metafunc.config.stash.get(RUN, None)
    if run is None:
        raise pytest.UsageError(NO_PROVINCE)
    ids = run.ids(str(mark.args[0]))
    metafunc.parametrize(FIXTURE, ids, ids=ids, indirect=True)


@pytest.fixture
def scenario_row(request: pytest.FixtureRequest) -> ScenarioRow:
    """One row, to be run once."""
    return request.config.stash[RUN].row(request.param, request.node.user_properties)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    if (lead := config.stash.get(LEAD, None)) is not None:
        lead.announce()
    if (run := config.stash.get(RUN, None)) is not None:
        run.close()
        # What pytest still does is to collect garbage five times over; of a process that ends, that takes a tenth of a short run.
        gc.freeze()
