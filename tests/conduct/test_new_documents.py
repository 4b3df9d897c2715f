"""New documents are written wholly or not at all, never over a file, and only if nothing is wrong with them."""

from pathlib import Path

import pytest

from thongsuot.conduct.new_documents import add_document
from thongsuot.environment.project import Project
from thongsuot.words.errors import DocumentsError, UsageError

SCENARIO = """scenario: 1
id: DEMO-003
title: Mới
gates: [go-live]
steps:
  - id: open
    http:
      - open: {screen: portal.look_up}
    as: page
    expect:
      - {that: page.lang, equals: vi, verifies: [DEMO-R-02]}
"""
PATH, LOCK = "scenarios/demo/DEMO-003-moi.yaml", "scenarios/ids.lock"


@pytest.fixture
def project(sample_project: dict[str, str], tmp_path: Path) -> Project:
    for name, text in sample_project.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Project(tmp_path)


def files(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}


def locked(project: Project) -> str:
    return (project.root / LOCK).read_text("utf-8") + "DEMO-003\n"


def test_both_are_written(project: Project) -> None:
    wanted = locked(project)
    assert add_document(project, PATH, SCENARIO, amended={LOCK: wanted}) == project.root / PATH
    assert (project.root / PATH).read_text("utf-8") == SCENARIO
    assert (project.root / LOCK).read_text("utf-8") == wanted


def test_nothing_is_overwritten(project: Project) -> None:
    add_document(project, PATH, SCENARIO, amended={LOCK: locked(project)})
    before = files(project)
    with pytest.raises(UsageError, match="không ghi đè"):
        add_document(project, PATH, SCENARIO.replace("Mới", "Khác"))
    assert files(project) == before


def test_what_is_wrong_is_not_written(project: Project) -> None:
    before = files(project)
    with pytest.raises(DocumentsError, match="TS120"):
        add_document(project, PATH, SCENARIO.replace("gates:", "gattes:"), amended={LOCK: locked(project)})
    with pytest.raises(DocumentsError, match="TS141"):
        add_document(project, PATH, SCENARIO)
    assert files(project) == before


def test_what_cannot_be_finished_is_undone(project: Project) -> None:
    wanted = locked(project)
    (project.root / LOCK).unlink()
    (project.root / LOCK / "x").mkdir(parents=True)
    before = files(project)
    with pytest.raises(OSError, match=r"ids\.lock"):
        add_document(project, PATH, SCENARIO, amended={LOCK: wanted})
    assert files(project) == before
