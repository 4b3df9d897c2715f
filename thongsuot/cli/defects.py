"""`thongsuot defects`: list what can be made wrong on purpose, on either side; `verify` proves that every check can fail."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from thongsuot.conduct.commit import commit_of
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.mistakes import KINDS, all_mistakes, how_armed
from thongsuot.conduct.orders import Manner
from thongsuot.conduct.preparation import prepare
from thongsuot.conduct.proof import prove, trial_options
from thongsuot.conduct.proof_files import write_proof
from thongsuot.conduct.rehearsal import bad_answers
from thongsuot.conduct.shelf import seed_of
from thongsuot.documents.spelling import suggest
from thongsuot.environment.project import find_project
from thongsuot.environment.reference import start_reference
from thongsuot.reporting.matrix import matrix_lines
from thongsuot.reporting.proof_page import how_run
from thongsuot.words.errors import DocumentsError, UsageError

# A third of a trial is waiting (for an outbox, for an answer that is late on purpose), so more of them than cores.
WORKERS = 3 * (os.cpu_count() or 2)

defects = typer.Typer(help="Điều cố ý làm sai, để chứng minh kiểm tra (what is made wrong on purpose).", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="In dạng JSON.")]
Sample = Annotated[str, typer.Option("--province", help="Hồ sơ tỉnh mẫu (a sample province).")]
Only = Annotated[list[str] | None, typer.Option("--defect", help="Chỉ thử lỗi này; bảng khi đó không chứng minh đủ (only these).")]
Rows = Annotated[list[str] | None, typer.Option("--only", help="Chỉ chạy kịch bản này, cho nhanh; bảng khi đó không chứng minh đủ (only these scenarios).")]
Jobs = Annotated[int, typer.Option("--workers", "-n", min=1, help="Số tiến trình (processes).", show_default="ba lần số lõi (three times the cores)")]
Everything = Annotated[bool, typer.Option("--all", help="Chạy mọi dòng với mọi lỗi, không chỉ những dòng liên quan (every row; slow).")]
Alone = Annotated[bool, typer.Option("--alone", help="Không chạy chung dòng nào cho nhiều lỗi (no row under several defects at once; slower).")]
Kept = Annotated[Path | None, typer.Option("--resume", help="Tệp giữ các lượt đã xong, để chạy tiếp (file of finished trials).")]
Out = Annotated[Path | None, typer.Option("--output", help="Ghi bảng dạng JSON và Markdown vào thư mục này (write the matrix there).")]
Seed = Annotated[str | None, typer.Option("--seed", help="Hạt giống của dữ liệu thử; không nêu thì lấy của tệp --resume, hoặc lấy mới (seed).")]


@defects.command("list")
def list_defects(as_json: Json = False) -> int:
    """Liệt kê mọi điều cố ý làm sai, ở cổng và phía quốc gia, và điều người dân sẽ thấy (what can be made wrong, and what citizens notice)."""
    listed = all_mistakes(read_project(find_project()))
    console = Console(highlight=False)
    if as_json:
        print(json.dumps(listed, ensure_ascii=False, indent=1))
        return 0
    for kind, words in KINDS.items():
        of_kind = [one for one in listed if one["kind"] == kind]
        console.print(f"\n{words.vi} ({words.en}): {len(of_kind)}", soft_wrap=True, markup=False)
        for line in (line for one in of_kind for line in _told(one)):
            console.print(line, soft_wrap=True, markup=False)
    totals = ", ".join(f"{kind} {sum(one['kind'] == kind for one in listed)}" for kind in KINDS)
    console.print(f"\n{len(listed)} điều cố ý làm sai (in all): {totals}", soft_wrap=True)
    return 0


def _told(one: Mapping[str, Any]) -> Iterator[str]:
    yield f"{one['id']:<32} {one['title_vi']}"
    yield f"{'':<32} → {one['noticed_vi']}"
    if "arms" in one:
        yield f"{'':<32} {how_armed(one).vi}"


@defects.command()
def verify(
    province: Sample = "tinh-mau-1",
    only: Only = None,
    rows: Rows = None,
    workers: Jobs = WORKERS,
    everything: Everything = False,
    alone: Alone = False,
    resume: Kept = None,
    output: Out = None,
    seed: Seed = None,
) -> int:
    """Chứng minh: cổng sạch đạt hết, mỗi lỗi làm hỏng đúng những kiểm tra đã ghi, mỗi kiểm tra có lỗi làm hỏng (prove the kill matrix)."""
    project, console = find_project(), Console(highlight=False)
    began = commit_of(project.root)
    with ExitStack() as stack:
        library = read_project(project)
        if library.diagnostics:
            raise DocumentsError(library.diagnostics)
        profile = library.province(province, {})
        environment = stack.enter_context(start_reference([urlsplit(profile.portal_url).hostname or ""]))
        preparation = prepare(trial_options(province, seed or seed_of(resume), rows or ()), project, os.environ, stack, environment=environment)
        listed = [*environment.defects(), *bad_answers(library)]
        chosen = _chosen(listed, only)
        bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True)
        with bar if console.is_terminal else ExitStack():
            task = bar.add_task("lỗi cài", total=len(chosen) + 1)
            manner = Manner(everything=everything, alone=alone)
            proof = prove(preparation, environment, chosen, manner, workers=workers, kept=resume, on_trial=lambda _: bar.advance(task))
    for line in matrix_lines(proof.matrix, proof.odd, whole=not (only or rows)):
        console.print(line, soft_wrap=True, markup=False)
    how = how_run(everything=everything, together=proof.together)
    console.print(f"đã chạy {proof.rows}/{proof.of} dòng kịch bản (rows run): {how.vi}; hạt giống (seed) {preparation.plan.seed}", soft_wrap=True)
    if output is not None:
        for path in write_proof(proof, output, preparation, listed, began=began, everything=everything):
            console.print(f"đã ghi (written) {path}", soft_wrap=True, markup=False)
    return 0 if proof.proven else 1


def _chosen(listed: Sequence[Mapping[str, Any]], only: Sequence[str] | None) -> list[Mapping[str, Any]]:
    """Those named, or all; UsageError for a name that no defect has."""
    known = [str(defect["id"]) for defect in listed]
    for name in only or ():
        if name not in known:
            meant = suggest(name, known)
            raise UsageError(f"không có lỗi cài '{name}' (no such defect)" + (f"; {meant.vi}" if meant else ""))
    return [defect for defect in listed if only is None or defect["id"] in only]
