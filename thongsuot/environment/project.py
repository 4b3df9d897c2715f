"""Where the documents of a project are, and their texts. The one place above the documents' floor that reads them from disk."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from thongsuot.documents.limits import LARGEST
from thongsuot.words.errors import UsageError

MARKS = ("scenarios", "suites", "provinces")


@dataclass(frozen=True, slots=True)
class Project:
    """`root` holds scenarios/, suites/ and provinces/."""

    root: Path

    @property
    def suites(self) -> Path:
        return self.root / "suites"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    def texts(self) -> dict[str, bytes]:
        """Every document, by its path relative to the root (with `/`), as bytes: what does not decode is a diagnostic of the reader."""
        found: dict[str, bytes] = {}
        for folder in ("scenarios", "provinces"):
            for path in sorted((self.root / folder).rglob("*")):
                if path.suffix in {".yaml", ".yml", ".lock"} and path.is_file() and not path.is_symlink():
                    found[path.relative_to(self.root).as_posix()] = read_beginning(path)
        return found

    def suite_texts(self) -> dict[str, bytes]:
        """The suite modules, for their digest."""
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in sorted(self.suites.rglob("*.py"))}


def read_beginning(path: Path) -> bytes:
    """All of a document that is not too large, and enough of one that is for its reader to see it: a character has four bytes at most."""
    with path.open("rb") as file:
        return file.read(4 * LARGEST + 4)


def find_project(start: Path | None = None, environment: Mapping[str, str] = os.environ) -> Project:
    """The project of the working folder: it or the nearest parent that holds the documents; THONGSUOT_PROJECT overrides. UsageError when there is none."""
    named = environment.get("THONGSUOT_PROJECT")
    origin = Path(named) if named else (start or Path.cwd())
    for folder in (origin, *origin.resolve().parents):
        if all((folder / mark).is_dir() for mark in MARKS):
            return Project(folder.resolve())
    raise UsageError(
        f"không thấy thư mục dự án có {', '.join(MARKS)} từ {origin} trở lên; hãy chạy trong thư mục dự án hoặc đặt THONGSUOT_PROJECT "
        f"(no project folder found from {origin} upwards; run inside one or set THONGSUOT_PROJECT)"
    )
