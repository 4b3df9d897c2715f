"""`thongsuot accounts`: the officers' accounts of a portal against the agencies that must have them."""

from pathlib import Path
from typing import Annotated

import typer

from thongsuot.cli.populations import Columns, Of, Output, Sheets, conclude, known_province, read_day
from thongsuot.conduct.populations import read_export, read_headings
from thongsuot.populations.columns import ACCOUNTS, AGENCIES
from thongsuot.populations.staff import check_accounts
from thongsuot.reporting.account_files import Stamp

Listed = Annotated[Path, typer.Argument(help="Tài khoản cán bộ xuất từ cổng: CSV, XLSX hoặc JSON (the officers' accounts).", metavar="TỆP")]
Agencies = Annotated[Path, typer.Option(help="Danh mục cơ quan đang hoạt động (living agencies).", metavar="TỆP")]
AsOf = Annotated[str | None, typer.Option(help="Ngày xuất danh sách; mặc định hôm nay (the day of the list).", metavar="2025-07-01")]


def accounts(
    listed: Listed, agencies: Agencies, as_of: AsOf = None, sheets: Sheets = None, columns: Columns = None, output: Output = None, province: Of = None
) -> int:
    """Xem tài khoản cán bộ: xã nào thiếu người tiếp nhận, giải quyết, ký, thu phí; tài khoản ở đơn vị đã giải thể (officers' accounts)."""
    known_province(province)
    headings = read_headings(sheets or (), columns or (), ("portal", "agencies"))
    day = read_day(as_of)
    found = check_accounts(read_export(listed, "portal", ACCOUNTS, headings), read_export(agencies, "agencies", AGENCIES, headings), day)
    return conclude(found, output, Stamp("accounts", province, day))
