"""Every difference as a table for Excel and for programs: CSV, XLSX, and the account as JSON."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format

from thongsuot.populations.account import Account
from thongsuot.populations.recount import READ_AGAIN
from thongsuot.populations.result import NO_DETAILS, VERSION, Details, sealed
from thongsuot.reporting.account_page import tally_words
from thongsuot.words.verdict import VIETNAMESE

HEADS = {
    "kind": READ_AGAIN["kind"],
    "title": "Khác biệt",
    "pair": "Giữa",
    "key": "Mã",
    "what": "Cột",
    "left": "Bên trái",
    "right": "Bên phải",
    "left_line": READ_AGAIN["left_line"],
    "right_line": READ_AGAIN["right_line"],
    "note": "Ghi chú",
    "remedy": "Việc cần làm",
}
# A sheet of Excel has 1,048,576 rows; the CSV has no such end.
MOST_ROWS = 1_000_000
# What Excel would take for a formula, in a cell of somebody else's making.
_FORMULA = r"^[=+@\-\t\r]"
_PLAIN: dict[str, Any] = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a result is of: the command, the profile's id (None: nobody said), the day of the data; `details`: the CSV beside it; `kept`: the rows compared."""

    command: str
    province: str | None
    day: date
    details: Details = NO_DETAILS
    kept: Details = NO_DETAILS


def difference_rows(account: Account) -> pl.DataFrame:
    """The differences, each with its title and remedy, headed in Vietnamese."""
    titles = {kind.id: kind.title.vi for kind in account.kinds}
    remedies = {kind.id: kind.remedy.vi for kind in account.kinds}
    kind = pl.col("kind")
    whole = account.differences.with_columns(kind.replace_strict(titles, default="").alias("title"), kind.replace_strict(remedies, default="").alias("remedy"))
    return whole.select(pl.col(name).alias(head) for name, head in HEADS.items())


def differences_csv(account: Account) -> bytes:
    """UTF-8 with its mark, so that Excel reads it; what begins like a formula is put behind an apostrophe."""
    rows = difference_rows(account)
    texts = [name for name, dtype in rows.schema.items() if dtype == pl.String]
    safe = [pl.when(pl.col(name).str.contains(_FORMULA)).then(pl.lit("'") + pl.col(name)).otherwise(pl.col(name)).alias(name) for name in texts]
    out = io.BytesIO()
    rows.with_columns(safe).write_csv(out, include_bom=True)
    return out.getvalue()


def differences_xlsx(account: Account) -> bytes:
    """Three sheets: the account, every difference, every row and cell that was not read as it stands."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _PLAIN) as book:
        book.set_properties({"title": account.title.vi, "created": None})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Tóm tắt")
        sheet.set_column(0, 0, 60)
        for number, row in enumerate(_summary(account)):
            sheet.write_row(number, 0, row)
        rows = difference_rows(account)
        _write(book.add_worksheet("Khác biệt"), rows.columns, rows.head(MOST_ROWS).iter_rows(), bold)
        problems = [finding for side in account.sides for finding in side.table.findings]
        places = ((one.span.path, one.span.line, one.span.column, one.code, one.message.vi, one.hint.vi if one.hint else "") for one in problems[:MOST_ROWS])
        _write(book.add_worksheet("Dòng cần xem"), ["Tệp", "Dòng", "Cột", "Mã lỗi", "Điều thấy", "Việc cần làm"], places, bold)
    return out.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, heads: list[str], rows: Iterable[Sequence[object]], bold: Format) -> None:
    sheet.write_row(0, 0, heads, bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
    sheet.autofilter(0, 0, max(len(heads), 1), len(heads) - 1)


def _summary(account: Account) -> list[list[object]]:
    rows: list[list[object]] = [[account.title.vi], ["Kết luận", VIETNAMESE[account.verdict]], ["Tính đến", account.as_of], []]
    for side in account.sides:
        rows.append([f"{side.title.vi}: {side.table.path} ({side.table.how})", *tally_words(side.table.tally)])
    rows.append([])
    for coverage in account.coverages:
        rows.append([coverage.title.vi, coverage.found, coverage.total, f"{coverage.percent} %"])
    for figure in account.figures:
        rows.append([figure.title.vi, figure.value])
    rows.append([])
    for kind in account.kinds:
        count = account.counts[kind.id]
        rows.append([kind.title.vi, count, kind.remedy.vi if count else ""])
    for words in account.uncompared:
        rows.append(["Chưa đối chiếu được", words.vi])
    return rows


def account_json(account: Account, stamp: Stamp) -> str:
    """The account for programs, and for a run that takes it: verdict, counts, coverage, sealed by its digest; differences and rows stand beside it."""
    counts = account.counts
    document = {
        "version": VERSION,
        "command": stamp.command,
        "province": stamp.province,
        "day": stamp.day.isoformat(),
        "account": account.id,
        "verdict": account.verdict.value,
        "as_of": account.as_of,
        "sides": [
            {
                "side": side.id,
                "file": side.table.path,
                "sha256": side.table.sha256,
                "read_as": side.table.how,
                "columns": sorted(side.table.titles),
                **{name: getattr(side.table.tally, name) for name in ("read", "used", "duplicate", "rejected", "unread", "restored")},
            }
            for side in account.sides
        ],
        "coverage": [{"of": one.title.en, "title": one.title.vi, "found": one.found, "total": one.total} for one in account.coverages],
        "figures": {one.title.en: one.value for one in account.figures},
        "differences": dict(counts),
        "kinds": {
            kind.id: {"title": kind.title.vi, "count": counts[kind.id], "weight": kind.weight, "seen": kind.id not in account.unseen, "apart": kind.apart}
            for kind in account.kinds
        },
        "not_compared": [words.en for words in account.uncompared],
        "lacking": [*account.lacking],
        "order": dict(account.order),
        "details": {"file": stamp.details.file, "sha256": stamp.details.sha256},
        "kept": {"file": stamp.kept.file, "sha256": stamp.kept.sha256},
    }
    return sealed(document)
