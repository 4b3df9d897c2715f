"""TS17x: names and expressions."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import BROWSER, LOOK_UP, SUBMIT
from thongsuot.words.source import Text

CODES = (
    Code(
        "TS170",
        Text("biểu thức viết sai", "an expression is not well formed"),
        Text("Phần trong ${{ }} không phải là một biểu thức, hoặc chưa đóng.", "What stands in ${{ }} is no expression, or is not closed."),
        Text("Không tính được giá trị, bước sẽ hỏng khi chạy.", "There is no value to work out; the step would break."),
        (
            swap("bad-expression", LOOK_UP, "that: sent.count", "that: sent count"),
            swap("unclosed-template", LOOK_UP, '"${{ files.paper }}"', '"${{ files.paper"'),
        ),
    ),
    Code(
        "TS171",
        Text("không có tên này", "no such name"),
        Text("Biểu thức dùng một tên mà chưa bước nào đặt ra.", "The expression uses a name that nothing binds."),
        Text("Bước sẽ hỏng khi chạy, và hỏng ở phía bộ kiểm thử.", "The step would break, on the harness's side."),
        (
            swap("unknown-name", LOOK_UP, "that: state,", "that: staet,"),
            swap("bound-later", LOOK_UP, "that: sent.count", "that: calls.count"),
            swap("persona-not-asked-for", BROWSER, "that: page.lang", "that: persona.name"),
            swap("fake-in-a-flow", SUBMIT, "${{ person.username }}", "${{ fake.person.name }}"),
        ),
    ),
    Code(
        "TS172",
        Text("không có phần này", "no such part"),
        Text("Tên đứng trước dấu chấm có, nhưng không có phần đứng sau.", "What stands before the dot is there, what stands after it is not."),
        Text("Giá trị sẽ trống, kỳ vọng sẽ không bao giờ đúng.", "The value would be missing and the expectation never hold."),
        (
            swap("unknown-attribute", LOOK_UP, "${{ persona.name }}", "${{ persona.nmae }}"),
            swap("unknown-fact", LOOK_UP, "found.facts.status", "found.facts.state"),
            swap("unknown-fake", LOOK_UP, "${{ persona.name }}", "${{ fake.persn.name }}"),
            swap("part-without-its-fake", LOOK_UP, "${{ persona.name }}", "${{ fake.phone }}"),
            swap("unknown-part-of-a-fake", LOOK_UP, "${{ persona.name }}", "${{ fake.person.adress }}"),
            swap("unknown-output", LOOK_UP, "that: sent.count", "that: sent.cuont"),
        ),
    ),
)
