"""TS19x and TS35x: page maps, what a profile points at, and what a page has."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import LOOK_UP, PROFILE
from thongsuot.words.source import Text

CODES = (
    Code(
        "TS190",
        Text("không có bản đồ trang này", "no such page map"),
        Text("Hồ sơ tỉnh nêu một bản đồ trang không có trong provinces/platforms.", "The profile names a page map that provinces/platforms does not have."),
        Text("Không biết màn hình nào ở đâu trên cổng của tỉnh.", "Nobody knows where the portal's screens are."),
        (swap("no-page-map", PROFILE, "platform: demo", "platform: demp"),),
    ),
    Code(
        "TS191",
        Text("xã, phường không có trong danh mục", "no such commune in force"),
        Text(
            "Một dịch vụ trong hồ sơ tỉnh nêu mã xã, phường không có trong danh mục của tỉnh (territory) từ 1/7/2025.",
            "A service of the profile names a commune that the province (territory) does not have since 1 July 2025.",
        ),
        Text(
            "Mã cũ trước sắp xếp, hay của tỉnh khác, làm hồ sơ bị từ chối và trông như lỗi của cổng.",
            "A code of before the merger, or of another province, gets dossiers refused, and looks like the portal's fault.",
        ),
        (swap("dead-commune", PROFILE, 'commune: "01840"', 'commune: "01841"'),),
    ),
    Code(
        "TS351",
        Text("không có ô này trên trang", "no such field of a page"),
        Text("Không bản đồ trang nào có ô tên như vậy.", "No page map has a field of that name."),
        Text("Không tìm được ô phải điền hay phải xem.", "The field to fill in or look at cannot be found."),
        (swap("unknown-field", LOOK_UP, "that: result.text, not_contains", "that: result.fields.contnt.value, not_contains"),),
    ),
    Code(
        "TS352",
        Text("không có thông tin này trên trang", "no such fact of a page"),
        Text("Không bản đồ trang nào có mục facts tên như vậy.", "No page map has a fact of that name."),
        Text("Giá trị sẽ luôn trống.", "The value would always be missing."),
        (swap("unknown-fact", LOOK_UP, "found.facts.status", "found.facts.state"),),
    ),
)
