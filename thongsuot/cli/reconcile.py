"""`thongsuot reconcile`: the portal's dossiers against the national side's."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from thongsuot.cli.populations import Columns, Of, Output, Sheets, conclude, known_province, read_moment, read_without
from thongsuot.conduct.populations import read_export, read_headings
from thongsuot.populations.columns import DOSSIERS
from thongsuot.populations.reconciliation import FIELDS, Order
from thongsuot.populations.reconciliation import reconcile as reconciled
from thongsuot.reporting.account_files import Stamp

Portal = Annotated[Path, typer.Argument(help="Hồ sơ xuất từ cổng: CSV, XLSX hoặc JSON (the portal's export).", metavar="CỔNG")]
National = Annotated[Path, typer.Argument(help="Hồ sơ xuất từ phía quốc gia (the national side's).", metavar="QUỐC-GIA")]
AsOf = Annotated[str | None, typer.Option(help="Lúc xuất dữ liệu, giờ Việt Nam; mặc định bây giờ (when it was exported).", metavar="2025-07-01T17:00")]
Tolerance = Annotated[float, typer.Option(min=0, max=10_000, help="Số phút chờ đồng bộ được chấp nhận (minutes).")]
Without = Annotated[list[str] | None, typer.Option(help=f"Không đối chiếu cột này: {', '.join(FIELDS)} (leave out).", metavar="CỘT")]


def reconcile(
    portal: Portal,
    national: National,
    as_of: AsOf = None,
    tolerance: Tolerance = 30,
    without: Without = None,
    sheets: Sheets = None,
    columns: Columns = None,
    output: Output = None,
    province: Of = None,
) -> int:
    """Đối chiếu hồ sơ hai phía: đủ, trạng thái, mốc thời gian, trễ do ai; mã thoát 0 chỉ khi khớp hết (reconcile dossiers)."""
    known_province(province)
    headings = read_headings(sheets or (), columns or (), ("portal", "national"))
    order = Order(read_moment(as_of), timedelta(minutes=tolerance), read_without(without, FIELDS))
    mine, theirs = read_export(portal, "portal", DOSSIERS, headings), read_export(national, "national", DOSSIERS, headings)
    return conclude(reconciled(mine, theirs, order), output, Stamp("reconcile", province, order.as_of.date()))
