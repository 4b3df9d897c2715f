"""TS149, TS15x: a name that points at nothing in the other documents."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import BROWSER, GATES, LOOK_UP, PAGE_MAP, SUBMIT
from thongsuot.words.source import Text

_OPEN = "      - open: {screen: portal.look_up, with"

CODES = (
    Code(
        "TS149",
        Text("không có lược đồ này", "no such schema"),
        Text("Thư mục schemas/ không có lược đồ tên như vậy.", "There is no schema of that name in schemas/."),
        Text(
            "Không biết dữ liệu phải có dạng nào, nên kiểm tra không xét được.",
            "What shape the data must have is not known, so the check could not be decided.",
        ),
        (swap("unknown-schema", LOOK_UP, 'equals: "${{ row.code }}", verifies', "schema: wire/dong-bo-hoso-request, verifies"),),
    ),
    Code(
        "TS150",
        Text("không có yêu cầu này", "no such requirement"),
        Text("Mã yêu cầu không có trong scenarios/requirements.", "The id is not in scenarios/requirements."),
        Text("Kỳ vọng không gắn với yêu cầu nào thì đạt hay không đạt cũng không ai tính.", "A check of no requirement counts for nobody."),
        (swap("unknown-requirement", BROWSER, "DEMO-R-02", "DEMO-R-20"), swap("unknown-requirement-of-a-gate", GATES, "[DEMO-R-01]", "[DEMO-R-10]")),
    ),
    Code(
        "TS151",
        Text("không có cổng kiểm soát này", "no such gate"),
        Text("Tên cổng kiểm soát không có trong scenarios/gates.yaml.", "The name is not in scenarios/gates.yaml."),
        Text("Kịch bản sẽ không được cổng kiểm soát nào chạy.", "No gate would ever run the scenario."),
        (swap("unknown-gate", BROWSER, "gates: [go-live]", "gates: [golive]"),),
    ),
    Code(
        "TS152",
        Text("không có luồng này", "no such flow"),
        Text("Không có tệp nào trong scenarios/flows mang mã luồng này, hoặc tệp đó có lỗi.", "No file of scenarios/flows has this id, or it does not read."),
        Text("Bước gọi luồng sẽ không làm được.", "The step that calls it could not be done."),
        (swap("unknown-flow", LOOK_UP, "flow: submit", "flow: submti"),),
    ),
    Code(
        "TS153",
        Text("không có màn hình này", "no such screen"),
        Text("Không bản đồ trang nào có màn hình tên như vậy.", "No page map has a screen of that name."),
        Text("Không biết mở địa chỉ nào, nên không tỉnh nào chạy được bước này.", "There is no address to open, in any province."),
        (swap("unknown-screen", LOOK_UP, "open: {screen: portal.look_up", "open: {screen: portal.lookup"),),
    ),
    Code(
        "TS154",
        Text("không có nút hay liên kết này", "no such button or link"),
        Text("Không bản đồ trang nào có nút, liên kết tên như vậy.", "No page map has a button or link of that name."),
        Text("Không tìm được thứ phải bấm trên trang.", "What is to be pressed cannot be found on the page."),
        (swap("unknown-button", SUBMIT, "press: submit", "press: sumbit"),),
    ),
    Code(
        "TS155",
        Text("màn hình không có tham số này", "the screen has no such parameter"),
        Text("Đường dẫn của màn hình không có chỗ {tham số} tên như vậy.", "The screen's address has no {parameter} of that name."),
        Text("Giá trị sẽ bị bỏ đi và trang mở ra không phải trang cần xem.", "The value would be dropped, and another page opened."),
        (
            swap("unknown-parameter", LOOK_UP, "with: {number:", "with: {nmber:"),
            swap("unknown-secret-parameter", PAGE_MAP, 'query: {ma: "{number}"}', 'query: {ma: "{number}"}\n    secret: [nmber]'),
        ),
    ),
    Code(
        "TS156",
        Text("không có dịch vụ này", "no such service"),
        Text("Không hồ sơ tỉnh nào khai dịch vụ tên như vậy.", "No profile has a service of that name."),
        Text("Kịch bản không chạy được ở tỉnh nào.", "The scenario could run in no province."),
        (
            swap("unknown-service", LOOK_UP, "service: free-service", "service: fre-service"),
            swap("service-not-asked-for", BROWSER, "that: page.lang", "that: service.code"),
        ),
    ),
    Code(
        "TS157",
        Text("không có tài khoản cán bộ này", "no such officer account"),
        Text("Không hồ sơ tỉnh nào khai tài khoản cán bộ tên như vậy.", "No profile has an officer account of that name."),
        Text("Phần việc của cán bộ không làm được, hồ sơ dừng giữa đường.", "The officer's part could not be done."),
        (
            swap("unknown-officer", LOOK_UP, "officers: [one-stop]", "officers: [one-stop, leadr]"),
            swap("officer-not-asked-for", LOOK_UP, "officers['one-stop'].username", "officers['one-stp'].username"),
        ),
    ),
    Code(
        "TS158",
        Text("không có tệp này", "no such file"),
        Text("Tên tệp không có trong uses.files của kịch bản.", "The name is not in the scenario's uses.files."),
        Text("Không có gì để đính kèm.", "There is nothing to attach."),
        (swap("unknown-file", LOOK_UP, _OPEN, "      - attach: {paper: papr}\n" + _OPEN),),
    ),
    Code(
        "TS159",
        Text("luồng không có đầu vào này", "the flow has no such input"),
        Text(
            "Tên dưới with: không phải đầu vào của luồng, hoặc một đầu vào bắt buộc chưa được đưa.",
            "A name under with: is no input of the flow, or one that it needs is not given.",
        ),
        Text("Luồng sẽ chạy thiếu dữ liệu.", "The flow would run without its data."),
        (swap("unknown-input", LOOK_UP, 'with: {person: "${{ persona }}"', 'with: {persn: "${{ persona }}"'),),
    ),
)
