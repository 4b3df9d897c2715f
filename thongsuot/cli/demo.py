"""`thongsuot demo`: the main job on the embedded reference environment, start to verdict, for two sample provinces."""

import os
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from thongsuot.cli.compare import print_side_by_side
from thongsuot.cli.run import Workers, run_suites, workers_arguments
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.gathering import Keeper
from thongsuot.conduct.records import find_record
from thongsuot.conduct.side_by_side import put_side_by_side
from thongsuot.environment.project import find_project
from thongsuot.planning.selection import SHORT
from thongsuot.words.errors import HarnessError

INCOMPLETE = 4
# A clean sample province, and one with planted defects: what each must come to where everything can run.
PROVINCES = (("tinh-mau-1", 0), ("tinh-mau-2", 1))


Full = Annotated[bool, typer.Option("--full", help="Mọi dòng của mọi kịch bản, không chỉ lượt rút gọn (every row of every scenario).")]


def demo(workers: Workers = "auto", full: Full = False) -> int:
    """Chạy trọn việc chính trên môi trường tham chiếu: hai tỉnh mẫu, kết luận, so sánh (the main job on the reference environment)."""
    project, console = find_project(), Console(highlight=False)
    paths, complete, keeper = [], True, Keeper()
    for number, (province, expected) in enumerate(PROVINCES, 1):
        console.rule(f"{number}/{len(PROVINCES)} · {province}")
        code = run_suites(project, ["--province", province, *([] if full else [SHORT]), *workers_arguments(workers)], keeper)
        if code not in {0, 1, INCOMPLETE}:
            return code
        complete = complete and code != INCOMPLETE
        if code not in {expected, INCOMPLETE}:
            raise HarnessError(f"tỉnh mẫu {province} phải ra mã {expected} nhưng ra {code} (a sample province came to another verdict than it must)")
        paths.append(find_record(project.reports / province))
    console.rule("So sánh (comparison)")
    folder = project.reports / "comparisons" / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S}"
    result = put_side_by_side(paths, read_project(project), project, folder, env=os.environ, met=keeper.secrets)
    code = print_side_by_side(console, result)
    for path in paths:
        console.print(f"Biên bản (record): {path}; bằng chứng (evidence): {path.parent / 'evidence'}", soft_wrap=True)
    if not complete:
        console.print("Chưa đủ căn cứ: có kiểm tra không chạy được, xem lý do ở trên (incomplete: see above what could not run).", soft_wrap=True)
    return code or (0 if complete else INCOMPLETE)
