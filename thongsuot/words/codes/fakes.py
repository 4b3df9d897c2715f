"""TS21x: made-up data that cannot be made."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import LOOK_UP
from thongsuot.words.source import Text

_USES = "  officers: [one-stop]"


def _with(item: str) -> str:
    return f"{_USES}\n  fake: {{{item}}}"


CODES = (
    Code(
        "TS210",
        Text("ngày sinh không thể có", "an impossible birth"),
        Text(
            "Khoảng ngày sinh trong uses.fake viết ngược, có ngày không có trong lịch, trước năm 1900 hoặc còn ở tương lai.",
            "The range of births in uses.fake runs backwards, has a day that no calendar has, or lies before 1900 or in the future.",
        ),
        Text("Không làm ra được một người như vậy.", "Nobody like that can be made up."),
        (
            swap("born-in-the-future", LOOK_UP, _USES, _with("child: {kind: person, born: 2020..2190}")),
            swap("born-backwards", LOOK_UP, _USES, _with("mother: {kind: person, born: 2000..1990}")),
            swap("born-on-no-day", LOOK_UP, _USES, _with("mother: {kind: person, born: 31/02/1990}")),
            swap("born-too-early", LOOK_UP, _USES, _with("ancestor: {kind: person, born: 1890}")),
        ),
    ),
    Code(
        "TS211",
        Text("yêu cầu không hợp với loại dữ liệu", "the kind of data has no such option"),
        Text("Mỗi loại dữ liệu giả chỉ nhận một số yêu cầu.", "Each kind of made-up data takes certain options only."),
        Text("Yêu cầu đó sẽ không có tác dụng gì.", "The option would do nothing."),
        (swap("option-of-another-kind", LOOK_UP, _USES, _with("home: {kind: address, sex: female}")),),
    ),
    Code(
        "TS212",
        Text("tên có sẵn bị dùng cho loại khác", "a ready name stands for another kind"),
        Text(
            "fake.person, fake.enterprise, fake.address và fake.text luôn có sẵn; tên đó không đổi loại được.",
            "fake.person, fake.enterprise, fake.address and fake.text are always there, each of its own kind.",
        ),
        Text("Người đọc kịch bản sẽ hiểu sai.", "Who reads the scenario would be misled."),
        (swap("ready-name-of-another-kind", LOOK_UP, _USES, _with("person: {kind: address}")),),
    ),
    Code(
        "TS213",
        Text("tệp nhỏ quá để mở được", "the file is too small to open"),
        Text("Mỗi loại tệp cần một số byte tối thiểu mới là tệp đúng.", "A valid file of this kind takes more bytes."),
        Text("Tệp sẽ hỏng, và cổng từ chối nó là đúng.", "The file would be broken, and the portal right to refuse it."),
        (swap("file-too-small", LOOK_UP, "{kind: pdf, size: 2000}", "{kind: pdf, size: 20}"),),
    ),
)
