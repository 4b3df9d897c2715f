"""TS20x: step kinds that have rules of their own."""

from thongsuot.words.code import Change, Code, swap
from thongsuot.words.codes.sample import BROWSER, LOOK_UP, SUBMIT
from thongsuot.words.source import Text

_HOME = "{id: home, visit: [{open: {screen: portal.look_up}}], as: home}"

CODES = (
    Code(
        "TS200",
        Text("nhóm trong nhóm", "a group in a group"),
        Text("Một nhóm bước nằm trong một nhóm khác.", "A group of steps stands in another group."),
        Text(
            "Nhóm chỉ để gọi tên một việc gồm vài bước; hai tầng thì báo cáo không còn dễ đọc.",
            "A group names one thing made of a few steps; two levels are hard to read.",
        ),
        (swap("group-in-a-group", BROWSER, "  - id: open", f"  - {{id: outer, group: [{{id: inner, group: [{_HOME}]}}]}}\n  - id: open"),),
    ),
    Code(
        "TS201",
        Text("nhóm có kết quả riêng", "a group with a result of its own"),
        Text(
            "as, capture và expect thuộc về từng bước trong nhóm, không thuộc về nhóm.", "as, capture and expect belong to the steps inside, not to the group."
        ),
        Text("Nhóm không làm gì cả nên không có gì để giữ lại hay kiểm tra.", "A group does nothing itself, so there is nothing to keep or check."),
        (swap("group-with-a-result", BROWSER, "  - id: open", f"  - id: outer\n    group:\n      - {_HOME}\n    as: both\n  - id: open"),),
    ),
    Code(
        "TS202",
        Text("khóa đặt sai chỗ", "a lock in the wrong place"),
        Text(
            "Một bước giữ khóa khi kịch bản hoặc nhóm đã giữ khóa, khi đứng trong luồng, hoặc muốn giữ cả cổng ('tenant').",
            "A step takes a lock where the scenario or a group holds some already, inside a flow, or wants the portal as a whole ('tenant').",
        ),
        Text(
            "Khóa được lấy ở một chỗ, theo một thứ tự; nếu không, hai dòng kịch bản có thể chờ nhau mãi.",
            "Locks are taken in one place and in one order; otherwise two rows could wait for each other for ever.",
        ),
        (
            swap("lock-on-lock", BROWSER, "steps:\n  - id: open", "locks: [register]\nsteps:\n  - id: open\n    locks: [desk]"),
            swap("lock-in-a-flow", SUBMIT, "  - id: sign-in", "  - id: sign-in\n    locks: [desk]"),
            swap("step-holds-the-portal", BROWSER, "  - id: open", "  - id: open\n    locks: [tenant]"),
        ),
    ),
    Code(
        "TS203",
        Text("đổi cả cổng mà không giữ riêng", "the portal changed for all, and not held"),
        Text("Bước arrange này đổi cổng cho mọi người đang dùng, mà kịch bản không có locks: [tenant].", "This arrange step changes the portal for everybody."),
        Text(
            "Các dòng khác chạy cùng lúc sẽ thấy đồng hồ của dòng này và không đạt oan.",
            "Rows that run at the same time would see this row's clock, and fail for no fault of the portal.",
        ),
        (
            swap(
                "clock-for-all",
                BROWSER,
                "steps:\n  - id: open",
                "modes: [reference]\nsteps:\n  - id: clock\n    arrange: {clock: null}\n    as: clock\n  - id: open",
            ),
        ),
    ),
    Code(
        "TS204",
        Text("dọn mà không chứng minh", "a clean-up without a proof"),
        Text(
            "Bước có removes nhưng không có expect cho thấy thứ đó đã hết, hoặc removes đứng trong luồng.",
            "A step with removes has no expect that shows that the thing is gone, or removes stands in a flow.",
        ),
        Text(
            "Sổ của biên bản chỉ ghi là đã dọn khi đã thấy là hết; nếu không, dữ liệu thử nằm lại mà không ai biết.",
            "The record's ledger says removed only where that was seen; otherwise test data stay and nobody knows.",
        ),
        (
            swap("removes-unproven", LOOK_UP, "  - id: forget\n", '  - id: forget\n    removes: {dossier: "${{ sent.number }}"}\n'),
            swap("removes-in-a-flow", SUBMIT, "  - id: sign-in", '  - id: sign-in\n    removes: {dossier: "${{ agency }}"}'),
        ),
    ),
    Code(
        "TS205",
        Text("để lại trên cổng đang vận hành", "left on a live portal"),
        Text(
            "Kịch bản chạy được trên cổng đang vận hành, tạo dữ liệu, mà không dọn (removes) và không nói vì sao để lại (leaves).",
            "The scenario may run on a live portal, makes data, and neither cleans up (removes) nor says why they stay (leaves).",
        ),
        Text(
            "Dữ liệu thử trên cổng thật phải được dọn, hoặc có người biết là nó còn đó.",
            "Test data on a real portal must be cleaned up, or somebody must know.",
        ),
        (swap("left-on-a-live-portal", LOOK_UP, "modes: [reference, staging]", "modes: [reference, staging, live]"),),
    ),
    Code(
        "TS206",
        Text("tạo nhiều hơn effects khai", "more is made than effects says"),
        Text(
            "Một bước, hoặc một luồng nó gọi, giữ lại mã (capture) của thứ mà effects của kịch bản không khai.",
            "A step, or a flow that it calls, captures the id of something that the scenario's effects does not name.",
        ),
        Text(
            "effects quyết định kịch bản có được chạy khi hồ sơ tỉnh không cho ghi (writes_allowed) hay không.",
            "effects decides whether the scenario runs where the profile does not allow writes.",
        ),
        (
            swap(
                "made-and-not-said", LOOK_UP, "effects: dossier", "effects: none", Change(LOOK_UP, "      state: ", "      dossier: sent.number\n      state: ")
            ),
        ),
    ),
    Code(
        "TS207",
        Text("verifies không có tác dụng", "verifies without effect"),
        Text("verifies đứng trong một luồng hoặc một bước dọn dẹp.", "verifies stands in a flow, or in a clean-up step."),
        Text(
            "Kiểm tra do các bước của chính kịch bản quyết định; một kỳ vọng ở nơi khác chỉ quyết định bước đó có đáng tin không.",
            "Checks are decided by the scenario's own steps; an expectation elsewhere only says whether to go on.",
        ),
        (
            swap(
                "verifies-in-a-clean-up",
                LOOK_UP,
                "  - id: forget\n",
                '  - id: forget\n    expect: [{that: "${{ 1 }}", equals: 1, verifies: [DEMO-R-01]}]\n',
            ),
        ),
    ),
    Code(
        "TS208",
        Text("luồng gọi vòng", "flows in a ring"),
        Text("Một luồng gọi chính nó, trực tiếp hoặc qua luồng khác.", "A flow calls itself, straight or through another flow."),
        Text("Nó sẽ không bao giờ kết thúc.", "It would never end."),
        (swap("flow-in-a-ring", SUBMIT, "  - id: sign-in", "  - {id: again, call: {flow: submit, with: {person: a, agency: b, file: c}}}\n  - id: sign-in"),),
    ),
    Code(
        "TS209",
        Text("giá trị không đúng dạng của đầu vào", "a value that an input does not take"),
        Text(
            "Giá trị cho một đầu vào của luồng, hoặc giá trị mặc định, không đúng dạng mà luồng khai; hoặc pattern viết sai.",
            "A value for an input of a flow, or a default, has another shape than the flow says; or a pattern is no regular expression.",
        ),
        Text(
            "Luồng sẽ dừng ngay khi được gọi. Giá trị của ${{ }} chưa biết trước thì lúc chạy mới xem.",
            "The flow would stop as soon as it is called. What an expression gives is looked at then, where it is not known before.",
        ),
        (
            swap("input-of-another-type", LOOK_UP, 'agency: "${{ service.agency }}", file', "agency: [a, b], file"),
            swap("object-for-a-text", LOOK_UP, 'agency: "${{ service.agency }}", file', 'agency: "${{ service }}", file'),
            swap("default-of-another-type", SUBMIT, 'content: {type: string, default: "Đề nghị giải quyết"}', "content: {type: string, default: [a]}"),
            swap("bad-pattern", SUBMIT, "agency: {type: string}", 'agency: {type: string, pattern: "H(98"}'),
        ),
    ),
    Code(
        "TS220",
        Text("thử lại một việc có thể đã làm", "a retry of what may have worked"),
        Text(
            "retry đứng ở một bước không chỉ đọc: nó bấm, điền, gửi, gọi luồng hoặc chờ.",
            "retry stands on a step that does more than read: it presses, fills, posts, calls or waits.",
        ),
        Text(
            "Đường truyền hỏng không có nghĩa là cổng chưa nhận: thử lại có thể nộp hai hồ sơ.",
            "A broken line does not mean that the portal got nothing: a retry could file two dossiers.",
        ),
        (
            swap("retry-of-a-form", SUBMIT, "  - id: sign-in", "  - id: sign-in\n    retry: {times: 2}"),
            swap(
                "retry-of-a-post",
                BROWSER,
                "  - id: open",
                "  - {id: post, retry: {times: 1}, http: {request: {url: /a, form: {a: b}}}, as: posted}\n  - id: open",
            ),
            swap("retry-of-a-call", LOOK_UP, "  - id: submit", "  - id: submit\n    retry: {times: 1}"),
        ),
    ),
)
