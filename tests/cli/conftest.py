"""One full run against a clean portal, made once, whichever test process comes first; and the small project of the documentation."""

import pytest

from tests.runs import EXAMPLES, KeptRun, Served, made_once


@pytest.fixture(scope="session")
def clean_run(served: Served, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> KeptRun:
    """`thongsuot run --province tinh-mau-1 -n 2` of a portal of which only the profile is known: both sides, every row, the browser's too."""
    return made_once("clean-run", tmp_path_factory, worker_id, "--province", "tinh-mau-1", "-n", "2", served=served)


@pytest.fixture
def examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """The project is docs/examples, whose run is soon judged."""
    monkeypatch.setenv("THONGSUOT_PROJECT", str(EXAMPLES))
