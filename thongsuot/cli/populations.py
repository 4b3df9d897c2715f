"""What the commands that compare whole populations share: their options, and how they end."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thongsuot.conduct.documents import read_project
from thongsuot.conduct.errors import print_findings
from thongsuot.conduct.populations import JSON, exit_code, write_account
from thongsuot.documents.spelling import suggest
from thongsuot.environment.project import find_project
from thongsuot.populations.account import Account
from thongsuot.reporting.account_files import Stamp
from thongsuot.reporting.account_lines import account_lines
from thongsuot.words.day import VIETNAM
from thongsuot.words.errors import UsageError

Output = Annotated[Path | None, typer.Option("--output", "-o", help="Thư mục kết quả; mặc định reports/doi-chieu/<lúc> (folder).", metavar="NƠI")]
Sheets = Annotated[list[str] | None, typer.Option("--sheet", help="Trang tính: TÊN, hoặc BÊN=TÊN (sheet of a workbook).", metavar="TÊN")]
Columns = Annotated[list[str] | None, typer.Option("--column", help="Tên cột trong tệp: MÃ=TÊN hoặc BÊN.MÃ=TÊN (a column's heading).", metavar="MÃ=TÊN")]
Of = Annotated[str | None, typer.Option("--province", "-p", help="Hồ sơ tỉnh mà kết quả này tính cho, khi đưa vào thongsuot run (the province it is of).")]
# Findings on the terminal; all of them stand in the files.
_SHOWN = 12


def known_province(name: str | None) -> None:
    """UsageError where a result is to count for a profile that is not there."""
    profiles = read_project(find_project()).profiles if name is not None else {}
    if name is not None and name not in profiles:
        meant = suggest(name, profiles)
        raise UsageError(f"không có hồ sơ tỉnh '{name}'; đang có: {', '.join(sorted(profiles))}{f'; {meant.vi}' if meant else ''} (no such profile)")


def conclude(account: Account, output: Path | None, stamp: Stamp) -> int:
    """Prints the account, writes its files, and returns the exit code. `stamp`: what a run may take the result for."""
    folder = output or find_project().reports / "doi-chieu" / f"{account.id}-{datetime.now(UTC):%Y-%m-%dT%H-%M-%S}"
    console = Console(highlight=False, markup=False)
    findings = [finding for side in account.sides for finding in side.table.findings]
    if findings:
        print_findings(findings[:_SHOWN])
        if len(findings) > _SHOWN:
            Console(stderr=True, highlight=False, markup=False).print(
                f"… và {len(findings) - _SHOWN} chỗ nữa trong tệp kết quả (more in the files)", soft_wrap=True
            )
    for line in account_lines(account):
        console.print(line, soft_wrap=True)
    for path in write_account(account, folder, stamp):
        console.print(f"Đã ghi (written): {path}", soft_wrap=True)
    if stamp.province is not None:
        how = f"thongsuot run --province {stamp.province} --population {folder / JSON}"
        console.print(f"Để kết quả này vào kết luận của cổng kiểm soát (for the gate): {how}", soft_wrap=True)
    return exit_code(account)


def read_moment(text: str | None) -> datetime:
    """2025-07-01 or 2025-07-01T17:00, Vietnam's time, without an offset; now where nothing is said. UsageError."""
    if text is None:
        return datetime.now(VIETNAM).replace(tzinfo=None, second=0, microsecond=0)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--as-of viết là 2025-07-01 hoặc 2025-07-01T17:00, không phải '{text}' (a day or a moment)") from error
    return found.astimezone(VIETNAM).replace(tzinfo=None) if found.tzinfo else found


def read_without(names: Sequence[str] | None, fields: Sequence[str]) -> tuple[str, ...]:
    """Columns that are not compared. UsageError for one that does not exist."""
    for name in names or ():
        if name not in fields:
            meant = suggest(name, fields)
            raise UsageError(f"--without: không có cột '{name}'; có: {', '.join(fields)}{f'; {meant.vi}' if meant else ''} (no such column)")
    return tuple(names or ())


def read_day(text: str | None) -> date:
    return read_moment(text).date()
