"""Which encoding a text was saved in: what Excel, older systems and editors in Vietnam write."""

import re
from dataclasses import dataclass

from thongsuot.tables.faults import unreadable
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError
from thongsuot.words.source import Text

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MANY = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# A text of a spreadsheet has no such letters; bytes that were never a text do.
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LOOKED_AT = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """`encoding` is said to the reader: of a text without a mark it is a conclusion."""

    text: str
    encoding: str


def decode(data: bytes, path: str) -> Decoded:
    """The text of a file, without its mark. DocumentsError (TS702) with line and column where it does not decode."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    encoding = marked or _without_mark(data)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise DocumentsError((_broken(data, error, encoding, path),)) from error
    if odd := _NEVER.search(text):
        before = text[: odd.start()]
        vi = f"ký tự U+{ord(odd[0]):04X} không phải chữ: tệp này không phải bảng dạng chữ"
        said = Text(vi, f"the letter U+{ord(odd[0]):04X}: this file is no text")
        raise DocumentsError((unreadable("TS702", path, before.count("\n") + 1, len(before) - before.rfind("\n"), said, _SAVE_AGAIN),))
    return Decoded(text, f"{encoding}{' (có dấu BOM)' if marked else ''}")


_SAVE_AGAIN = Text("mở bằng Excel rồi lưu lại dạng “CSV UTF-8” hoặc .xlsx", "open it in Excel and save it again as “CSV UTF-8” or .xlsx")


def _without_mark(data: bytes) -> str:
    """UTF-16 by its zero bytes; UTF-8 if it decodes, or nearly does; else Windows-1258."""
    head = data[:_LOOKED_AT]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 > len(head) and max(even, odd) > 4 * min(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        many = sum(len(match) for match in _MANY.findall(data))
        alone = len(_HIGH.findall(data)) - many
        return "utf-8" if many > alone else "cp1258"
    return "utf-8"


def _broken(data: bytes, error: UnicodeDecodeError, encoding: str, path: str) -> Diagnostic:
    before = data[: error.start].decode(encoding, "replace")
    bad = " ".join(f"{byte:02X}" for byte in data[error.start : error.end])
    said = Text(
        f"byte {bad} không đọc được theo {encoding}: tệp bị hỏng hoặc ghép từ hai bảng mã", f"byte {bad} is no {encoding}: the file is damaged or mixed"
    )
    return unreadable("TS702", path, before.count("\n") + 1, len(before) - before.rfind("\n"), said, _SAVE_AGAIN)
