"""TS60x: what cannot leave as Arazzo."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import EXPORTED
from thongsuot.words.source import Text

_ASK = "request: {screen: portal.look_up, with: {number: khong-co}}"
_COSTS = Text(
    "Công cụ khác sẽ chạy một thứ khác với điều kịch bản nói, và không ai biết.",
    "Another tool would run something else than the scenario says, and nobody would know.",
)

CODES = (
    Code(
        "TS601",
        Text("bước chỉ Thông Suốt làm được", "a step that only Thông Suốt can do"),
        Text(
            "Khi xuất sang Arazzo: bước cần trình duyệt, môi trường của bộ kiểm thử, phía quốc gia, một người, hoặc bước dọn dẹp.",
            "On export to Arazzo: a step that needs a browser, the harness's environment, the national side, a person, or a clean-up.",
        ),
        _COSTS,
        (swap("export-browser", EXPORTED, f"http: {{{_ASK}}}", "browser: [{open: {screen: portal.look_up}}]", finder="export"),),
    ),
    Code(
        "TS602",
        Text("thao tác trên trang đã mở", "an act on the open page"),
        Text(
            "Khi xuất sang Arazzo: fill, press, follow, attach đọc ô, nút, liên kết từ HTML; Arazzo chỉ gửi yêu cầu.",
            "On export to Arazzo: fill, press, follow and attach read fields, buttons and links from HTML; Arazzo only sends requests.",
        ),
        _COSTS,
        (swap("export-press", EXPORTED, f"http: {{{_ASK}}}", "http: [{open: {screen: portal.submission}}, {press: submit}]", finder="export"),),
    ),
    Code(
        "TS603",
        Text("bước có điều kiện", "a step on a condition"),
        Text(
            "Khi xuất sang Arazzo: when, hoặc một poll chờ điều mà một tiêu chí không viết được.",
            "On export to Arazzo: when, or a poll that waits for what no criterion says.",
        ),
        _COSTS,
        (swap("export-when", EXPORTED, "  - id: ask\n", "  - id: ask\n    when: portal.tenant == 'demo'\n", finder="export"),),
    ),
    Code(
        "TS604",
        Text("không kiểm tra nào xuất được", "no check can be exported"),
        Text("Không kỳ vọng nào của kịch bản viết được thành tiêu chí Arazzo.", "No expectation of the scenario can be written as a criterion of Arazzo."),
        Text("Tệp xuất ra sẽ luôn đạt, dù cổng trả lời gì.", "What leaves would always pass, whatever the portal answers."),
        (swap("export-no-check", EXPORTED, "{status: 404, of: answer,", "{that: answer.milliseconds, at_most: 2000,", finder="export"),),
    ),
    Code(
        "TS605",
        Text("địa chỉ không viết được trong OpenAPI", "an address that OpenAPI cannot write"),
        Text(
            "Khi xuất sang Arazzo: địa chỉ chỉ có lúc chạy, hoặc màn hình nằm sau dấu #.",
            "On export to Arazzo: an address that only a run knows, or a screen behind '#'.",
        ),
        _COSTS,
        (
            swap(
                "export-address",
                EXPORTED,
                "  - id: ask\n",
                '  - id: first\n    http: {request: {screen: portal.look_up}}\n    as: first\n  - id: onward\n    http: {request: {url: "${{ first.location }}"}}\n  - id: ask\n',
                finder="export",
            ),
        ),
    ),
    Code(
        "TS606",
        Text("giá trị không viết được trong Arazzo", "a value that Arazzo cannot write"),
        Text("Khi xuất sang Arazzo: một yêu cầu cần giá trị phải tính ra.", "On export to Arazzo: a request needs a value that has to be worked out."),
        _COSTS,
        (swap("export-value", EXPORTED, "number: khong-co", 'number: "${{ portal.tenant | upper }}"', finder="export"),),
    ),
)
