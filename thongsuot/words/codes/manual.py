"""TS221 to TS228: asking testers, and the answers that they write down."""

from thongsuot.words.code import Change, Code, Example
from thongsuot.words.codes.sample import BROWSER, LOCK, PROFILE
from thongsuot.words.source import Text

_ANSWERS = "provinces/answers/demo.yaml"
_SCENARIO = "scenarios/demo/DEMO-003-hotline.yaml"
_ASKING = """scenario: 1
id: DEMO-003
title: "Đường dây nóng có người trả lời"
gates: [go-live]
steps:
  - id: call
    manual: {ask: "Gọi số trên trang chủ; có người trả lời và hướng dẫn được là đạt."}
    expect:
      - {attested: true, verifies: [DEMO-R-02]}
"""
_ANSWER = """answers: 1
items:
  - row: DEMO-003
    step: call
    answer: đạt
    attester: "Nguyễn Văn A, tổ kiểm thử"
    date: 2025-06-20
"""
_PREPARED = (Change(_SCENARIO, None, _ASKING), Change(LOCK, "DEMO-002 browser\n", "DEMO-002 browser\nDEMO-003 hotline\n"))


def _example(name: str, right: str, wrong: str) -> Example:
    """A mistake in a file of answers of the sample project, which asks one question."""
    return Example(
        name,
        (Change(_ANSWERS, None, _ANSWER.replace(right, wrong, 1)), *_PREPARED),
        "answers" if name in {"answer-file-missing", "result-not-there"} else "check",
    )


CODES = (
    Code(
        "TS221",
        Text("câu trả lời cho điều không ai hỏi", "an answer to what nobody asks"),
        Text(
            "Không có dòng kịch bản đó, hoặc dòng đó không có bước manual tên như vậy; bước trong luồng viết là luồng/bước.",
            "There is no such row, or it has no manual step of that name; a step inside a flow is written flow/step.",
        ),
        Text("Câu trả lời sẽ không bao giờ được dùng, và câu hỏi thật bị bỏ trống.", "The answer would never be used, and the real question stay open."),
        (_example("answer-of-no-row", "row: DEMO-003", "row: DEMO-004"), _example("answer-of-no-step", "step: call", "step: cal")),
    ),
    Code(
        "TS222",
        Text("một câu hỏi trả lời hai lần", "one question answered twice"),
        Text("Hai mục trả lời cùng một bước của cùng một dòng.", "Two entries answer the same step of the same row."),
        Text("Không ai biết mục nào là thật.", "Nobody can tell which one is meant."),
        (_example("answered-twice", "    date: 2025-06-20\n", f"    date: 2025-06-20\n{_ANSWER.partition('items:')[2].lstrip(chr(10))}"),),
    ),
    Code(
        "TS223",
        Text("xác nhận điều chưa xảy ra", "attested before it was seen"),
        Text("Ngày của câu trả lời còn ở tương lai (giờ Việt Nam).", "The answer's date is in the future (in Vietnam)."),
        Text("Không ai xem được điều chưa đến.", "Nobody can have seen it yet."),
        (_example("answer-of-tomorrow", "date: 2025-06-20", "date: 2030-06-20"),),
    ),
    Code(
        "TS224",
        Text("tệp bằng chứng ở ngoài", "an evidence file outside"),
        Text(
            "Đường dẫn của tệp là tuyệt đối hoặc đi ra khỏi thư mục của tệp câu trả lời.", "The file's path is absolute, or leaves the folder of the answers."
        ),
        Text(
            "Tệp nào cũng có thể lọt vào bằng chứng; và trên máy khác thì không còn.",
            "Any file could get into evidence, and on another machine it would not be there.",
        ),
        (_example("answer-file-outside", "    answer: đạt\n", "    answer: đạt\n    files: [../../mat-khau.txt]\n"),),
    ),
    Code(
        "TS225",
        Text("tệp bằng chứng không dùng được", "an evidence file that cannot be used"),
        Text("Tệp không có, trống, quá 20 MB, hoặc là liên kết ra ngoài thư mục.", "The file is not there, empty, over 20 MB, or a link out of the folder."),
        Text("Xác nhận không có bằng chứng đã hứa; lượt chạy không bắt đầu.", "The evidence that was promised is missing; the run does not start."),
        (_example("answer-file-missing", "    answer: đạt\n", "    answer: đạt\n    files: [anh-chup.jpg]\n"),),
    ),
    Code(
        "TS226",
        Text("không có ai được hỏi", "nobody was asked"),
        Text("attested đứng ở một bước không phải manual.", "attested stands on a step that is not manual."),
        Text("Không có câu trả lời nào để xem, kiểm tra sẽ luôn không đạt.", "There is no answer to look at, so the check would always fail."),
        (Example("attested-by-nobody", (Change(BROWSER, "{that: page.lang, equals: vi, verifies", "{attested: true, verifies"),)),),
    ),
    Code(
        "TS227",
        Text("hồ sơ tỉnh nêu tệp câu trả lời không có", "a profile's answers are not there"),
        Text("Khóa answers của hồ sơ tỉnh nêu một tệp không có trong provinces/answers.", "The profile's answers names no file of provinces/answers."),
        Text("Các bước hỏi người sẽ bị chặn hết.", "Every step that asks a person would be blocked."),
        (Example("no-answers", (Change(PROFILE, "platform: demo\n", "platform: demo\nanswers: provinces/answers/demo.yaml\n"),)),),
    ),
    Code(
        "TS228",
        Text("tệp kết quả không dùng được", "a result that cannot be used"),
        Text(
            "Tệp ở populations: không có, không phải kết quả của catalogue, reconcile, units, accounts, sweep, hoặc đã bị sửa sau khi ghi.",
            "A file of populations: is not there, is no result of catalogue, reconcile, units, accounts or sweep, or was changed after it was written.",
        ),
        Text("Kết quả sửa tay không chứng minh điều gì; lượt chạy không bắt đầu.", "An edited result proves nothing; the run does not start."),
        (_example("result-not-there", "items:", "populations: [doi-chieu.json]\nitems:"),),
    ),
)
