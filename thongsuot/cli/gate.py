"""`thongsuot gate`: judge a record against a gate, closed by default."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thongsuot.conduct.command_line import read_date
from thongsuot.conduct.conclusion import exit_code_of
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.records import find_record, judge_again
from thongsuot.environment.project import find_project
from thongsuot.reporting.console import print_gate
from thongsuot.words.errors import DocumentsError, UsageError

RecordPath = Annotated[Path, typer.Argument(help="record.json, thư mục của lần chạy, hoặc thư mục của tỉnh (lấy lần mới nhất).")]
Gates = Annotated[list[str] | None, typer.Option("--gate", help="trial, go-live, full-process; mặc định cả ba (all by default).")]
AsOf = Annotated[str | None, typer.Option(help="Ngày áp dụng pháp luật, dạng 2025-07-01 (law of that day).")]
MaxAge = Annotated[float | None, typer.Option(help="Số giờ tối đa kể từ lúc chạy; cũ hơn thì không đạt cổng (hours).")]


def gate(record: RecordPath, gates: Gates = None, as_of: AsOf = None, max_age: MaxAge = None) -> int:
    """Kết luận một biên bản theo cổng kiểm soát; mã thoát 0 chỉ khi đạt (judge a record; 0 only when conformant)."""
    library = read_project(find_project())
    if library.diagnostics:
        raise DocumentsError(library.diagnostics)
    age = read_age(max_age)
    _, verdicts = judge_again(find_record(record), library, gates=gates or (), as_of=read_date(as_of), max_age=age)
    console = Console(highlight=False)
    for verdict in verdicts:
        print_gate(console, verdict)
    return exit_code_of(verdicts)


def read_age(hours: float | None) -> timedelta | None:
    """UsageError for what is no length of time."""
    if hours is None:
        return None
    try:
        age = timedelta(hours=hours)
    except (ValueError, OverflowError):
        age = timedelta(-1)
    if age < timedelta(0):
        raise UsageError(f"--max-age phải là số giờ từ 0, không phải {hours} (a number of hours)")
    return age
