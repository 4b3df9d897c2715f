"""What every room's tests share: golden files, rewritten by `pytest --update-golden`, and the texts of a small project."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.runs import EXAMPLES, KeptRun, Served, made_once, serve
from thongsuot.reporting.examples import sample

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background of a shell, where Ctrl-C is ignored and would be so in every process that a test starts and interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Set for some other reason, it would make each process that a test starts compile every module again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

TIMEOUT = 300  # seconds
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what came out into tests/golden instead of comparing with it")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden(name, text)`: the text equals tests/golden/<name>, or becomes it under --update-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is not there; pytest --update-golden writes it"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def sample_project() -> dict[str, str]:
    """The documents of the sample project by path, and a suite: two scenarios, a flow, two page maps, a profile. A fresh mapping, to be changed at will."""
    return {**sample(), "suites/test_demo.py": '"""Bộ kiểm thử mẫu."""\n'}


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A reference environment of its own process, to which runs come as strangers. Ends, by itself and leaving nothing, with the session."""
    with serve(tmp_path_factory.mktemp("served")) as environment:
        yield environment


@pytest.fixture(scope="session")
def example_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> KeptRun:
    """`thongsuot run --province vi-du` in docs/examples: every row of a small project, soon judged again."""
    return made_once("example-run", tmp_path_factory, worker_id, "--province", "vi-du", "-n", "1", cwd=EXAMPLES)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In the harness's own tests a warning is an error and nothing hangs; a province's run is spared both."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("error"), append=False)
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(TIMEOUT))
    # What is given more time than others begins first: at the end one process would work while the other has nothing left.
    items.sort(key=lambda item: -max(TIMEOUT, *(marker.args[0] for marker in item.iter_markers("timeout")), 0))
