"""The stimuli of the national side as they are told to people: of what kind each is, what it does, what a citizen notices, how it is armed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from thongsuot.national.identity.cases import CASES, Case
from thongsuot.national.noticed import CASES_NOTICED
from thongsuot.national.stimuli import RETIRED, SIGN_IN

StimulusKind = Literal["identity", "adapter", "payment", "outage"]


@dataclass(frozen=True, slots=True)
class Told:
    """One stimulus. `arms`: the body for `POST /stimuli`, without the tenant; `needs`: what must be named beside it, in the words of the control listener."""

    id: str
    kind: StimulusKind
    title_vi: str
    title_en: str
    noticed_vi: str
    arms: Mapping[str, object]
    needs: tuple[str, ...] = ()


# A provider, or an adapter, that is away, slow or cut off answers nothing wrong: that is no fault of what it says.
AWAY = ("-error", "-page", "-half", "-cut", "-slow")
BY_TIMES: Mapping[str, object] = {"times": 1}

# fmt: off
MISCHIEF: tuple[Told, ...] = (
    Told("adapter-refuse", "outage", "Trục dữ liệu từ chối lời gọi (503)", "The adapter refuses a call (503)",
         "Hồ sơ vừa nộp chưa hiện trên Cổng DVCQG; cổng đúng gửi lại sau ít giây, cổng ẩu quên luôn.", BY_TIMES),
    Told("adapter-expire", "outage", "Phiên của cổng ở trục dữ liệu hết hạn", "The portal's session at the adapter expires",
         "Hồ sơ đến Cổng DVCQG chậm một chút; ở cổng ẩu từ đó không hồ sơ nào đến nữa.", BY_TIMES),
    Told("adapter-throttle", "outage", "Trục dữ liệu bảo chờ (429)", "The adapter throttles (429)",
         "Giờ cao điểm, hồ sơ đến Cổng DVCQG chậm; cổng ẩu bỏ luôn những hồ sơ đó.", BY_TIMES),
    Told("adapter-slow", "outage", "Trục dữ liệu trả lời chậm", "The adapter answers late",
         "Cổng đúng vẫn cho nộp ngay và gửi sau; ở cổng ẩu người nộp phải ngồi chờ.", {**BY_TIMES, "seconds": 5}),
    Told("adapter-half", "outage", "Trục dữ liệu trả lời nửa chừng", "The adapter sends half an answer",
         "Cổng đúng gửi lại mà không trùng; cổng ẩu làm hồ sơ hiện hai lần hoặc mất.", BY_TIMES),
    Told("adapter-drop", "outage", "Trục dữ liệu nhận rồi ngắt, không trả lời", "The adapter takes a call and hangs up",
         "Cổng đúng gửi lại mà không trùng; cổng ẩu làm hồ sơ hiện hai lần hoặc mất.", BY_TIMES),
    Told("adapter-exists", "adapter", "Trục dữ liệu báo hồ sơ đã tồn tại", "The adapter says that the dossier exists already",
         "Cổng đúng chuyển sang cập nhật; ở cổng ẩu hồ sơ đứng yên trên Cổng DVCQG.", BY_TIMES),
    Told("adapter-success-form", "adapter", "Mã thành công viết dạng khác (\"0\", \"00\")", "Success is written in another form",
         "Cổng đúng không để ai thấy gì; cổng ẩu gửi đi gửi lại cùng một hồ sơ.", {**BY_TIMES, "code": "00"}),
    Told("adapter-twice", "adapter", "Mỗi dòng kết quả đến hai lần", "Every row of a result comes twice",
         "Ở cổng ẩu câu hỏi của một người hiện hai lần trên bàn cán bộ.", BY_TIMES),
    Told("adapter-overtaken", "adapter", "Câu trả lời đến sau câu trả lời của lời gọi sau", "An answer is overtaken by a later one",
         "Ở cổng ẩu trạng thái cũ ghi đè trạng thái mới trên Cổng DVCQG.", {**BY_TIMES, "seconds": 5}),
    Told("payment-slow", "outage", "Nền tảng thanh toán mở giao dịch chậm", "The payment platform opens a payment late",
         "Bấm Thanh toán phải chờ; cổng đúng không thu hai lần khi bấm lại.", {**BY_TIMES, "seconds": 5}, ("dossier",)),
    Told("payment-declined", "payment", "Ngân hàng từ chối thanh toán", "The bank declines",
         "Cổng đúng nói chưa thanh toán và cho thử lại; cổng ẩu coi là đã nộp hoặc khóa luôn.", BY_TIMES, ("dossier",)),
    Told("payment-told-twice", "payment", "Kết quả thanh toán báo hai lần", "A result is told twice",
         "Cổng ẩu ra hai biên lai cho một lần nộp.", BY_TIMES, ("dossier",)),
    Told("payment-not-told", "outage", "Kết quả thanh toán không bao giờ được báo", "A result is never told",
         "Đã trừ tiền mà hồ sơ vẫn ghi chưa nộp; cổng đúng tự hỏi lại.", BY_TIMES, ("dossier",)),
    Told("payment-told-late", "outage", "Kết quả thanh toán báo muộn", "A result is told late",
         "Hồ sơ ghi đang chờ thanh toán một lúc rồi mới đổi; cổng ẩu không đổi nữa.", {**BY_TIMES, "seconds": 5}, ("dossier",)),
    Told("payment-settled-late", "payment", "Người nộp đã về mà giao dịch còn chờ", "A payment is settled after the payer is back",
         "Cổng đúng ghi đang chờ rồi tự hỏi lại; cổng ẩu bắt nộp lần nữa.", {**BY_TIMES, "seconds": 5}, ("dossier",)),
    Told("payment-failure-after-success", "payment", "Báo lỗi sau khi đã báo thành công", "A failure follows a success",
         "Ở cổng ẩu khoản đã nộp biến mất và bị đòi nộp lại.", BY_TIMES, ("dossier",)),
    Told("payment-wrong-checksum", "payment", "Kết quả thanh toán sai mã xác thực", "A result with a wrong checksum",
         "Ở cổng ẩu kẻ xấu tự báo là đã nộp mà không mất đồng nào.", BY_TIMES, ("dossier",)),
    Told("payment-wrong-amount", "payment", "Kết quả thanh toán sai số tiền", "A result with another amount",
         "Ở cổng ẩu nộp một phần mười mà được coi là nộp đủ.", BY_TIMES, ("dossier",)),
    Told("payment-other-dossier", "payment", "Kết quả thanh toán của hồ sơ khác", "A result told of another dossier",
         "Ở cổng ẩu tiền của hồ sơ này được tính cho hồ sơ khác.", BY_TIMES, ("dossier", "other")),
    Told(RETIRED, "identity", "Hệ thống định danh thử nghiệm đã đóng", "The identity provider has ended",
         "Cổng đúng báo không đăng nhập được; cổng ẩu vẫn tin giấy chứng nhận cũ do trình duyệt mang đến.", {}, ("persona",)),
)
# fmt: on


def stimuli_told() -> tuple[Told, ...]:
    """The identity catalogue, then the mischief."""
    return (*(_case(case) for case in CASES), *MISCHIEF)


def body_of(told: Told) -> dict[str, object]:
    """What to send to `POST /stimuli`, with the tenant and what it needs still to be named."""
    return {"kind": told.id, **told.arms}


def _case(case: Case) -> Told:
    kind: StimulusKind = "outage" if case.id.endswith(AWAY) else "identity"
    return Told(case.id, kind, case.vi, case.en, CASES_NOTICED[case.id], {"kind": SIGN_IN, "case": case.id}, ("persona",))
