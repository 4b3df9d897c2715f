"""`thongsuot defects`: list the defects of the reference portal; `verify` proves that every check can fail."""

import json
import os
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from thongsuot.conduct.documents import read_project
from thongsuot.conduct.preparation import prepare
from thongsuot.conduct.proof import Proof, prove, trial_options
from thongsuot.environment.project import find_project
from thongsuot.environment.reference import start_reference
from thongsuot.reporting.matrix import matrix_lines, matrix_page
from thongsuot.words.errors import DocumentsError

CORES = os.cpu_count() or 2

defects = typer.Typer(help="Lỗi cài của cổng mẫu (defects of the reference portal).", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="In dạng JSON.")]
Sample = Annotated[str, typer.Option("--province", help="Hồ sơ tỉnh mẫu (a sample province).")]
Only = Annotated[list[str] | None, typer.Option("--defect", help="Chỉ thử lỗi này; bảng khi đó không chứng minh đủ (only these).")]
Jobs = Annotated[int, typer.Option("--workers", "-n", min=1, help="Số tiến trình (processes).")]
Everything = Annotated[bool, typer.Option("--all", help="Chạy mọi dòng với mọi lỗi, không chỉ những dòng liên quan (every row; slow).")]
Kept = Annotated[Path | None, typer.Option("--resume", help="Tệp giữ các lượt đã xong, để chạy tiếp (file of finished trials).")]
Out = Annotated[Path | None, typer.Option("--output", help="Ghi bảng dạng JSON và Markdown vào thư mục này.")]


@defects.command("list")
def list_defects(as_json: Json = False, province: Sample = "tinh-mau-1") -> int:
    """Liệt kê các lỗi cài (list the defects)."""
    profile = read_project(find_project()).province(province, {})
    with start_reference([urlsplit(profile.portal_url).hostname or ""]) as environment:
        listed = environment.defects()
    console = Console(highlight=False)
    if as_json:
        print(json.dumps(listed, ensure_ascii=False, indent=1))
        return 0
    for defect in listed:
        console.print(f"{defect['id']:<32} {defect['title_vi']}", soft_wrap=True, markup=False)
    return 0


@defects.command()
def verify(
    province: Sample = "tinh-mau-1", only: Only = None, workers: Jobs = CORES, everything: Everything = False, resume: Kept = None, output: Out = None
) -> int:
    """Chứng minh: cổng sạch đạt hết, mỗi lỗi làm hỏng đúng những kiểm tra đã ghi, mỗi kiểm tra có lỗi làm hỏng (prove the kill matrix)."""
    project, console = find_project(), Console(highlight=False)
    with ExitStack() as stack:
        library = read_project(project)
        if library.diagnostics:
            raise DocumentsError(library.diagnostics)
        profile = library.province(province, {})
        environment = stack.enter_context(start_reference([urlsplit(profile.portal_url).hostname or ""]))
        preparation = prepare(trial_options(province), project, os.environ, stack, environment=environment)
        chosen = [defect for defect in environment.defects() if only is None or defect["id"] in only]
        bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True)
        with bar if console.is_terminal else ExitStack():
            task = bar.add_task("lỗi cài", total=len(chosen) + 1)
            proof = prove(preparation, environment, chosen, workers=workers, everything=everything, kept=resume, on_trial=lambda _: bar.advance(task))
    for line in matrix_lines(proof.matrix, proof.odd):
        console.print(line, soft_wrap=True, markup=False)
    console.print(f"đã chạy {proof.rows}/{proof.of} dòng kịch bản (rows run): dòng đọc đến điều bị đổi, và một mẫu của các dòng khác", soft_wrap=True)
    if output is not None:
        write_proof(proof, output)
    return 0 if proof.proven else 1


def write_proof(proof: Proof, folder: Path) -> None:
    """kill-matrix.json and kill-matrix.md."""
    folder.mkdir(parents=True, exist_ok=True)
    document = {"matrix": asdict(proof.matrix), "odd": proof.odd, "proven": proof.proven}
    (folder / "kill-matrix.json").write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "kill-matrix.md").write_text(matrix_page(proof.matrix), encoding="utf-8")
