"""How the landing of a deep link may end, each with what the province should do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from thongsuot.words.source import Text

Weight = Literal["fine", "fault", "undecided"]
NOTHING = Text("", "")
# How a result of a population writes them.
RESULT_WEIGHTS: Mapping[Weight, str] = {"fine": "note", "fault": "difference", "undecided": "review"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a landing may end. `fault`: it is the portal's; `undecided`: it is nobody's, or ours, and the cell counts as not looked at."""

    id: str
    title: Text
    weight: Weight
    remedy: Text = NOTHING


_MAPPING = Text("Sửa ánh xạ mã thủ tục của Cổng DVCQG sang thủ tục của cổng.", "Correct the mapping of the national codes.")
_AGENCY = Text("Sửa việc đọc MaCoQuanThucHien và danh mục cơ quan.", "Correct how MaCoQuanThucHien is read, and the agencies.")
_SESSION = Text("Dùng phiên đã có của hệ thống định danh.", "Use the provider's session.")
_STABLE = Text("Xem nhật ký máy chủ vào lúc đó; cổng phải trả lời mọi liên kết.", "See the server's log; every link must be answered.")
OUTCOMES: Mapping[str, Outcome] = {
    one.id: one
    for one in (
        Outcome("ok", Text("vào đúng màn hình nộp hồ sơ", "the right submission screen"), "fine"),
        Outcome("other-procedure", Text("vào màn hình của thủ tục khác", "another procedure's screen"), "fault", _MAPPING),
        Outcome("other-agency", Text("vào màn hình của cơ quan khác", "another agency's screen"), "fault", _AGENCY),
        Outcome("elsewhere", Text("không vào màn hình nộp hồ sơ", "no submission screen"), "fault", _MAPPING),
        Outcome("refused", Text("cổng từ chối (4xx)", "refused (4xx)"), "fault", _MAPPING),
        Outcome("broken", Text("cổng hỏng (5xx)", "the portal broke (5xx)"), "fault", _STABLE),
        Outcome("loop", Text("chuyển hướng vòng lặp hoặc ra ngoài", "redirects in a ring, or away"), "fault", _STABLE),
        Outcome("silent", Text("cổng không trả lời kịp", "no answer in time"), "fault", _STABLE),
        Outcome("reset", Text("cổng ngắt kết nối", "the portal cut the connection"), "fault", _STABLE),
        Outcome("asked-again", Text("đòi đăng nhập lại dù đã đăng nhập", "asks to sign in again"), "fault", _SESSION),
        Outcome("unseen", Text("bản đồ trang không cho biết thủ tục hoặc cơ quan", "the page map does not tell"), "undecided"),
        Outcome("throttled", Text("cổng xin gọi chậm lại (429, 503)", "asked to go slower"), "undecided"),
        Outcome("unreachable", Text("không tới được cổng hoặc phía quốc gia", "portal or national side not reached"), "undecided"),
        Outcome("ours", Text("bộ kiểm thử hỏng", "a fault of the harness"), "undecided"),
    )
}  # fmt: skip
