"""TS33x: requirements, gates and waivers."""

from thongsuot.words.code import Change, Code, Example, swap
from thongsuot.words.codes.sample import BROWSER, GATES, REQUIREMENTS
from thongsuot.words.source import Text

_WAIVERS = "provinces/waivers.yaml"
_WAIVER = """waivers: 1
items:
  - id: MIEN-01
    province: demo
    covers: {covers}
    gates: [{gate}]{more}
    approver: "{approver}"
    reason: "Trang tra cứu đang được nâng cấp"
    valid_from: 2025-06-20
    valid_to: {last}
"""


def _waiver(
    name: str,
    covers: str = "DEMO-R-01",
    gate: str = "go-live",
    approver: str = "Nguyễn Văn A",
    last: str = "2026-07-31",
    more: str = "",
    province: str = "demo",
) -> Example:
    text = _WAIVER.format(covers=covers, gate=gate, approver=approver, last=last, more=more)
    return Example(name, (Change(_WAIVERS, None, text.replace("province: demo", f"province: {province}")),))


CODES = (
    Code(
        "TS330",
        Text("ngày bắt đầu sau ngày kết thúc", "it ends before it begins"),
        Text("valid_to đứng trước valid_from.", "valid_to is before valid_from."),
        Text("Không ngày nào có hiệu lực, nên cổng kiểm soát không bao giờ hỏi đến.", "It is in force on no day, so no gate ever asks."),
        (
            swap("dates-the-wrong-way", REQUIREMENTS, "valid_from: 2025-06-11", "valid_from: 2025-06-11\n    valid_to: 2025-06-01"),
            _waiver("waiver-the-wrong-way", last="2025-06-01"),
        ),
    ),
    Code(
        "TS331",
        Text("căn cứ không có hiệu lực vào ngày của cổng", "the ground is not in force on the gate's day"),
        Text(
            "Yêu cầu thuộc một cổng kiểm soát mà vào ngày as_of của cổng văn bản chưa có hoặc đã hết hiệu lực.",
            "It belongs to a gate on whose as_of day the text is not yet, or no longer, in force.",
        ),
        Text("Không thể chặn một tỉnh bằng văn bản không có hiệu lực.", "No province can be stopped by a text that is not in force."),
        (swap("law-out-of-force", REQUIREMENTS, "valid_from: 2025-07-01", "valid_from: 2025-08-01"),),
    ),
    Code(
        "TS332",
        Text("miễn trừ hết hạn", "a waiver that has run out"),
        Text("valid_to đã qua.", "valid_to has passed."),
        Text("Miễn trừ không còn cho qua điều gì; người đọc tưởng là còn.", "It waives nothing any more, and readers believe that it does."),
        (_waiver("waiver-run-out", last="2025-06-30"),),
        weight="suspicion",
    ),
    Code(
        "TS333",
        Text("miễn trừ cho một kiểm tra không có", "a waiver for no check"),
        Text("covers nêu một yêu cầu hay kiểm tra không có.", "covers names a requirement or check that there is not."),
        Text("Kiểm tra định miễn vẫn không đạt.", "The check that was meant fails all the same."),
        (_waiver("waiver-for-nothing", covers='"DEMO-001[lang]/DEMO-R-01"'),),
    ),
    Code(
        "TS334",
        Text("miễn trừ cho một tỉnh không có", "a waiver for no province"),
        Text("province không phải tên một tệp hồ sơ trong provinces.", "province is not the name of a profile in provinces."),
        Text("Miễn trừ không có hiệu lực với tỉnh nào.", "It has effect for no province."),
        (_waiver("waiver-for-nobody", province="dmeo"),),
    ),
    Code(
        "TS335",
        Text("cho bỏ điều cổng luôn đòi", "approves away what a gate always asks for"),
        Text("not_applicable cho một yêu cầu mà cổng kiểm soát ghi trong always.", "not_applicable for a requirement that the gate has under always."),
        Text("Cổng không nhận: điều đó tỉnh nào cũng phải có.", "The gate does not heed it: every province must have it."),
        (_waiver("always-asked-for", gate="trial", more="\n    not_applicable: true"),),
    ),
    Code(
        "TS336",
        Text("kiểm tra không được tính ở cổng nào", "a check that counts in no gate"),
        Text("Kịch bản và yêu cầu nó kiểm tra không có cổng kiểm soát nào chung.", "The scenario and the requirement that it verifies share no gate."),
        Text("Kiểm tra chạy mà đạt hay không đạt cũng không đổi kết luận nào.", "It runs, and its outcome changes no conclusion."),
        (swap("counts-nowhere", BROWSER, "gates: [go-live]", "gates: [trial]"),),
    ),
    Code(
        "TS337",
        Text("cổng đòi mà không kịch bản nào của nó kiểm tra", "a gate asks, and no scenario of it looks"),
        Text(
            "Yêu cầu thuộc một cổng kiểm soát, nhưng các kịch bản kiểm tra nó đều không thuộc cổng đó.",
            "It belongs to a gate to which none of the scenarios that verify it belongs.",
        ),
        Text("Cổng đó không bao giờ đủ căn cứ để kết luận.", "That gate never has enough to conclude from."),
        (
            Example(
                "asked-and-not-looked-at",
                (
                    Change(REQUIREMENTS, "gates: [go-live]", "gates: [go-live, acceptance]"),
                    Change(GATES, "  - id: go-live", '  - id: acceptance\n    title: "Nghiệm thu"\n    as_of: 2025-07-01\n  - id: go-live'),
                ),
            ),
        ),
    ),
    Code(
        "TS338",
        Text("cổng không đòi điều gì", "a gate that asks for nothing"),
        Text("Không yêu cầu nào thuộc cổng kiểm soát này.", "No requirement belongs to the gate."),
        Text("Cổng luôn mở, dù cổng của tỉnh thế nào.", "It always opens, whatever the portal does."),
        (swap("empty-gate", GATES, "  - id: go-live", '  - id: acceptance\n    title: "Nghiệm thu"\n    as_of: 2025-07-01\n  - id: go-live'),),
    ),
    Code(
        "TS339",
        Text("miễn trừ không có người duyệt", "a waiver that nobody approved"),
        Text("approver trống.", "approver is empty."),
        Text("Không ai chịu trách nhiệm thì miễn trừ không có hiệu lực.", "With nobody answering for it a waiver has no effect."),
        (_waiver("waiver-unsigned", approver=""),),
    ),
)
