"""TS18x: which defects prove which checks."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import KILLS
from thongsuot.words.source import Text

CODES = (
    Code(
        "TS180",
        Text("không có kiểm tra này", "no such check"),
        Text("kills.yaml nêu một kiểm tra mà không kịch bản nào có.", "kills.yaml names a check that no scenario has."),
        Text("Lỗi cài đó không còn chứng minh điều gì.", "That defect proves nothing any more."),
        (swap("unknown-check", KILLS, "DEMO-001[long]/DEMO-R-01", "DEMO-001[lang]/DEMO-R-01"),),
    ),
)
