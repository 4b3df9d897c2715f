import shutil
import subprocess
from pathlib import Path

import pytest

from thongsuot.conduct.commit import Commit, commit_of

NAMED = ["-c", "user.name=Thử", "-c", "user.email=thu@thu.test", "-c", "commit.gpgsign=false"]


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *NAMED, *arguments], capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_commit_and_whether_files_were_changed_since(tmp_path: Path) -> None:
    assert commit_of(tmp_path) is None, "no repository"
    git(tmp_path, "init", "-q")
    assert commit_of(tmp_path) is None, "no commit yet"
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x")
    id_ = git(tmp_path, "rev-parse", "HEAD").strip()
    assert commit_of(tmp_path) == Commit(id_, dirty=False)
    (tmp_path / "new").touch()
    assert commit_of(tmp_path) == Commit(id_, dirty=True)


def test_without_git_there_is_no_commit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit_of(tmp_path) is None
