"""TS32x: what is written well and says nothing."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import BROWSER, LOOK_UP
from thongsuot.words.source import Text

_STATE = '{that: state, one_of: ["1", "2"], verifies: [DEMO-R-01], remedy: {vi: "Hiện trạng thái."}}'
_LONG = '  - {id: long, code: "12", days: 10}'

CODES = (
    Code(
        "TS320",
        Text("điều kiện luôn đúng hoặc luôn sai", "a condition that is always the same"),
        Text("when, until, where hay applies_when không nhìn vào giá trị nào.", "when, until, where or applies_when looks at no value."),
        Text(
            "Luôn sai thì bước không bao giờ chạy mà báo cáo không nói; luôn đúng thì điều kiện thừa.",
            "Always false, the step never runs; always true, the condition is idle.",
        ),
        (swap("dead-step", LOOK_UP, "when: state == '1'", "when: \"'state' == '1'\""),),
    ),
    Code(
        "TS321",
        Text("verifies nêu một yêu cầu hai lần", "verifies names a requirement twice"),
        Text("Cùng một mã viết hai lần trong một danh sách verifies.", "One id stands twice in a list of verifies."),
        Text("Thường là chép mà quên sửa: yêu cầu kia không được kiểm tra.", "Mostly copied and not changed: another requirement goes unverified."),
        (swap("verified-twice", BROWSER, "verifies: [DEMO-R-02]", "verifies: [DEMO-R-02, DEMO-R-02]"),),
    ),
    Code(
        "TS322",
        Text("hai kỳ vọng giống hệt nhau", "the same expectation twice"),
        Text("Một bước có hai kỳ vọng nhìn vào cùng một thứ và đòi cùng một điều.", "A step has two expectations that look at the same and want the same."),
        Text("Thường là chép mà quên sửa: điều định kiểm tra chưa có ai kiểm tra.", "Mostly copied and not changed: what was meant is not checked."),
        (swap("expected-twice", LOOK_UP, _STATE, f"{_STATE}\n      - {_STATE}"),),
    ),
    Code(
        "TS324",
        Text("các dòng for_each khác khóa", "rows with different keys"),
        Text("Một dòng thiếu khóa mà dòng khác có.", "A row lacks a key that another has."),
        Text("Đến dòng đó biểu thức row.… hỏng, hoặc lặng lẽ trống.", "In that row the expression row.… breaks, or is silently empty."),
        (swap("rows-of-different-keys", LOOK_UP, _LONG, '  - {id: long, code: "12"}'),),
    ),
    Code(
        "TS325",
        Text("hai dòng for_each cùng mã", "two rows with one id"),
        Text("Mã của các dòng phải khác nhau.", "The ids of rows differ."),
        Text("Kết quả của dòng này sẽ bị đọc thành của dòng kia.", "The result of one would be read as the other's."),
        (swap("row-id-twice", LOOK_UP, "{id: long,", "{id: short,"),),
    ),
    Code(
        "TS326",
        Text("kỳ vọng không nhìn vào đâu", "an expectation that looks at nothing"),
        Text("that là một giá trị viết sẵn, không phải một kết quả.", "that is a value written out, no result."),
        Text("Kỳ vọng luôn đúng hoặc luôn sai, dù cổng trả lời thế nào.", "It always holds or never does, whatever the portal answers."),
        (swap("looks-at-a-constant", BROWSER, "that: page.lang", "that: \"'vi'\""),),
    ),
    Code(
        "TS327",
        Text("hai dòng for_each chạy như nhau", "two rows that run alike"),
        Text("Hai dòng khác mã mà mọi giá trị khác đều giống nhau.", "Two rows have different ids and all else the same."),
        Text("Một trường hợp tưởng đã kiểm mà chưa.", "A case is believed to be tested and is not."),
        (swap("rows-alike", LOOK_UP, _LONG, '  - {id: long, code: "007", days: 3}'),),
    ),
)
