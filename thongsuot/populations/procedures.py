"""The kinds of difference between catalogues of procedures."""

from thongsuot.populations.account import Kind
from thongsuot.words.source import Text

KINDS = (
    Kind(
        "missing",
        Text("thiếu thủ tục", "missing"),
        Text("Bổ sung thủ tục vào cổng, kiểm tra ánh xạ mã với Cổng DVCQG.", "Add the procedure to the portal and map its code."),
        apart=True,
    ),
    Kind(
        "extra",
        Text("thừa thủ tục", "extra"),
        Text("Gỡ thủ tục không có trong danh mục công bố, hoặc công bố bổ sung.", "Take the procedure down, or have it published."),
        apart=True,
    ),
    Kind(
        "recoded",
        Text("cùng tên, khác mã", "same name, another code"),
        Text("Đổi sang mã mới đã công bố; giữ chuyển hướng từ mã cũ.", "Change to the code that is published; redirect the old one."),
        apart=True,
    ),
    Kind(
        "expired",
        Text("còn cung cấp dù đã hết hiệu lực", "offered though no longer in force"),
        Text("Ngừng cung cấp thủ tục đã bị bãi bỏ, hết hiệu lực.", "Stop offering procedures that were abolished."),
    ),
    Kind(
        "duplicated",
        Text("một thủ tục xuất hiện nhiều lần", "one procedure several times"),
        Text("Giữ một bản ghi cho mỗi thủ tục; gộp hoặc gỡ bản còn lại.", "Keep one record a procedure."),
    ),
    Kind(
        "renamed",
        Text("tên khác nhau", "another name"),
        Text("Sửa tên đúng như quyết định công bố.", "Correct the name as in the announcing decision."),
    ),
    Kind(
        "spelling",
        Text("tên chỉ khác cách viết (hoà/hòa, dấu nháy, khoảng trắng)", "names that differ in spelling only"),
        Text("Nên viết thống nhất; không phải khác biệt nội dung.", "Better written alike; no difference in substance."),
        "note",
    ),
    Kind("level", Text("sai cấp thực hiện", "wrong level"), Text("Sửa cấp thực hiện theo quyết định công bố.", "Correct the level.")),
    Kind(
        "district",
        Text("còn giao cho cấp huyện", "still given to a district"),
        Text("Chuyển thủ tục về cấp tỉnh hoặc cấp xã theo quyết định công bố.", "Give the procedure to the province or the commune."),
    ),
    Kind(
        "process",
        Text("sai mức độ (toàn trình, một phần)", "wrong service level"),
        Text("Sửa mức độ cung cấp trực tuyến cho đúng danh mục.", "Correct the service level."),
    ),
    Kind("fee", Text("sai phí, lệ phí", "wrong fee"), Text("Sửa mức thu theo văn bản công bố.", "Correct the fee.")),
    Kind(
        "fee-code",
        Text("mã phí không khớp với mức thu", "fee and its code disagree"),
        Text("Thủ tục thu phí phải có mã phí; thủ tục miễn phí không có.", "A procedure with a fee has a fee's code, a free one none."),
    ),
    Kind("working_days", Text("sai thời hạn giải quyết", "wrong deadline"), Text("Sửa thời hạn theo văn bản công bố.", "Correct the deadline.")),
    Kind(
        "components",
        Text("sai thành phần hồ sơ", "wrong components"),
        Text("Sửa thành phần hồ sơ đúng như công bố; không đòi thêm giấy tờ.", "Correct the components; ask for no further papers."),
    ),
    Kind("field_code", Text("sai mã lĩnh vực", "wrong field"), Text("Sửa mã lĩnh vực.", "Correct the field's code.")),
    Kind("agency", Text("sai cơ quan thực hiện", "wrong agency"), Text("Sửa cơ quan thực hiện theo danh mục.", "Correct the agency.")),
    Kind(
        "dissolved",
        Text("giao cho cơ quan đã giải thể", "given to a dissolved agency"),
        Text("Chuyển cho cơ quan kế thừa; kiểm tra liên kết sâu theo mã cơ quan mới.", "Give it to the successor; check deep links with its code."),
    ),
    Kind(
        "unknown-agency",
        Text("cơ quan không có trong danh mục cơ quan", "an agency that the list lacks"),
        Text("Đồng bộ lại danh mục cơ quan; dùng mã đang hoạt động.", "Synchronise the agencies again; use a code that works."),
    ),
    Kind(
        "suffix",
        Text("đuôi mã không phải của tỉnh", "a suffix of another province"),
        Text("Sửa đuôi .000.00.00.Hxx theo mã định danh đang dùng của tỉnh.", "Correct the suffix to the province's own Hxx."),
    ),
)
