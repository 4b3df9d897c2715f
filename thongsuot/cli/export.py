"""`thongsuot export`: scenarios in other tools' languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thongsuot.conduct.documents import read_project
from thongsuot.conduct.records import UnaskedSecrets
from thongsuot.documents.library import Library
from thongsuot.documents.province import Province
from thongsuot.environment.project import find_project
from thongsuot.exporting.export import Export, export_of
from thongsuot.exporting.files import write_files
from thongsuot.planning.selection import Selection
from thongsuot.words.codes import CODES
from thongsuot.words.errors import DocumentsError, UsageError

SINGLE = frozenset({".yaml", ".yml"})

Only = Annotated[
    list[str] | None, typer.Option("--only", help="Chỉ kịch bản này, ví dụ HS-022 hoặc 'HS-*'; không xuất được thì báo lỗi (only these).", metavar="MÃ")
]
ProvinceName = Annotated[
    str | None, typer.Option("--province", "-p", help="Hồ sơ tỉnh cho địa chỉ và đường dẫn; mặc định hồ sơ đầu tiên (profile).", metavar="TỈNH")
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="Thư mục, mỗi kịch bản một tệp; hoặc một tệp .yaml cho tất cả; mặc định reports/arazzo/<tỉnh> (folder or file).", metavar="NƠI"
    ),
]

export = typer.Typer(help="Xuất kịch bản sang ngôn ngữ của công cụ khác (scenarios for other tools).", no_args_is_help=True)


@export.callback()
def formats() -> None:
    """Keeps the format a word of its own while there is one."""


@export.command()
def arazzo(only: Only = None, province: ProvinceName = None, output: Output = None) -> int:
    """Xuất các kịch bản chỉ dùng HTTP thành quy trình Arazzo 1.0 và OpenAPI 3.1 (HTTP-only scenarios as workflows)."""
    project = find_project()
    library = read_project(project)
    if library.diagnostics:
        raise DocumentsError(library.diagnostics)
    chosen = _profile(library, province)
    made = export_of(library, chosen, Selection(only=tuple(only or ())))
    if made.refused and only:
        raise DocumentsError(tuple(finding for findings in made.refused.values() for finding in findings))
    if not made.drawn:
        raise UsageError("không kịch bản nào chỉ dùng HTTP (no scenario is HTTP only): thongsuot explain TS601")
    single = output.name if output and output.suffix in SINGLE else None
    folder = output.parent if output and single else output or project.reports / "arazzo" / chosen.id
    written = write_files(folder, made.files(single))
    console = Console(highlight=False, soft_wrap=True, markup=False)
    for line in _summary(made):
        console.print(line)
    console.print(f"Đã ghi (written): {', '.join(path.name for path in written)} trong {folder}")
    return 0


def _profile(library: Library, name: str | None) -> Province:
    if name is None and not library.profiles:
        raise UsageError("chưa có hồ sơ tỉnh nào; tạo bằng thongsuot new province (there is no profile yet)")
    return library.province(name or min(library.profiles), UnaskedSecrets())


def _summary(made: Export) -> Iterator[str]:
    """What left, what of it only Thông Suốt can act on, and what stayed, with the reason."""
    yield f"Theo hồ sơ (profile) {made.province.id}, cổng {made.province.portal_url}"
    for one in made.drawn:
        criteria = sum(len(step.get("successCriteria", ())) for step in one.drawing.steps)
        aside = sum(left.check for left in one.drawing.left)
        yield f"  {one.id:<20} {len(one.drawing.steps)} bước, {criteria} tiêu chí, {aside} kỳ vọng ngoài Arazzo  {one.scenario.title.vi}"
        for left in dict.fromkeys(one.drawing.left):
            yield f"    x-thongsuot: {left.what} ({left.span}): {left.why.vi}"
    yield f"Xuất {len(made.drawn)} quy trình của {len({one.scenario.id for one in made.drawn})} kịch bản; để lại {len(made.refused)} kịch bản (left out)"
    yield from _reasons(made)


def _reasons(made: Export) -> Iterator[str]:
    """Why scenarios stayed: by the code of each one's first reason."""
    by_code: dict[str, list[str]] = {}
    for id_, findings in made.refused.items():
        by_code.setdefault(findings[0].code, []).append(id_)
    for code, ids in sorted(by_code.items()):
        yield f"  [{code}] {CODES[code].title.vi}: {len(ids)} kịch bản ({', '.join(ids)})"
    if made.refused:
        yield f"  từng chỗ (each place): thongsuot export arazzo --only {next(iter(made.refused))}"
