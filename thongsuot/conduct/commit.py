"""Which commit of the project's files is being run, asked of Git where there is one."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SECONDS = 20


@dataclass(frozen=True, slots=True)
class Commit:
    """`dirty`: files were changed, added or removed since."""

    id: str
    dirty: bool


def commit_of(root: Path) -> Commit | None:
    """The commit checked out at a folder; None without Git, outside a repository, or before its first commit."""
    id_, changes = _git(root, "rev-parse", "HEAD"), _git(root, "status", "--porcelain")
    return None if id_ is None or changes is None else Commit(id_.strip(), bool(changes.strip()))


def _git(root: Path, *arguments: str) -> str | None:
    git = shutil.which("git")
    if git is None:
        return None
    try:
        done = subprocess.run([git, "-C", str(root), *arguments], capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
