"""CSV: which separator, and the records with their lines."""

import csv
import io

from thongsuot.tables.encoding import decode
from thongsuot.tables.faults import unreadable
from thongsuot.tables.sheet import Row, Sheet
from thongsuot.words.errors import DocumentsError
from thongsuot.words.source import Text

SEPARATORS = {",": "dấu phẩy", ";": "dấu chấm phẩy", "\t": "dấu tab", "|": "dấu |"}
_HINT = "sep="  # Excel's own first line, which says the separator and is no row
_LOOKED_AT = 60
_LARGEST_CELL = 1_000_000


def read_delimited(data: bytes, path: str) -> Sheet:
    """The records of a CSV file. DocumentsError with the place: TS702 for its encoding, TS715 for a quotation mark that is never closed."""
    decoded = decode(data, path)
    text, skipped, told = decoded.text, 0, None
    first = text.split("\n", 1)[0].strip("\r\n")
    if first.lower().startswith(_HINT) and len(first) == len(_HINT) + 1:
        told, skipped, text = first[-1], 1, text.partition("\n")[2]
    separator = told or _separator(text)
    rows, lines = _records(text, separator, path, skipped)
    return Sheet(path, f"CSV, {decoded.encoding}, {SEPARATORS.get(separator, separator)}", rows, lines, may_slip=True)


def _records(text: str, separator: str, path: str, skipped: int) -> tuple[list[Row], list[int]]:
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    lines: list[int] = []
    begins = skipped + 1
    try:
        for record in reader:
            rows.append(list(record))
            lines.append(begins)
            begins = skipped + reader.line_num + 1
    except csv.Error as error:
        said = Text(f"từ dòng này trở đi dấu ngoặc kép không cân: {error}", f"quotation marks do not match from this line on: {error}")
        hint = Text("viết ngoặc kép trong ô thành hai ngoặc kép, hoặc xuất lại dạng .xlsx", "double the quotation marks inside a cell, or export .xlsx")
        raise DocumentsError((unreadable("TS715", path, begins, 1, said, hint),)) from error
    return rows, lines


def _separator(text: str) -> str:
    """The one that cuts the first lines into the most columns, counted where most of the lines agree."""
    head = text.splitlines()[:_LOOKED_AT]
    return max(SEPARATORS, key=lambda separator: _agreement(head, separator))


def _agreement(head: list[str], separator: str) -> tuple[int, int]:
    try:
        widths = [len(record) for record in csv.reader(head, delimiter=separator) if record]
    except csv.Error:
        return (0, 0)
    wide = [width for width in widths if width > 1]
    if not wide:
        return (0, 0)
    common = max(set(wide), key=lambda width: (wide.count(width), width))
    return (wide.count(common), common)
