"""`thongsuot check`: read every document and say what is wrong, all of it, with its place."""

import json
from typing import Annotated

import typer
from rich.console import Console

from thongsuot.conduct.documents import read_project
from thongsuot.conduct.errors import print_findings
from thongsuot.documents.library import Library
from thongsuot.environment.project import find_project
from thongsuot.environment.tower import known_defects
from thongsuot.reporting.findings import findings_document
from thongsuot.words.errors import DocumentsError

AsJson = Annotated[bool, typer.Option("--json", help="In JSON cho trình soạn thảo và CI (JSON for editors and CI).")]


def check(as_json: AsJson = False) -> int:
    """Đọc mọi kịch bản, hồ sơ tỉnh, yêu cầu và nói rõ chỗ sai (read every document and say what is wrong, where)."""
    library = read_project(find_project(), frozenset(str(defect["id"]) for defect in known_defects()))
    if as_json:
        typer.echo(json.dumps(findings_document(library.findings()), ensure_ascii=False, indent=2))
        return DocumentsError.exit_code if library.diagnostics else 0
    if library.diagnostics:
        raise DocumentsError(library.findings())
    if library.suspicions:
        print_findings(library.suspicions)
    Console(highlight=False).print(_sound(library), soft_wrap=True)
    return 0


def _sound(library: Library) -> str:
    counts = (
        (len(library.scenarios), "kịch bản"),
        (len(library.flows), "luồng dùng chung"),
        (len(library.requirements), "yêu cầu"),
        (len(library.platforms), "bản đồ trang"),
        (len(library.profiles), "hồ sơ tỉnh"),
    )
    return "Không có lỗi (nothing wrong): " + ", ".join(f"{count} {name}" for count, name in counts)
