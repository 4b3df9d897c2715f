"""TS19x and TS35x: page maps, what a profile points at, and what a page has."""

from thongsuot.words.code import Change, Code, Example, swap
from thongsuot.words.codes.sample import LOOK_UP, PAGE_MAP, PROFILE, SUBMIT
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
        "TS350",
        Text("màn hình cần cái không khai", "a screen needs what it does not map"),
        Text("needs nêu một ô, nút, thông tin hay dấu hiệu mà màn hình không có.", "needs names a field, button, fact or mark that the screen does not have."),
        Text("Màn hình sẽ không bao giờ được nhận ra.", "The screen would never be recognised."),
        (swap("unmapped-need", PAGE_MAP, "needs: [content, submit]", "needs: [content, sumbit]"),),
    ),
    Code(
        "TS351",
        Text("không có ô này trên trang", "no such field of a page"),
        Text("Không bản đồ trang nào có ô tên như vậy.", "No page map has a field of that name."),
        Text("Không tìm được ô phải điền hay phải xem.", "The field to fill in or look at cannot be found."),
        (
            swap("unknown-field-to-fill", SUBMIT, "fill: {content:", "fill: {contnt:"),
            swap("unknown-field", LOOK_UP, "that: result.text, not_contains", "that: result.fields.contnt.value, not_contains"),
        ),
    ),
    Code(
        "TS352",
        Text("không có thông tin này trên trang", "no such fact of a page"),
        Text("Không bản đồ trang nào có mục facts tên như vậy.", "No page map has a fact of that name."),
        Text("Giá trị sẽ luôn trống.", "The value would always be missing."),
        (swap("unknown-fact", LOOK_UP, "found.facts.status", "found.facts.state"),),
    ),
    Code(
        "TS353",
        Text("màn hình viết sai tên", "a screen under a wrong name"),
        Text(
            "Không kịch bản nào gọi màn hình này, và bản đồ lại thiếu một màn hình tên gần giống.",
            "No scenario names it, and the map lacks a screen of nearly that name.",
        ),
        Text("Kịch bản cần màn hình kia không chạy được ở tỉnh dùng bản đồ này.", "Scenarios that need the other one do not run in provinces with this map."),
        (
            Example(
                "misnamed-screen",
                (
                    Change(
                        "provinces/platforms/other.yaml",
                        None,
                        'platform: 1\nid: other\ntitle: "Cổng khác"\nrendering: server\nscreens:\n  lookup:\n    path: /tim\n',
                    ),
                ),
            ),
        ),
    ),
    Code(
        "TS354",
        Text("màn hình không bao giờ được nhận ra", "a screen that is never recognised"),
        Text("Một màn hình đứng trước ở cùng địa chỉ và không đòi gì hơn.", "An earlier screen has the same address and needs no more."),
        Text("Trang luôn được nhận là màn hình kia.", "The page is always taken for the other one."),
        (swap("hidden-screen", PAGE_MAP, "  desk:\n", "  look_up_again:\n    path: /tra-cuu\n    facts:\n      status: {testid: trang-thai}\n  desk:\n"),),
    ),
    Code(
        "TS355",
        Text("bản đồ trang còn thiếu màn hình", "a page map that lacks screens"),
        Text("Bản đồ trang của một tỉnh thiếu màn hình mà kịch bản gọi.", "The page map of a province lacks screens that scenarios name."),
        Text(
            "Các kịch bản cần chúng không chạy được ở tỉnh đó, và cổng kiểm soát không đủ căn cứ.",
            "Scenarios that need them do not run there, and its gates lack evidence.",
        ),
        (
            Example(
                "map-not-whole",
                (
                    Change(
                        "provinces/platforms/other.yaml",
                        None,
                        'platform: 1\nid: other\ntitle: "Cổng khác"\nrendering: server\nscreens:\n  look_up:\n    path: /tim\n',
                    ),
                    Change(PROFILE, "platform: demo", "platform: other"),
                ),
            ),
        ),
        weight="suspicion",
    ),
)
