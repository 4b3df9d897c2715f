"""XLSX, XLS, ODS: the cells of one sheet, by calamine."""

import io
import zipfile
from collections.abc import Sequence

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from thongsuot.tables.faults import unreadable
from thongsuot.tables.sheet import Row, Sheet
from thongsuot.words.errors import DocumentsError
from thongsuot.words.source import Text

BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a ZIP (xlsx, ods), an OLE file (xls, or one with a password)
_Range = tuple[tuple[int, int], tuple[int, int]]
LARGEST = 1 << 30  # bytes once unpacked: a million rows take a quarter of it


def read_workbook(data: bytes, path: str, wanted: str | None = None) -> list[Sheet]:
    """The visible sheets that hold anything, or the one named. DocumentsError (TS701) for a file that is broken, locked, too large or lacks the sheet."""
    if _unpacked(data) > LARGEST:
        raise _refused(path, Text("tệp giải nén quá lớn (trên 1 GiB)", "more than 1 GiB once unpacked"))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        if wanted is not None and wanted not in book.sheet_names:
            listed = ", ".join(book.sheet_names)
            raise _refused(path, Text(f"không có trang tính '{wanted}'; có: {listed}", f"no sheet '{wanted}'; there are: {listed}"))
        return [_sheet(book.get_sheet_by_name(name), name, path) for name in ([wanted] if wanted else names)]
    except PasswordError as error:
        raise _refused(path, Text("tệp có mật khẩu; hãy lưu lại không đặt mật khẩu", "the file has a password; save it without")) from error
    except (CalamineError, ValueError, KeyError) as error:
        raise _refused(path, Text(f"tệp Excel không đọc được: {error}", f"the workbook does not read: {error}")) from error


def _sheet(sheet: CalamineSheet, name: str, path: str) -> Sheet:
    rows: list[Row] = [[None if cell == "" else cell for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    return Sheet(path, f"Excel, trang tính “{name}”", rows, list(range(1, len(rows) + 1)), _fill(rows, sheet.merged_cell_ranges or []))


def _fill(rows: list[Row], merged: Sequence[_Range]) -> int:
    """What stands in the first cell of a merged range stands in all of them; how many were filled."""
    filled = 0
    for (top, left), (bottom, right) in merged:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else None
        for row in rows[top : bottom + 1] if value is not None else ():
            row.extend([None] * (right + 1 - len(row)))
            for column in range(left, right + 1):
                if row[column] is None:
                    row[column], filled = value, filled + 1
    return filled


def _unpacked(data: bytes) -> int:
    if not data.startswith(BEGINNINGS[0]):
        return len(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(one.file_size for one in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return 0  # calamine says what is wrong with it


def _refused(path: str, said: Text) -> DocumentsError:
    return DocumentsError((unreadable("TS701", path, 1, 1, said),))
