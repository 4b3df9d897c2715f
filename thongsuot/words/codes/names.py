"""TS17x: names and expressions."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import BROWSER, LOOK_UP
from thongsuot.words.source import Text

_UNTIL = "\"'1' in (result.history | pluck('status'))\""

CODES = (
    Code(
        "TS170",
        Text("biểu thức viết sai", "an expression is not well formed"),
        Text("Phần trong ${{ }} không phải là một biểu thức, hoặc chưa đóng.", "What stands in ${{ }} is no expression, or is not closed."),
        Text("Không tính được giá trị, bước sẽ hỏng khi chạy.", "There is no value to work out; the step would break."),
        (
            swap("bad-expression", LOOK_UP, "that: sent.count", "that: sent count"),
            swap("unclosed-template", LOOK_UP, '"${{ files.paper }}"', '"${{ files.paper"'),
            swap("unknown-filter", LOOK_UP, _UNTIL, _UNTIL.replace("pluck", "pluk")),
        ),
    ),
    Code(
        "TS171",
        Text("không có tên này", "no such name"),
        Text("Biểu thức dùng một tên mà không bước nào đặt ra.", "The expression uses a name that nothing binds."),
        Text("Bước sẽ hỏng khi chạy, và hỏng ở phía bộ kiểm thử.", "The step would break, on the harness's side."),
        (
            swap("unknown-name", LOOK_UP, "that: state,", "that: staet,"),
            swap("part-without-its-whole", LOOK_UP, '"${{ sent.number }}"}}\n    as: found', '"${{ number }}"}}\n    as: found'),
        ),
    ),
    Code(
        "TS172",
        Text("không có phần này", "no such part"),
        Text("Tên đứng trước dấu chấm có, nhưng không có phần đứng sau.", "What stands before the dot is there, what stands after it is not."),
        Text("Giá trị sẽ trống, kỳ vọng sẽ không bao giờ đúng.", "The value would be missing and the expectation never hold."),
        (
            swap("unknown-attribute", LOOK_UP, "${{ persona.name }}", "${{ persona.nmae }}"),
            swap("unknown-part-of-a-page", BROWSER, "page.lang", "page.language"),
            swap("unknown-part-of-a-poll", LOOK_UP, "result.history", "result.histori"),
        ),
    ),
    Code(
        "TS173",
        Text("dùng tên quá sớm", "a name used too early"),
        Text("Tên chỉ có sau một bước đứng phía dưới.", "The name is bound by a step further down."),
        Text("Khi chạy đến đây chưa có gì để dùng.", "When the run gets here there is nothing to use."),
        (swap("bound-later", LOOK_UP, "that: sent.count", "that: calls.count"),),
    ),
    Code(
        "TS174",
        Text("không có người này", "no such person"),
        Text("Kịch bản nhắc một người không khai trong uses.personas.", "The scenario mentions a person that uses.personas does not have."),
        Text("Không có ai để đăng nhập.", "There is nobody to sign in."),
        (
            swap("persona-not-asked-for", BROWSER, "that: page.lang", "that: persona.name"),
            swap("unknown-persona", LOOK_UP, "personas.other.name", "personas.othr.name"),
        ),
    ),
    Code(
        "TS175",
        Text("biểu thức ở chỗ không tính", "an expression where none is worked out"),
        Text(
            "Tiêu đề, mô tả, lời nhắn và việc cần làm là câu cho người đọc; ${{ }} ở đó được in nguyên văn.",
            "Titles, messages and remedies are sentences for people; ${{ }} in them is shown as it is written.",
        ),
        Text("Báo cáo sẽ hiện ký hiệu thay vì giá trị.", "The report would show signs instead of a value."),
        (swap("template-in-a-title", LOOK_UP, 'title: "Tra cứu"', 'title: "Tra cứu ${{ sent.number }}"'),),
    ),
    Code(
        "TS176",
        Text("hồ sơ tỉnh không có sự kiện này", "profiles have no such fact"),
        Text("applies_when hỏi một điều ngoài danh sách facts của hồ sơ tỉnh.", "applies_when asks for something outside the list of facts of profiles."),
        Text("Danh sách đóng kín, để không ai tự đặt ra lý do “không áp dụng”.", "The list is closed, so that nobody makes up reasons for “not applicable”."),
        (swap("unknown-fact-of-a-profile", LOOK_UP, "facts.online_payment", "facts.online_paymnt"),),
    ),
    Code(
        "TS177",
        Text("đặt tên trùng tên có sẵn", "a name that the language has taken"),
        Text(
            "as hay capture đặt một tên mà ngôn ngữ đã dùng: persona, service, portal, national, row.",
            "as or capture takes a name of the language's own: persona, service, portal, national, row.",
        ),
        Text(
            "Từ đó trở đi tên có sẵn bị che mất, và cùng một chữ có hai nghĩa trong một tệp.",
            "From then on the language's own is hidden, and one word means two things.",
        ),
        (swap("reserved-name", LOOK_UP, "    as: synced", "    as: national"),),
    ),
)
