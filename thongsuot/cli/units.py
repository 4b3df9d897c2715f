"""`thongsuot units`: a portal's list of administrative units against the one in force."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from thongsuot.cli.populations import Columns, Of, Output, Sheets, conclude, known_province
from thongsuot.conduct.populations import read_export, read_headings
from thongsuot.documents.spelling import suggest
from thongsuot.documents.territory import territories
from thongsuot.populations.columns import UNITS
from thongsuot.populations.units import Order, check_units
from thongsuot.reporting.account_files import Stamp
from thongsuot.words.day import day_in_vietnam
from thongsuot.words.errors import UsageError

Listed = Annotated[Path, typer.Argument(help="Danh mục đơn vị xuất từ cổng: CSV, XLSX hoặc JSON (the portal's list).", metavar="TỆP")]
Provinces = Annotated[
    list[str] | None,
    typer.Option("--territory", help="Tỉnh phải đủ xã, tên hoặc mã hai số; mặc định các tỉnh có trong tệp (provinces that must be whole).", metavar="TỈNH"),
]
Root = Annotated[str | None, typer.Option(help="Mã định danh của tỉnh (the province's agency code).", metavar="Hxx")]


def units(
    listed: Listed, provinces: Provinces = None, root: Root = None, sheets: Sheets = None, columns: Columns = None, output: Output = None, province: Of = None
) -> int:
    """Xem danh mục xã, phường của cổng: mã dự thảo, mã đổi nghĩa, số 0 bị mất, cấp huyện còn sót (check administrative units)."""
    known_province(province)
    headings = read_headings(sheets or (), columns or (), ("portal",))
    order = Order(tuple(_code(name) for name in provinces or ()), root)
    return conclude(check_units(read_export(listed, "portal", UNITS, headings), order), output, Stamp("units", province, day_in_vietnam(datetime.now(UTC))))


def _code(name: str) -> str:
    known = {one.code: one.code for one in territories().values()} | {short: one.code for short, one in territories().items()}
    if name not in known:
        meant = suggest(name, known)
        raise UsageError(f"--territory: không có tỉnh '{name}'{f'; {meant.vi}' if meant else ''} (no such province)")
    return known[name]
