"""`thongsuot catalogue`: the portal's catalogue against the published list and the national side."""

from pathlib import Path
from typing import Annotated

import typer

from thongsuot.cli.populations import Columns, Of, Output, Sheets, conclude, known_province, read_day, read_without
from thongsuot.conduct.populations import read_export, read_headings
from thongsuot.populations.catalogue import FIELDS, Order, compare_catalogues
from thongsuot.populations.columns import AGENCIES, PROCEDURES
from thongsuot.reporting.account_files import Stamp
from thongsuot.words.errors import UsageError

Portal = Annotated[Path, typer.Argument(help="Danh mục thủ tục xuất từ cổng: CSV, XLSX hoặc JSON (the portal's catalogue).", metavar="CỔNG")]
Published = Annotated[Path | None, typer.Option(help="Danh mục đã công bố (the published list).", metavar="TỆP")]
National = Annotated[Path | None, typer.Option(help="Danh mục ở phía quốc gia (the national side's).", metavar="TỆP")]
Agencies = Annotated[Path | None, typer.Option(help="Danh mục cơ quan đang hoạt động (living agencies).", metavar="TỆP")]
Root = Annotated[str | None, typer.Option(help="Mã định danh của tỉnh, để xem đuôi mã thủ tục (the province's agency code).", metavar="Hxx")]
AsOf = Annotated[str | None, typer.Option(help="Ngày xét hiệu lực; mặc định hôm nay (day for validity).", metavar="2025-07-01")]
Without = Annotated[list[str] | None, typer.Option(help=f"Không đối chiếu cột này: {', '.join(FIELDS)} (leave out).", metavar="CỘT")]


def catalogue(
    portal: Portal,
    published: Published = None,
    national: National = None,
    agencies: Agencies = None,
    root: Root = None,
    as_of: AsOf = None,
    without: Without = None,
    sheets: Sheets = None,
    columns: Columns = None,
    output: Output = None,
    province: Of = None,
) -> int:
    """Đối chiếu danh mục thủ tục của cổng với danh mục công bố và phía quốc gia, 100 % cả hai chiều (compare catalogues)."""
    if published is None and national is None:
        raise UsageError("cần --published hoặc --national, hoặc cả hai (one of them is needed)")
    known_province(province)
    headings = read_headings(sheets or (), columns or (), ("portal", "published", "national", "agencies"))
    order = Order(read_day(as_of), root, read_without(without, FIELDS))
    account = compare_catalogues(
        read_export(portal, "portal", PROCEDURES, headings),
        order,
        published=read_export(published, "published", PROCEDURES, headings) if published else None,
        national=read_export(national, "national", PROCEDURES, headings) if national else None,
        agencies=read_export(agencies, "agencies", AGENCIES, headings) if agencies else None,
    )
    return conclude(account, output, Stamp("catalogue", province, order.as_of))
