"""`thongsuot docs`: write the generated pages, or check that they are fresh."""

import json
from typing import Annotated

import typer
from rich.console import Console

from thongsuot.cli.app import application
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.errors import WORDS
from thongsuot.documents.library import Library
from thongsuot.documents.schema import FOLDER
from thongsuot.environment.project import Project, find_project
from thongsuot.environment.tower import known_cases, known_defects
from thongsuot.reporting.codes import errors_page
from thongsuot.reporting.coverage import coverage_page
from thongsuot.reporting.handbook import checks_page, defects_page
from thongsuot.reporting.identity import identity_page
from thongsuot.reporting.reference.commands import commands_page
from thongsuot.reporting.reference.page import reference_page
from thongsuot.words.errors import DocumentsError

Check = Annotated[bool, typer.Option("--check", help="Chỉ kiểm tra, không ghi; mã thoát 1 nếu tệp cũ (check only).")]


def docs(check: Check = False) -> int:
    """Sinh tài liệu từ kịch bản và mã nguồn (write the generated docs)."""
    project = find_project()
    examples = Project(project.root / "docs" / "examples")
    library = _without_findings(project)
    _without_findings(examples)
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.schema.json")}
    pages = {
        "checks.md": checks_page(library),
        "coverage.md": coverage_page(library),
        "defects.md": defects_page(known_defects(), library),
        "identity.md": identity_page(known_cases()),
        "errors.md": errors_page(),
        "reference.md": reference_page(schemas, examples.texts()),
        "cli.md": commands_page(typer.main.get_command(application()), WORDS),
    }
    stale = [name for name, text in pages.items() if not (path := project.root / "docs" / name).is_file() or path.read_text("utf-8") != text]
    console = Console(highlight=False)
    for name in stale:
        if not check:
            (project.root / "docs" / name).write_text(pages[name], encoding="utf-8")
        console.print(f"docs/{name}: {'cũ, chạy thongsuot docs (stale)' if check else 'đã ghi (written)'}", soft_wrap=True)
    return 1 if stale and check else 0


def _without_findings(project: Project) -> Library:
    library = read_project(project)
    if library.diagnostics:
        raise DocumentsError(library.diagnostics)
    return library
