"""`thongsuot docs`: write the generated pages, or check that they are fresh."""

from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console

from thongsuot.conduct.documents import read_project
from thongsuot.environment.project import find_project
from thongsuot.environment.reference import start_reference
from thongsuot.reporting.codes import errors_page
from thongsuot.reporting.handbook import checks_page, defects_page
from thongsuot.words.errors import DocumentsError

Check = Annotated[bool, typer.Option("--check", help="Chỉ kiểm tra, không ghi; mã thoát 1 nếu tệp cũ (check only).")]


def docs(check: Check = False) -> int:
    """Sinh tài liệu từ kịch bản và mã nguồn (write the generated docs)."""
    project = find_project()
    library = read_project(project)
    if library.diagnostics:
        raise DocumentsError(library.diagnostics)
    sample = library.province("tinh-mau-1", {})
    with start_reference([urlsplit(sample.portal_url).hostname or ""]) as environment:
        pages = {"checks.md": checks_page(library), "defects.md": defects_page(environment.defects(), library), "errors.md": errors_page()}
    stale = [name for name, text in pages.items() if not (path := project.root / "docs" / name).is_file() or path.read_text("utf-8") != text]
    console = Console(highlight=False)
    for name in stale:
        if not check:
            (project.root / "docs" / name).write_text(pages[name], encoding="utf-8")
        console.print(f"docs/{name}: {'cũ, chạy thongsuot docs (stale)' if check else 'đã ghi (written)'}", soft_wrap=True)
    return 1 if stale and check else 0
