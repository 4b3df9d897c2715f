"""Exports from disk to an account, and the account to disk."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from thongsuot.populations.account import Account
from thongsuot.populations.kept import keep_rows
from thongsuot.populations.result import Details
from thongsuot.reporting.account_files import Stamp, account_json, differences_csv, differences_xlsx
from thongsuot.reporting.account_page import account_page
from thongsuot.tables.layout import Layout
from thongsuot.tables.reading import LARGEST, read_table
from thongsuot.tables.table import Table
from thongsuot.words.errors import IncompleteError, UsageError
from thongsuot.words.verdict import Verdict

PAGE, CSV, XLSX, JSON, ROWS = "index.html", "khac-biet.csv", "khac-biet.xlsx", "account.json", "doi-chieu.parquet"
# As for a gate: not conformant, or not enough to say so.
EXIT_CODES = {Verdict.PASS: 0, Verdict.FAIL: 1}


@dataclass(frozen=True, slots=True)
class Headings:
    """What the user says of the files: the sheet of a workbook and headings of columns, for one side or, under "", for all."""

    sheets: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]

    def sheet(self, side: str) -> str | None:
        return self.sheets.get(side, self.sheets.get(""))

    def named(self, side: str) -> Mapping[str, str]:
        return {**self.columns.get("", {}), **self.columns.get(side, {})}


def read_headings(sheets: Sequence[str], columns: Sequence[str], sides: Sequence[str]) -> Headings:
    """`--sheet NAME` or `--sheet SIDE=NAME`; `--column ID=HEADING` or `--column SIDE.ID=HEADING`. UsageError."""
    by_side: dict[str, dict[str, str]] = {}
    for written in columns:
        id_, equals, heading = written.partition("=")
        side, dot, rest = id_.partition(".")
        if not equals or not heading or (dot and side not in sides):
            raise UsageError(f"--column viết là MÃ=TÊN CỘT hoặc BÊN.MÃ=TÊN CỘT (bên: {', '.join(sides)}), không phải '{written}' (write ID=HEADING)")
        by_side.setdefault(side if dot else "", {})[rest if dot else id_] = heading
    chosen = {}
    for written in sheets:
        side, equals, name = written.partition("=")
        named = bool(equals) and side in sides
        chosen[side if named else ""] = name if named else written
    return Headings(chosen, by_side)


def read_export(path: Path, side: str, layout: Layout, headings: Headings) -> Table:
    """The table of a file. UsageError where there is none; DocumentsError where it does not read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise UsageError(f"không đọc được tệp {path} (cannot read): {error.strerror}") from error
    return read_table(data, str(path), layout, sheet=headings.sheet(side), named=headings.named(side))


def write_account(account: Account, folder: Path, stamp: Stamp) -> Sequence[Path]:
    """The page, every difference as CSV and XLSX, the rows compared, and the account as JSON, which is bound to these and to the files read by digests."""
    folder.mkdir(parents=True, exist_ok=True)
    listed, rows = differences_csv(account), keep_rows(account.sides)
    bound = replace(stamp, details=_named(CSV, listed), kept=_named(ROWS, rows))
    contents: dict[str, bytes] = {
        CSV: listed,
        XLSX: differences_xlsx(account),
        ROWS: rows,
        JSON: account_json(account, bound).encode(),
        PAGE: account_page(account, (XLSX, CSV)).encode(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def _named(name: str, data: bytes) -> Details:
    return Details(name, hashlib.sha256(data).hexdigest())


def exit_code(account: Account) -> int:
    """0 only where all of both sides agrees; 1 for a difference; 4 where something was not compared."""
    return EXIT_CODES.get(account.verdict, IncompleteError.exit_code)
