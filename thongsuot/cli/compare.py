"""`thongsuot compare`: runs side by side, provinces or one province over time."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thongsuot.conduct.documents import read_project
from thongsuot.conduct.records import find_record
from thongsuot.conduct.side_by_side import SideBySide, put_side_by_side
from thongsuot.environment.project import find_project
from thongsuot.reporting.summary import gates_table, violation_lines
from thongsuot.words.errors import SecrecyError

Records = Annotated[list[Path], typer.Argument(help="record.json, thư mục lần chạy hoặc thư mục tỉnh; từ một trở lên.")]
Output = Annotated[Path | None, typer.Option(help="Thư mục kết quả; mặc định reports/comparisons/<lúc>.")]


def compare(records: Records, output: Output = None) -> int:
    """Đặt các lần chạy cạnh nhau: trang so sánh và báo cáo Allure 3 chung (put runs side by side)."""
    project = find_project()
    folder = output or project.reports / "comparisons" / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S}"
    result = put_side_by_side([find_record(path) for path in records], read_project(project), project, folder, env=os.environ)
    return print_side_by_side(Console(highlight=False), result)


def print_side_by_side(console: Console, result: SideBySide) -> int:
    """Who is ready for which gate, where the pages are, and which run is not to be trusted: then 6, else 0."""
    for line in gates_table(result.verdicts):
        console.print(line, soft_wrap=True)
    console.print(f"Trang so sánh (comparison): {result.page}", soft_wrap=True)
    if result.allure is None:
        console.print(f"Báo cáo Allure 3: không có. {result.why_no_allure}", soft_wrap=True)
    else:
        console.print(f"Báo cáo Allure 3: {result.allure} ({result.shown} kết quả = {result.rows} dòng trong các biên bản)", soft_wrap=True)
    violations = violation_lines(result.verdicts)
    for line in violations:
        console.print(line, soft_wrap=True, markup=False)
    return SecrecyError.exit_code if violations else 0
