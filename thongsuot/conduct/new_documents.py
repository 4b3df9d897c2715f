"""New documents on disk: read first, written only if nothing is wrong with them, wholly or not at all, and never over a file."""

import os
from collections.abc import Mapping
from pathlib import Path

from thongsuot.documents.collection import read_library
from thongsuot.environment.project import Project
from thongsuot.words.errors import DocumentsError, UsageError


def add_document(project: Project, path: str, text: str, *, amended: Mapping[str, str] = {}) -> Path:
    """Writes the new document and the amended ones (paths from the project), and gives the new one's path.

    Raises DocumentsError, with nothing written, if something would be wrong with any of them; UsageError if the file is there already.
    """
    target = project.root / path
    if target.exists():
        raise UsageError(f"{path} đã có, không ghi đè (it is there already and is not overwritten)")
    _refuse_findings(project, {path: text, **amended})
    written: list[Path] = []
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            written.append(target)
            file.write(text)
        for name, content in amended.items():
            _replace(project.root / name, content)
    except FileExistsError:
        raise UsageError(f"{path} vừa có người tạo, không ghi đè (somebody has just made it)") from None
    except BaseException:  # Ctrl-C too leaves nothing half-written
        for one in written:
            one.unlink(missing_ok=True)
        raise
    return target


def _replace(path: Path, content: str) -> None:
    """All of the new content or all of the old one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(content, encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _refuse_findings(project: Project, texts: Mapping[str, str]) -> None:
    library = read_library({**project.texts(), **project.suite_texts(), **texts})
    if found := tuple(problem for problem in library.diagnostics if problem.span.path in texts):
        raise DocumentsError(found)
