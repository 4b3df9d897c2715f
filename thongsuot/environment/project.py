"""Where the documents of a project are, and their texts. The one place above the documents' floor that reads them from disk."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from thongsuot.documents.limits import LARGEST
from thongsuot.words.errors import UsageError

ENDINGS = (".yaml", ".yml", ".lock")
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
            for path in sorted(_documents(str(self.root / folder), f"{folder}/")):
                found[path] = read_beginning(f"{self.root}/{path}")
        return found

    def suite_texts(self) -> dict[str, bytes]:
        """The suite modules, for their digest."""
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in sorted(self.suites.rglob("*.py"))}


def _documents(folder: str, below: str) -> Iterator[str]:
    """The paths of the documents in a folder and those inside it, each behind `below`. Nothing is followed out of the project."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                continue
            if entry.is_dir():
                yield from _documents(entry.path, f"{below}{entry.name}/")
            elif entry.name.endswith(ENDINGS) and entry.is_file():
                yield below + entry.name


def read_beginning(path: str | Path) -> bytes:
    """All of a document that is not too large, and enough of one that is for its reader to see it: a character has four bytes at most."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # pathlib doubles the price, and there may be ten thousand
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
