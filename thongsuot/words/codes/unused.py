"""TS30x: what is asked for, kept or said and never needed."""

from thongsuot.words.code import Change, Code, Example, swap
from thongsuot.words.codes.sample import BROWSER, LOOK_UP, PROFILE, SUBMIT
from thongsuot.words.source import Text

_ONE_STOP = "  one-stop: {username: motcua,"
_CHECK_OFF = Text(
    "Thường là một kiểm tra bị quên viết, hoặc một tên gõ khác đi ở nơi dùng.",
    "Mostly an expectation that was forgotten, or a name spelt otherwise where it is used.",
)
_COSTS = Text("Mỗi lượt chạy vẫn phải dựng nó, và người đọc tưởng là cần.", "Every run still has to provide it, and readers believe that it is needed.")

CODES = (
    Code(
        "TS300",
        Text("giá trị giữ lại mà không dùng", "a captured value that is never used"),
        Text("capture đặt một tên mà không biểu thức nào sau đó dùng.", "capture binds a name that no later expression uses."),
        _CHECK_OFF,
        (
            swap(
                "unused-capture",
                LOOK_UP,
                '      state: "${{ found.facts.status }}"',
                '      state: "${{ found.facts.status }}"\n      shown: "${{ found.title }}"',
            ),
        ),
    ),
    Code(
        "TS301",
        Text("kết quả của bước không dùng", "a step's result that is never used"),
        Text(
            "as đặt một tên mà không biểu thức nào sau đó dùng; expect của chính bước đó không cần as.",
            "as binds a name that nothing uses; the step's own expect needs none.",
        ),
        _CHECK_OFF,
        (swap("unused-result", LOOK_UP, "that: synced.history |", "that: result.history |"),),
    ),
    Code(
        "TS302",
        Text("người khai mà không dùng", "a person that is never used"),
        Text("uses.personas khai một người mà kịch bản không nhắc đến.", "uses.personas has a person whom the scenario never mentions."),
        _COSTS,
        (swap("unused-persona", LOOK_UP, "other: enterprise}", "other: enterprise, third: citizen}"),),
    ),
    Code(
        "TS303",
        Text("tệp khai mà không dùng", "a file that is never used"),
        Text("uses.files khai một tệp mà không bước nào đính kèm hay so sánh.", "uses.files has a file that no step attaches or compares."),
        _COSTS,
        (swap("unused-file", LOOK_UP, "files: {paper: {kind: pdf, size: 2000}}", "files: {paper: {kind: pdf, size: 2000}, card: {kind: jpg}}"),),
    ),
    Code(
        "TS304",
        Text("tài khoản cán bộ khai mà không dùng", "an officer account that is never used"),
        Text("uses.officers đòi một tài khoản mà không bước nào đăng nhập.", "uses.officers asks for an account with which nobody signs in."),
        Text("Tỉnh nào chưa có tài khoản đó thì kịch bản bị chặn vô ích.", "A province without that account would be blocked for nothing."),
        (
            Example(
                "unused-officer",
                (
                    Change(LOOK_UP, "officers: [one-stop]", "officers: [one-stop, leader]"),
                    Change(PROFILE, _ONE_STOP, f"  leader: {{username: lanhdao}}\n{_ONE_STOP}"),
                ),
            ),
        ),
    ),
    Code(
        "TS305",
        Text("dịch vụ khai mà không dùng", "a service that is never used"),
        Text("uses.service đòi một dịch vụ mà không biểu thức nào dùng.", "uses.service asks for a service that no expression uses."),
        Text("Tỉnh nào chưa có dịch vụ đó thì kịch bản bị chặn vô ích.", "A province without that service would be blocked for nothing."),
        (swap("unused-service", BROWSER, "channel: browser", "channel: browser\nuses: {service: free-service}"),),
    ),
    Code(
        "TS306",
        Text("khóa của for_each không dùng", "a key of the rows that is never used"),
        Text("Các dòng for_each có một khóa mà không biểu thức row.… nào dùng.", "The rows of for_each have a key that no expression row.… uses."),
        Text(
            "Các dòng trông khác nhau mà chạy như nhau: một trường hợp tưởng đã kiểm mà chưa.",
            "Rows look different and run alike: a case is believed to be tested and is not.",
        ),
        (swap("unused-row-key", LOOK_UP, 'that: synced.history | length, at_most: "${{ row.days }}"', "that: synced.history | length, at_most: 3"),),
    ),
    Code(
        "TS307",
        Text("đầu vào của luồng không dùng", "an input of a flow that is never used"),
        Text("Luồng khai một đầu vào mà không bước nào của nó dùng.", "A flow has an input that none of its steps uses."),
        Text("Nơi gọi đưa giá trị vào và tưởng là có tác dụng.", "Callers hand a value over and believe that it matters."),
        (swap("unused-input", SUBMIT, "  file: {type: object}", '  file: {type: object}\n  note: {type: string, default: ""}'),),
    ),
    Code(
        "TS308",
        Text("đầu ra của luồng không dùng", "an output of a flow that is never used"),
        Text("Luồng đưa ra một giá trị mà không nơi gọi nào dùng.", "A flow gives a value that none of its callers uses."),
        Text("Luồng dài thêm và khó đổi vì một điều không ai cần.", "The flow is longer and harder to change for something nobody needs."),
        (swap("unused-output", SUBMIT, "  number: sent.facts.number", "  number: sent.facts.number\n  title: sent.title"),),
    ),
    Code(
        "TS309",
        Text("luồng không ai gọi", "a flow that nobody calls"),
        Text("Không kịch bản, luồng hay bản đồ trang nào dùng luồng này.", "No scenario, flow or page map uses it."),
        Text("Luồng không chạy thì hỏng lúc nào không ai biết.", "A flow that never runs breaks unseen."),
        (
            Example(
                "unused-flow",
                (
                    Change(
                        "scenarios/flows/sign-out.yaml",
                        None,
                        'flow: 1\nid: sign_out\ntitle: "Đăng xuất"\nsteps:\n  - id: leave\n    visit:\n      - press: sign_in\n',
                    ),
                ),
            ),
        ),
    ),
    Code(
        "TS310",
        Text("dữ liệu giả khai mà không dùng", "made-up data that are never used"),
        Text("uses.fake khai một thứ mà không biểu thức nào dùng.", "uses.fake asks for something that no expression uses."),
        _COSTS,
        (swap("unused-fake", BROWSER, "channel: browser", "channel: browser\nuses: {fake: {child: {kind: person}}}"),),
    ),
)
