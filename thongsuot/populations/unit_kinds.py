"""The kinds of mistakes in a list of administrative units."""

from thongsuot.populations.account import Kind
from thongsuot.words.source import Text

_LIST = Text("Nạp lại danh mục theo Quyết định 19/2025/QĐ-TTg.", "Load the list of Decision 19/2025/QĐ-TTg again.")
KINDS = (
    Kind("missing", Text("thiếu xã, phường, đặc khu", "communes missing"), _LIST, apart=True),
    Kind("draft-code", Text("mã của bản dự thảo, không có trong danh mục ban hành", "codes of the draft"), _LIST),
    Kind("unknown-code", Text("mã không có trong danh mục hiện hành", "codes that are not in force"), _LIST),
    Kind("renamed", Text("tên khác danh mục", "other names"), _LIST),
    Kind(
        "spelling",
        Text("tên chỉ khác cách viết (hoà/hòa, dấu nháy, tổ hợp dấu)", "names that differ in spelling only"),
        Text("Nên viết thống nhất, dạng NFC.", "Better written alike, in NFC."),
        "note",
    ),
    Kind("duplicated", Text("một mã nhiều lần", "a code several times"), Text("Giữ một dòng cho mỗi mã.", "Keep one row a code.")),
    Kind("wrong-province", Text("xã đặt sai tỉnh", "communes under another province"), _LIST),
    Kind(
        "re-meaning",
        Text("mã tỉnh nay mang tên khác mà vẫn ghi tên cũ", "province codes that now mean another name"),
        Text(
            "Mã 15, 24, 44, 52, 80, 82, 91 nay là tỉnh khác: sửa tên theo danh mục; địa chỉ cũ phải kèm ngày.",
            "Codes 15, 24, 44, 52, 80, 82 and 91 name another province now.",
        ),
    ),
    Kind("closed-province", Text("mã tỉnh đã đóng", "province codes that were closed"), Text("Dùng mã của tỉnh mới.", "Use the new province's code.")),
    Kind(
        "zeros-lost", Text("mã mất số 0 ở đầu", "leading zeros lost"), Text("Lưu và xuất mã dạng chữ: 01, 00004.", "Keep and export codes as text: 01, 00004.")
    ),
    Kind(
        "code-style",
        Text("mã định danh (Hxx) đứng ở chỗ mã hai số", "an agency code in place of a two-digit one"),
        Text("Mã tỉnh là hai chữ số; Hxx là mã định danh cơ quan, không thay nhau được.", "A province's code has two digits; Hxx names an agency."),
    ),
    Kind("district", Text("còn cấp huyện", "districts"), Text("Bỏ cấp huyện khỏi danh mục và biểu mẫu.", "Take districts out of lists and forms.")),
    Kind(
        "agency-root",
        Text("Hxx không phải của tỉnh", "the Hxx of another province"),
        Text("Hxx theo tên tỉnh, mã hai số theo nơi đặt trụ sở: không suy cái này từ cái kia.", "Hxx follows the name, the two digits the headquarters."),
    ),
    Kind(
        "agency-root-unsure",
        Text("Hxx khác điều bộ kiểm thử nhớ", "another Hxx than we recall"),
        Text("Đối chiếu với danh mục mã định danh; căn cứ của bộ kiểm thử mới là nhớ lại.", "Compare with the list of agency codes; ours is from memory."),
        "review",
    ),
)
