"""Which circular's forms are in force on a day, and the number and title of each form in it.

Form 02 of TT 01/2018 and all of TT 03/2025 are read in secondary texts; the other numbers of TT 01/2018 are recalled, not read (law-and-checks §2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from thongsuot.portal.behaviour import Behaviour

PaperKind = Literal["receipt", "supplement", "refusal", "apology", "pause", "control"]


@dataclass(frozen=True, slots=True)
class Form:
    """`number` as the circular counts it; `title` as it stands on the paper."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Circular:
    """A circular that gives the forms, in force from `since` until the next one."""

    name: str
    since: date
    forms: Mapping[PaperKind, Form]


OLD = Circular(
    "Thông tư số 01/2018/TT-VPCP",
    date(2018, 11, 23),
    {
        "receipt": Form("01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
        "supplement": Form("02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
        "refusal": Form("03", "Phiếu từ chối giải quyết hồ sơ"),
        "apology": Form("04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
        "control": Form("05", "Phiếu kiểm soát quá trình giải quyết hồ sơ"),
    },
)
NEW = Circular(
    "Thông tư số 03/2025/TT-VPCP",
    date(2025, 9, 15),
    {
        "receipt": Form("01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
        "supplement": Form("02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
        "refusal": Form("03", "Phiếu từ chối tiếp nhận hồ sơ"),
        "apology": Form("04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"),
        "pause": Form("05", "Thông báo dừng giải quyết hồ sơ"),
        "control": Form("06", "Phiếu kiểm soát quá trình giải quyết hồ sơ"),
    },
)


UNNUMBERED = Form("", NEW.forms["pause"].title)  # TT 01/2018 gives no form for a stop: what is told then follows no model


def circular_on(day: date, behaviour: Behaviour) -> Circular:
    """The circular whose forms the portal fills in for a paper of that day."""
    in_force = NEW if day >= NEW.since else OLD
    return {"by-date": in_force, "always-old": OLD, "always-new": NEW}[behaviour.forms_in_force]
