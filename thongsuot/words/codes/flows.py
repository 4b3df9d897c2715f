"""TS31x: flows and their callers."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import LOOK_UP
from thongsuot.words.source import Text

CODES = (
    Code(
        "TS313",
        Text("luồng không có đầu ra này", "the flow has no such output"),
        Text("Kết quả của bước gọi luồng không có phần này: luồng không đưa ra.", "What the call gives has no such part: the flow does not put it out."),
        Text("Giá trị sẽ trống, kỳ vọng sẽ không bao giờ đúng.", "The value would be missing and the expectation never hold."),
        (swap("unknown-output", LOOK_UP, "that: sent.count", "that: sent.cuont"),),
    ),
)
