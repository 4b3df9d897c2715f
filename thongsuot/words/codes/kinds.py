"""TS20x: step kinds that have rules of their own."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import BROWSER, SUBMIT
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
)
