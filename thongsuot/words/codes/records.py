"""TS50x: what a run wrote."""

from thongsuot.words.code import Change, Code, Example
from thongsuot.words.codes.sample import RECORD
from thongsuot.words.source import Text

CODES = (
    Code(
        "TS501",
        Text("biên bản không đọc được", "the record does not read"),
        Text("record.json bị cắt, bị sửa, hoặc do phiên bản khác của bộ kiểm thử ghi.", "record.json was cut off, changed, or written by another version."),
        Text("Không kết luận từ một biên bản không đọc được trọn vẹn.", "Nothing is concluded from a record that cannot be read whole."),
        (Example("unreadable-record", (Change(RECORD, None, '{"version": 1, "rows": [\n'),), finder="record"),),
    ),
)
