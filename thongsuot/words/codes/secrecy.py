"""TS34x: where secrets go."""

from thongsuot.words.code import Code, swap
from thongsuot.words.codes.sample import LOOK_UP, SUBMIT
from thongsuot.words.source import Text

_NUMBER = 'with: {number: "${{ sent.number }}"}}\n    expect:'

CODES = (
    Code(
        "TS340",
        Text("bí mật trong địa chỉ", "a secret in an address"),
        Text(
            "Mật khẩu, mã phiên hay giá trị secret: true được đưa vào một đường dẫn.",
            "A password, session id or a value marked secret: true goes into an address.",
        ),
        Text(
            "Địa chỉ nằm lại trong lịch sử trình duyệt, nhật ký máy chủ và được gửi cho bên khác; che trong báo cáo không che được ở đó.",
            "Addresses stay in histories and server logs and are passed on; masking our reports does not mask them there.",
        ),
        (
            swap("secret-in-an-address", LOOK_UP, _NUMBER, _NUMBER.replace("sent.number", "token")),
            swap("secret-through-a-flow", LOOK_UP, 'agency: "${{ service.agency }}"', 'agency: "${{ persona.password }}"'),
        ),
    ),
    Code(
        "TS341",
        Text("bí mật trong chỗ cho người đọc", "a secret where people read"),
        Text("Bí mật đứng trong tiêu đề, lời nhắn, việc cần làm hay tên phiên.", "A secret stands in a title, a message, a remedy or the name of a session."),
        Text("Những chỗ ấy được in, gửi và lưu lại trong báo cáo.", "These are printed, sent and kept in reports."),
        (swap("secret-in-a-remedy", LOOK_UP, "Hiện trạng thái.", "Xem mã ${{ token }}."),),
    ),
    Code(
        "TS342",
        Text("giữ bí mật mà không ghi secret", "a secret kept and not called one"),
        Text(
            "capture giữ một giá trị làm từ mật khẩu hay mã phiên mà không ghi secret: true.",
            "capture keeps something made of a password or session id without secret: true.",
        ),
        Text("Dấu bí mật mất ở đó, và từ đó trở đi không ai che nó nữa.", "The mark is lost there, and nothing masks it from then on."),
        (swap("secret-not-marked", LOOK_UP, "token: {from: found.session_id, secret: true}", "token: found.session_id"),),
    ),
    Code(
        "TS343",
        Text("mật khẩu trong ô thường", "a password in an ordinary field"),
        Text("Mật khẩu được điền vào ô có tên không phải password.", "A password is typed into a field that is not called password."),
        Text(
            "Ô thường hiện chữ trên màn hình, trong ảnh chụp và trong hồ sơ của cổng.",
            "An ordinary field shows it on the screen, in pictures and in the portal's files.",
        ),
        (swap("password-in-a-text", SUBMIT, 'fill: {content: "${{ content }}"}', 'fill: {content: "${{ content }} ${{ person.password }}"}'),),
    ),
)
