"""`thongsuot sweep`: the deep link of every service at every agency that receives it."""

import os
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from thongsuot.cli.populations import Columns, Sheets
from thongsuot.cli.run import Defect, Live, Province, Seed
from thongsuot.conduct.options import RunOptions
from thongsuot.conduct.populations import EXIT_CODES, read_headings
from thongsuot.conduct.preparation import prepare
from thongsuot.conduct.sweep import Manner, Sweeper, Swept, field_from
from thongsuot.conduct.sweep_files import Of, write_sweep
from thongsuot.environment.project import find_project
from thongsuot.planning.estimate import period
from thongsuot.populations.confidence import METHOD, SURE, at_most
from thongsuot.populations.landing_outcomes import OUTCOMES
from thongsuot.steps.breakage import BrokenError
from thongsuot.sweeping.night import Night, seconds_until
from thongsuot.sweeping.sweep import Ended
from thongsuot.words.day import VIETNAM
from thongsuot.words.errors import IncompleteError, PreflightError, UsageError

Services = Annotated[Path | None, typer.Option(help="Danh mục thủ tục của tỉnh: CSV, XLSX hoặc JSON (the province's procedures).", metavar="TỆP")]
Agencies = Annotated[Path | None, typer.Option(help="Danh mục cơ quan, có các trung tâm cấp xã (agencies, communes' centres among them).", metavar="TỆP")]
At = Annotated[
    str | None, typer.Option(help="Mã các cơ quan tiếp nhận cấp xã, biểu thức chính quy, như 'H98[.]\\d+[.]01' (regular expression).", metavar="MẪU")
]
Sample = Annotated[int | None, typer.Option(min=1, help="Chỉ mở chừng này liên kết, chọn phân tầng (a stratified sample).", metavar="SỐ")]
InBrowser = Annotated[bool, typer.Option("--browser", help="Mở bằng trình duyệt; cổng viết bằng JavaScript luôn mở thế (by a browser).")]
Threads = Annotated[
    int | None, typer.Option("--threads", min=1, max=32, help="Số người cùng mở liên kết; mặc định 4, bằng trình duyệt 1 (at once).", metavar="SỐ")
]
Rate = Annotated[float, typer.Option(min=0, help="Nhiều nhất bao nhiêu lần mở mỗi giây; 0 là không giới hạn (landings a second).")]
Until = Annotated[str | None, typer.Option(help="Lần này mở đến giờ này, giờ Việt Nam (this time until then).", metavar="GIỜ:PHÚT")]
Minutes = Annotated[float | None, typer.Option(min=0.01, help="Lần này mở trong chừng này phút (this time for so long).", metavar="SỐ")]
Landings = Annotated[int | None, typer.Option(min=1, help="Lần này mở chừng này liên kết (so many this time).", metavar="SỐ")]
Resume = Annotated[Path | None, typer.Option(help="Chạy tiếp lượt quét ở thư mục này (go on with the sweep of this folder).", metavar="THƯ MỤC")]
FOLDER = "quet-lien-ket"
_WHY = {"given-up": "cổng thôi trả lời", "night": "hết phần của lần này"}


def sweep(
    province: Province,
    services: Services = None,
    agencies: Agencies = None,
    at: At = None,
    sample: Sample = None,
    browser: InBrowser = False,
    threads: Threads = None,
    rate: Rate = 10.0,
    until: Until = None,
    minutes: Minutes = None,
    landings: Landings = None,
    resume: Resume = None,
    seed: Seed = None,
    live: Live = False,
    defect: Defect = None,
    sheets: Sheets = None,
    columns: Columns = None,
) -> int:
    """Mở liên kết sâu của mọi thủ tục ở mọi cơ quan tiếp nhận, không chỉ một mẫu (every deep link of the province)."""
    if resume is not None and not resume.is_dir():
        raise UsageError(f"không có thư mục {resume} để chạy tiếp (no such folder to go on with)")
    project, console = find_project(), Console(highlight=False, markup=False)
    headings = read_headings(sheets or (), columns or (), ("services", "agencies"))
    night = Night(landings, _seconds(until, minutes))
    with ExitStack() as stack:
        options = RunOptions(province=province, seed=seed, live=live, defects=tuple(defect) if defect else None)
        preparation = prepare(options, project, os.environ, stack, answers=False)
        field = field_from(preparation, services, agencies, at, headings)
        folder = resume or project.reports / preparation.province.id / FOLDER / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S}"
        sweeper = Sweeper(preparation, field, folder, browser=browser)
        manner = Manner(threads or (4 if sweeper.channel == "http" else 1), rate, sample, night)
        console.print(_beginning(sweeper, manner), soft_wrap=True)
        try:
            swept = _swept(sweeper, manner, console)
        except BrokenError as error:
            raise PreflightError(error.breakage.message.vi) from error
        title = f"Quét liên kết sâu: {preparation.province.name.vi}"
        paths = write_sweep(swept, title, Of(preparation.province.id, preparation.province.portal_url), manner)
    for line in _conclusion(swept):
        console.print(line, soft_wrap=True)
    for path in paths:
        console.print(f"Đã ghi (written): {path}", soft_wrap=True)
    how = f"thongsuot run --province {preparation.province.id} --population {paths[-1]}"
    console.print(f"Để kết quả này vào kết luận của cổng kiểm soát (for the gate): {how}", soft_wrap=True)
    return EXIT_CODES.get(swept.tally.verdict, IncompleteError.exit_code)


def _seconds(until: str | None, minutes: float | None) -> float | None:
    """How long this part of the sweep may take. UsageError for what is no time of day."""
    try:
        left = None if until is None else seconds_until(until, datetime.now(VIETNAM))
    except ValueError as error:
        raise UsageError(f"--until viết là GIỜ:PHÚT, như 05:30, không phải '{until}' (a time of day)") from error
    ends = [one for one in (left, None if minutes is None else minutes * 60) if one is not None]
    return min(ends, default=None)


def _beginning(sweeper: Sweeper, manner: Manner) -> str:
    services, agencies = len(sweeper.field.names), len(sweeper.field.agencies)
    wanted, expected = sweeper.wanted(manner), sweeper.forecast(manner)
    words = f"{len(sweeper.field.cells)} liên kết: {services} thủ tục, {agencies} cơ quan (links, services, agencies)"
    words += "; bằng trình duyệt (by a browser)" if sweeper.channel == "browser" else ""
    words += f"; mở {wanted}" if wanted < len(sweeper.field.cells) else ""
    words += f"; {sweeper.already} đã xong từ trước" if sweeper.already else ""
    words += f"; khoảng {period(expected.seconds)} ({expected.basis.vi}; about)"
    return words + (f", chia khoảng {expected.nights} lần (parts)" if expected.nights > 1 else "")


def _swept(sweeper: Sweeper, manner: Manner, console: Console) -> Swept:
    ended, began, faults = Ended(), time.monotonic(), 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("còn"), TimeRemainingColumn())
    total, before = sweeper.wanted(manner), sweeper.already
    done = before
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("mở liên kết", total=total, completed=done)
        try:
            with closing(sweeper.run(manner, ended)) as landings:
                for landed in landings:
                    done += 1
                    faults += OUTCOMES[landed.outcome].weight == "fault"
                    bar.update(task, completed=done, description=f"mở liên kết, sai {faults}" if faults else "mở liên kết")
                    _tell(console, landed.cell.code, landed.cell.agency, landed.outcome)
                    if not console.is_terminal and done % 1000 == 0:
                        left = (time.monotonic() - began) / max(done - before, 1) * (total - done)
                        console.print(f"{done}/{total}, sai {faults}, còn khoảng {period(left)}", soft_wrap=True)
        except KeyboardInterrupt:
            ended.why = "asked"
    return sweeper.swept(manner, ended)


def _tell(console: Console, code: str, agency: str, outcome: str) -> None:
    if OUTCOMES[outcome].weight != "fine":
        console.print(f"  {code} tại {agency}: {OUTCOMES[outcome].title.vi}", soft_wrap=True)


def _conclusion(swept: Swept) -> list[str]:
    tally = swept.tally
    lines = [f"{OUTCOMES[name].title.vi} ({OUTCOMES[name].title.en}): {count}" for name, count in tally.counts.items()]
    words = {"fail": "KHÔNG ĐẠT", "pass": "ĐẠT"}.get(tally.verdict.value, "CHƯA ĐỦ CĂN CỨ")
    lines.append(f"{words}: đã xét {tally.decided}/{tally.cells} liên kết ({tally.percent} %), sai {tally.faults}")
    if 0 < tally.decided < tally.cells:
        share, touched = at_most(tally.faults, tally.decided) * 100, sum(1 for one in swept.strata if one.decided)
        lines.append(f"Mẫu phân tầng cho biết: tin cậy {SURE:.0%} thì không quá {share:.2f} % liên kết sai ({METHOD.vi}; {METHOD.en})")
        lines.append(f"Đã mở ở {touched}/{len(swept.strata)} tầng cơ quan × lĩnh vực; từng tầng trong phan-tang.csv (strata)")
    if tally.left_out:
        lines.append(f"{tally.left_out} thủ tục không biết mở ở cơ quan nào; xem trang kết quả (services without an agency)")
    if swept.why:
        why = _WHY.get(swept.why, "đã dừng theo yêu cầu")
        lines.append(f"Chưa mở hết: {why}; chạy tiếp (go on): thongsuot sweep … --resume {swept.folder}")
    return lines
