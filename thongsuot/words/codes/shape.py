"""TS12x and TS130: a document reads but has not the shape that its schema asks for, or a value it names outside is not there."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import BROWSER, LOOK_UP, PROFILE, REQUIREMENTS
from thongsuot.words.source import Text

_NO_KIND = "    visit:\n      - open: {screen: portal.look_up}\n    as: page\n    expect:\n      - {that: page.lang, equals: vi, verifies: [DEMO-R-02]}"

CODES = (
    Code(
        "TS120",
        Text("khóa không có ở đây", "unknown key"),
        Text(
            "Chỗ này không nhận khóa tên như vậy; thường là gõ sai hoặc thụt sai mức.", "No such key is taken here; mostly a slip of the pen or of indentation."
        ),
        Text("Nếu bỏ qua, phần dưới khóa đó sẽ không bao giờ được làm.", "Passed over, what stands under it would never be done."),
        (swap("unknown-key", BROWSER, "expect:", "expct:"),),
    ),
    Code(
        "TS121",
        Text("thiếu khóa bắt buộc", "a required key is missing"),
        Text("Nhóm này phải có một khóa mà chưa viết.", "The mapping must have a key that it lacks."),
        Text(
            "Thiếu nó thì không biết phải chạy gì, hoặc báo cáo không gọi được tên.", "Without it nobody knows what to run, or the report has no name for it."
        ),
        (swap("missing-key", BROWSER, 'title: "Tra cứu trên trình duyệt"\n', ""),),
    ),
    Code(
        "TS122",
        Text("giá trị sai kiểu", "the value is of the wrong kind"),
        Text(
            "Cần danh sách mà viết chữ, cần số mà viết chữ, và những nhầm lẫn như vậy.",
            "A list is wanted and there is text, a number and there is text, and so on.",
        ),
        Text("Giá trị sai kiểu không dùng được, hoặc dùng sai ý.", "Such a value cannot be used, or not as meant."),
        (swap("wrong-type", BROWSER, "gates: [go-live]", "gates: go-live"),),
    ),
    Code(
        "TS123",
        Text("giá trị ngoài danh sách cho phép", "the value is not one of those allowed"),
        Text("Khóa này chỉ nhận một số từ nhất định.", "The key takes certain words only."),
        Text("Một từ lạ không có nghĩa nào để làm theo.", "Another word has no meaning that could be followed."),
        (
            swap("not-in-the-list", BROWSER, "channel: browser", "channel: brwser"),
            swap("unknown-province", LOOK_UP, "  officers:", "  fake: {home: {kind: address, province: Hà Tây}}\n  officers:"),
            swap("unknown-territory", PROFILE, "territory: Thái Nguyên", "territory: Thái Nguyen"),
        ),
    ),
    Code(
        "TS124",
        Text("giá trị không đúng dạng", "the value has the wrong form"),
        Text(
            "Mã, tên, thời lượng hay địa chỉ có dạng riêng mà giá trị này không theo.",
            "An id, a name, a duration or an address has a form that this does not keep.",
        ),
        Text("Các báo cáo và các tệp khác tìm nhau bằng đúng dạng đó.", "Reports and other files find it by that form."),
        (swap("wrong-form", BROWSER, "id: DEMO-002", "id: demo2"),),
    ),
    Code(
        "TS125",
        Text("thiếu mục hoặc số ngoài khoảng", "too few items, or a number out of range"),
        Text("Danh sách trống hoặc số nằm ngoài khoảng có nghĩa.", "An empty list, or a number outside what makes sense."),
        Text("Danh sách trống thường là quên điền: kịch bản không thuộc cổng kiểm soát nào thì không ai hỏi đến.", "An empty list is mostly forgotten work."),
        (swap("too-few", BROWSER, "gates: [go-live]", "gates: []"),),
    ),
    Code(
        "TS126",
        Text("phải viết đúng một trong các khóa", "exactly one of several keys"),
        Text("Không có khóa nào, hoặc có hai khóa loại trừ nhau.", "None of them is there, or two that exclude each other."),
        Text(
            "Một bước làm một việc, một kỳ vọng so một phép: hai thì không biết cái nào quyết định.",
            "A step does one thing and an expectation makes one comparison.",
        ),
        (
            swap("two-acts-in-one", BROWSER, "- open: {screen: portal.look_up}", "- open: {screen: portal.look_up}\n        press: submit"),
            swap("no-comparison", BROWSER, "equals: vi, ", ""),
            swap("no-kind", BROWSER, _NO_KIND, "    as: page"),
            swap("two-kinds", BROWSER, "    visit:", "    call: {flow: submit}\n    visit:"),
        ),
    ),
    Code(
        "TS127",
        Text("ngày không có trên lịch", "no such day"),
        Text("Ngày viết đúng dạng nhưng tháng đó không có ngày đó.", "The form is right, but the month has no such day."),
        Text("Hiệu lực của văn bản và của miễn trừ tính theo ngày; sai một ngày là sai kết luận.", "Law and waivers begin and end by days."),
        (swap("no-such-day", REQUIREMENTS, "valid_from: 2025-06-11", "valid_from: 2025-06-31"),),
    ),
    Code(
        "TS130",
        Text("biến môi trường chưa đặt", "an environment variable is not set"),
        Text(
            "Hồ sơ tỉnh lấy mật khẩu hay khóa từ biến môi trường, mà biến đó chưa có.", "The profile takes a password or key from a variable that is not there."
        ),
        Text(
            "Không có mật khẩu thì không đăng nhập được; mật khẩu không được viết vào hồ sơ.",
            "Without it nobody can sign in; and it must not stand in the profile.",
        ),
        (swap("unset-variable", PROFILE, "password: {env: MAT_KHAU_MOT_CUA}", "password: {env: MAT_KHAU_KHAC}", finder="profile"),),
    ),
)
