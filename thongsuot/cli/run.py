"""`thongsuot run`: plan and run the suites for one province. pytest does the running; this only words its command line."""

import os
import signal
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import pytest
import typer

from thongsuot.environment.project import Project, find_project
from thongsuot.words.errors import UsageError

FEW = 4
PLUGINS = ("xdist", "thongsuot.plugin")

Province = Annotated[str, typer.Option("--province", "-p", help="Tên hồ sơ tỉnh trong provinces/ (profile of the province).")]
Gate = Annotated[str | None, typer.Option(help="Chỉ chạy những gì cổng kiểm soát này đòi hỏi: trial, go-live, full-process.")]
Only = Annotated[list[str] | None, typer.Option(help="Chỉ chạy kịch bản này, ví dụ SSO-003 hoặc 'SSO-*' (only these scenarios).")]
Channel = Annotated[str | None, typer.Option(help="Chỉ các dòng không dùng (http) hoặc có dùng (browser) trình duyệt (only these rows).")]
AsOf = Annotated[str | None, typer.Option(help="Ngày áp dụng pháp luật khi kết luận, dạng 2025-07-01 (law of that day).")]
Plan = Annotated[bool, typer.Option("--plan", help="Chỉ in kế hoạch, không chạy (print the plan only).")]
Json = Annotated[bool, typer.Option("--json", help="Với --plan: in dạng JSON, cho máy đọc (with --plan: as JSON).")]
Live = Annotated[bool, typer.Option("--live", help="Xác nhận được phép chạy trên cổng đang vận hành (I may visit the live portal).")]
Workers = Annotated[
    str, typer.Option("--workers", "-n", help="Số tiến trình chạy song song; auto là theo số lõi, một khi --only chỉ nêu vài kịch bản (parallel workers).")
]
Reports = Annotated[Path | None, typer.Option(help="Thư mục kết quả; mặc định reports/ (folder of results).")]
Answers = Annotated[Path | None, typer.Option(help="Tệp câu trả lời có sẵn cho các bước hỏi người kiểm thử (a tester's prepared answers).")]
Population = Annotated[
    list[str] | None,
    typer.Option(help="Tệp kết quả (JSON) của catalogue, reconcile, units, accounts, sweep (a result).", metavar="TỆP"),
]
Ask = Annotated[bool, typer.Option("--ask", help="Hỏi người kiểm thử tại cửa sổ lệnh này, chạy một tiến trình (ask the tester here).")]
Short = Annotated[
    bool,
    typer.Option(
        "--short", help="Lượt rút gọn: kịch bản ghi short: true, dòng đầu của mỗi kịch bản; không đủ để kết luận về cổng của tỉnh (part of the rows)."
    ),
]
Seed = Annotated[str | None, typer.Option(help="Hạt giống dữ liệu, để chạy lại đúng như cũ (seed of test data).")]
Defect = Annotated[list[str] | None, typer.Option(help="Cài lỗi này vào cổng mẫu (plant a defect; reference portal only).")]


def run(
    province: Province,
    gate: Gate = None,
    only: Only = None,
    channel: Channel = None,
    as_of: AsOf = None,
    plan: Plan = False,
    as_json: Json = False,
    live: Live = False,
    workers: Workers = "auto",
    reports: Reports = None,
    seed: Seed = None,
    defect: Defect = None,
    answers: Answers = None,
    ask: Ask = False,
    short: Short = False,
    population: Population = None,
) -> int:
    """Chạy các bộ kiểm thử cho một tỉnh (run the suites for one province)."""
    project = find_project()
    given = (
        *(("--province", province), ("--gate", gate), ("--channel", channel), ("--as-of", as_of)),
        *(("--reports", reports), ("--seed", seed), ("--answers", answers)),
    )
    lists = (("--only", only), ("--defect", defect), ("--population", population))
    # With "=", so that a value may begin with "-".
    arguments = [f"{name}={value}" for name, value in given if value is not None]
    arguments += [f"{name}={value}" for name, values in lists for value in values or ()]
    arguments += [*(["--live"] if live else []), *(["--ask"] if ask else []), *(["--short"] if short else [])]
    if as_json and not plan:
        raise UsageError("--json chỉ dùng với --plan (only with --plan)")
    if plan:
        return run_suites(project, [*arguments, "--plan", *(["--plan-json"] if as_json else [])])
    return run_suites(project, [*arguments, *workers_arguments("1" if workers == "auto" and (ask or _few(only)) else workers)])


def _few(only: Sequence[str] | None) -> bool:
    """So few scenarios that two more processes would take longer to start than to help."""
    return only is not None and len(only) <= FEW and not any("*" in pattern for pattern in only)


def workers_arguments(workers: str) -> list[str]:
    """pytest-xdist's own words; one worker needs none. UsageError for what is no number."""
    count = str(os.cpu_count() or 1) if workers == "auto" else workers
    if not count.isdecimal() or int(count) < 1:
        raise UsageError(f"--workers phải là số từ 1 hoặc auto, không phải {workers!r} (a number or auto)")
    return ["-n", count] if int(count) > 1 else []


def run_suites(project: Project, arguments: Sequence[str], *plugins: object) -> int:
    """pytest over the project's suites, in our words only and by no other settings than these, with `plugins` of ours; returns our exit code."""
    # What somebody set or installed for other tests must not narrow or slow a run.
    os.environ.pop("PYTEST_ADDOPTS", None)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    if threading.current_thread() is threading.main_thread():
        # A pipeline that cancels is a person who presses Ctrl-C: what finished is kept.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    root = str(project.root)
    ours = ["-p", "no:terminal", "-p", "no:cacheprovider", *(word for name in PLUGINS for word in ("-p", name))]
    ours += ["--import-mode=importlib", "--continue-on-collection-errors"]
    return int(pytest.main([str(project.suites), "-c", os.devnull, f"--rootdir={root}", f"--confcutdir={root}", *ours, *arguments], plugins))
