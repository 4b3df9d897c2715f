"""TS20x: step kinds that have rules of their own."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import BROWSER
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
)
