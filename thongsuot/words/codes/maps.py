"""TS19x: page maps and what uses them."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import PROFILE
from thongsuot.words.source import Text

CODES = (
    Code(
        "TS190",
        Text("không có bản đồ trang này", "no such page map"),
        Text("Hồ sơ tỉnh nêu một bản đồ trang không có trong provinces/platforms.", "The profile names a page map that provinces/platforms does not have."),
        Text("Không biết màn hình nào ở đâu trên cổng của tỉnh.", "Nobody knows where the portal's screens are."),
        (swap("no-page-map", PROFILE, "platform: demo", "platform: demp"),),
    ),
)
