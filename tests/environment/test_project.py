"""Finding the project and reading its texts."""

from pathlib import Path

import pytest

from thongsuot.environment.project import find_project
from thongsuot.words.errors import UsageError


def make(root: Path) -> None:
    for name in ("scenarios", "suites", "provinces"):
        (root / name).mkdir(parents=True)


def test_the_nearest_parent_with_the_documents(tmp_path: Path) -> None:
    make(tmp_path)
    deep = tmp_path / "scenarios" / "sso"
    deep.mkdir()
    assert find_project(deep, {}).root == tmp_path.resolve()


def test_a_variable_names_another(tmp_path: Path) -> None:
    make(tmp_path / "other")
    assert find_project(tmp_path, {"THONGSUOT_PROJECT": str(tmp_path / "other")}).root == (tmp_path / "other").resolve()


def test_no_project_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="scenarios"):
        find_project(tmp_path, {})


def test_texts_are_documents_only_and_never_links(tmp_path: Path) -> None:
    make(tmp_path)
    (tmp_path / "scenarios" / "a.yaml").write_text("a: 1")
    (tmp_path / "scenarios" / "b.txt").write_text("no")
    (tmp_path / "secret").write_text("x: 1")
    (tmp_path / "provinces" / "link.yaml").symlink_to(tmp_path / "secret")
    assert find_project(tmp_path, {}).texts() == {"scenarios/a.yaml": b"a: 1"}
