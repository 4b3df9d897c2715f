"""TS16x: the steps of a scenario or flow."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import BROWSER, LOOK_UP, REQUIREMENTS, SUBMIT
from thongsuot.words.source import Text

_OPEN = "- open: {screen: portal.look_up}"

CODES = (
    Code(
        "TS160",
        Text("bước không để làm gì", "a step for nothing"),
        Text(
            "Bước không kiểm tra, không giữ lại gì, và không bước nào sau dùng đến việc nó làm.",
            "It checks nothing, keeps nothing, and no later step needs what it did.",
        ),
        Text("Người đọc tin rằng có một kiểm tra ở đó, mà không có.", "Readers believe that something is checked there, and nothing is."),
        (
            swap(
                "looks-at-nothing",
                LOOK_UP,
                '    expect:\n      - {that: result.session_id, not_equals: "${{ token }}", verifies: [DEMO-R-02]}\n',
                "",
            ),
        ),
    ),
    Code(
        "TS161",
        Text("địa chỉ viết trong kịch bản", "an address in a scenario"),
        Text("Kịch bản nêu đường dẫn hay máy chủ cụ thể.", "The scenario writes a path or a host."),
        Text(
            "Mỗi cổng có đường dẫn riêng; đường dẫn ở trong bản đồ trang thì một kịch bản chạy được ở mọi tỉnh.",
            "Every portal has its own; with paths in page maps one scenario fits all.",
        ),
        (
            swap("address-in-a-scenario", BROWSER, "open: {screen: portal.look_up}", 'open: "${{ portal.url }}/tra-cuu"'),
            swap("path-as-a-value", BROWSER, "{screen: portal.look_up}", "{screen: portal.look_up, with: {number: /ho-so/1}}"),
            swap(
                "path-in-a-request",
                LOOK_UP,
                'http: {read: {dossier: "${{ sent.number }}"}}',
                'http: {request: {url: "${{ portal.url }}/ho-so/${{ sent.number }}"}}',
            ),
        ),
    ),
    Code(
        "TS162",
        Text("hai bước cùng mã", "two steps with one id"),
        Text("Mã bước phải khác nhau trong một tệp.", "Step ids differ within a file."),
        Text("Bằng chứng và báo cáo gọi bước bằng mã.", "Evidence and reports name the step by its id."),
        (swap("step-id-twice", LOOK_UP, "id: told", "id: synced"),),
    ),
    Code(
        "TS163",
        Text("kịch bản không kiểm tra yêu cầu nào", "the scenario verifies no requirement"),
        Text("Không kỳ vọng nào có verifies.", "No expectation says verifies."),
        Text("Chạy bao nhiêu lần cũng không quyết định điều gì.", "However often it runs, it decides nothing."),
        (swap("verifies-nothing", BROWSER, ", verifies: [DEMO-R-02]", ""),),
    ),
    Code(
        "TS164",
        Text("yêu cầu không kịch bản nào kiểm tra", "no scenario verifies the requirement"),
        Text("Yêu cầu không có kịch bản và cũng không có lý do not_tested.", "The requirement has no scenario, and no reason in not_tested."),
        Text("Báo cáo trông như đã kiểm đủ, mà điều này chưa ai xem.", "The report looks complete, and nobody looked at this."),
        (swap("nothing-verifies", REQUIREMENTS, '    not_tested: "cần gọi điện"\n', ""),),
    ),
    Code(
        "TS165",
        Text("'must' không có căn cứ đủ vững", "a 'must' without firm ground"),
        Text("Yêu cầu bắt buộc chỉ dựa vào trí nhớ, tiêu chuẩn hay thông lệ.", "A mandatory requirement rests on memory, a standard or usage only."),
        Text("Không thể chặn một tỉnh bằng điều không văn bản nào buộc.", "No province can be stopped by what no text demands."),
        (swap("from-memory", REQUIREMENTS, "    confidence: press", "    confidence: memory"),),
    ),
    Code(
        "TS166",
        Text("bước không chạy được ở mọi chế độ của kịch bản", "a step that cannot run in every mode of the scenario"),
        Text(
            "Bước arrange chỉnh môi trường của bộ kiểm thử, mà kịch bản lại khai cả chế độ không có môi trường đó.",
            "arrange sets our own environment up, which the scenario's modes do not all have.",
        ),
        Text("Không ai được chỉnh giờ hay gây lỗi trên cổng đang vận hành.", "Nobody sets the clock of a live portal."),
        (
            swap("arranging-a-live-portal", BROWSER, "  - id: open", "  - id: clock\n    arrange: {clock: null}\n    as: clock\n  - id: open"),
            swap("waiting-in-a-live-run", LOOK_UP, "modes: [reference, staging]", "modes: [reference, staging, live]"),
        ),
    ),
    Code(
        "TS167",
        Text("việc không làm được bằng cách đi này", "an act that this channel does not have"),
        Text(
            "post, resend, stop_before và force chỉ có bằng HTTP; inspect và keyboard chỉ có trên trình duyệt, và keyboard chỉ đi với press, follow, fill, attach.",
            "post, resend, stop_before and force are for HTTP only; inspect and keyboard for a browser only, and keyboard goes with press, follow, fill, attach.",
        ),
        Text("Bước sẽ hỏng khi chạy.", "The step would break when run."),
        (
            swap("http-only", BROWSER, _OPEN, f"- stop_before: portal.submission\n      {_OPEN}"),
            swap("keyboard-astray", BROWSER, _OPEN, "- {open: {screen: portal.look_up}, keyboard: true}"),
        ),
    ),
    Code(
        "TS168",
        Text("biểu thức chính quy hoặc JSONPath viết sai", "a regular expression or a JSONPath that is not well formed"),
        Text("matches, not_matches hoặc json không đọc được.", "matches, not_matches or json does not read."),
        Text("Không so được gì: kiểm tra sẽ là lỗi của bộ kiểm thử.", "Nothing can be compared: the check would end as the harness's own error."),
        (
            swap("bad-regex", BROWSER, "equals: vi", 'matches: "(vi"'),
            swap("bad-jsonpath", BROWSER, "that: page.lang, equals: vi", 'json: "$.a[", equals: vi'),
        ),
    ),
    Code(
        "TS169",
        Text("cách tìm trên trang trong kịch bản", "a locator in a scenario"),
        Text("Kịch bản nêu CSS, XPath hay dấu tìm khác thay cho tên của ô, nút.", "The scenario writes CSS, XPath or the like instead of a name."),
        Text(
            "Trang của mỗi cổng mỗi khác; cách tìm ở trong bản đồ trang thì một kịch bản chạy được ở mọi tỉnh.",
            "Every portal's pages differ; with locators in page maps one scenario fits all.",
        ),
        (swap("locator", SUBMIT, "press: submit", 'press: "button[type=submit]"'),),
    ),
)
