"""The life of a dossier: who may do what, from which state, and where it leads (status codes of protocol §3). Pure."""

from dataclasses import dataclass
from typing import Literal

from thongsuot.portal.behaviour import Behaviour

Role = Literal["citizen", "one-stop", "processing", "leader", "cashier", "admin"]
ROLES: tuple[Role, ...] = ("one-stop", "processing", "leader", "cashier", "admin")
CITIZEN: Role = "citizen"

NEW, RECEIVED, REFUSED, PROCESSING, WAITING, FEE_DUE, WITHDRAWN, STOPPED, DONE, RETURNED = range(1, 11)

STATUS_WORDS: dict[int, str] = {
    NEW: "Mới đăng ký",
    RECEIVED: "Được tiếp nhận",
    REFUSED: "Không được tiếp nhận",
    PROCESSING: "Đang xử lý",
    WAITING: "Yêu cầu bổ sung giấy tờ",
    FEE_DUE: "Yêu cầu thực hiện nghĩa vụ tài chính",
    WITHDRAWN: "Công dân yêu cầu rút hồ sơ",
    STOPPED: "Dừng xử lý",
    DONE: "Đã xử lý xong",
    RETURNED: "Đã trả kết quả",
}
FINAL = frozenset({REFUSED, WITHDRAWN, RETURNED})
FINISHED = frozenset({REFUSED, WITHDRAWN, STOPPED, DONE, RETURNED})  # states that carry an end of processing
PAUSED = frozenset({WAITING, FEE_DUE, STOPPED})

ActName = Literal["accept", "refuse", "ask-supplement", "forward", "apologise", "submit-result", "sign", "return-result", "answer-supplement", "withdraw"]
Need = Literal["reason", "content", "apology", "result", "submitted-result", "signed-result"]
BACK: Literal["back"] = "back"
STAY: Literal["stay"] = "stay"


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the life cycle. `target` is a status, BACK: the state the dossier had before it waited, or STAY; `needs` is its condition."""

    name: ActName
    label: str
    roles: frozenset[Role]
    sources: frozenset[int]
    target: int | Literal["back", "stay"]
    needs: Need | None = None


ACTS: tuple[Act, ...] = (
    Act("accept", "Tiếp nhận", frozenset({"one-stop"}), frozenset({NEW}), RECEIVED),
    Act("refuse", "Từ chối", frozenset({"one-stop"}), frozenset({NEW}), REFUSED, "reason"),
    Act("ask-supplement", "Yêu cầu bổ sung", frozenset({"one-stop", "processing"}), frozenset({RECEIVED, PROCESSING}), WAITING, "content"),
    Act("forward", "Chuyển xử lý", frozenset({"one-stop"}), frozenset({RECEIVED}), PROCESSING),
    Act("apologise", "Xin lỗi và hẹn lại", frozenset({"one-stop", "processing"}), frozenset({RECEIVED, PROCESSING}), STAY, "apology"),
    Act("submit-result", "Trình ký", frozenset({"processing"}), frozenset({PROCESSING}), PROCESSING, "result"),
    Act("sign", "Ký duyệt", frozenset({"leader"}), frozenset({PROCESSING}), DONE, "submitted-result"),
    Act("return-result", "Trả kết quả", frozenset({"one-stop"}), frozenset({DONE}), RETURNED, "signed-result"),
    Act("answer-supplement", "Gửi bổ sung", frozenset({CITIZEN}), frozenset({WAITING}), BACK),
    Act("withdraw", "Rút hồ sơ", frozenset({CITIZEN}), frozenset({NEW, RECEIVED, PROCESSING, WAITING}), WITHDRAWN),
)
ACT_BY_NAME: dict[str, Act] = {act.name: act for act in ACTS}


@dataclass(frozen=True, slots=True)
class Situation:
    """What of a dossier decides about acts: its status, the status it waited from (None when it does not wait), its result, its fee."""

    status: int
    came_from: int | None = None
    has_result: bool = False
    is_signed: bool = False
    is_fee_due: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act is not done. `kind`: role (403), state (409) or input (422); `message` is for the person who tried."""

    kind: Literal["role", "state", "input"]
    message: str


def allowed_roles(act: Act, behaviour: Behaviour) -> frozenset[Role]:
    """Who may do the act at all."""
    if act.name == "sign" and not behaviour.only_leader_signs:
        return act.roles | {"processing"}
    return act.roles


def offered_acts(role: Role, situation: Situation, behaviour: Behaviour) -> tuple[Act, ...]:
    """The acts whose buttons this role sees in this situation."""
    return tuple(act for act in ACTS if refuse_act(act, role, situation, behaviour) is None)


def refuse_act(act: Act, role: Role, situation: Situation, behaviour: Behaviour) -> Refusal | None:
    """Why `role` may not do `act` now; None when they may, given the input that the act needs."""
    if role not in allowed_roles(act, behaviour):
        return Refusal("role", f"Vai trò của ông/bà không được thực hiện thao tác “{act.label}”.")
    if situation.status not in act.sources:
        return Refusal("state", f"Hồ sơ đang ở trạng thái “{STATUS_WORDS[situation.status]}” nên không thực hiện được thao tác “{act.label}”.")
    if act.needs == "submitted-result" and not situation.has_result:
        return Refusal("state", "Hồ sơ chưa có tệp kết quả được trình ký.")
    if act.needs == "signed-result" and not (situation.has_result and situation.is_signed):
        return Refusal("state", "Hồ sơ chưa có kết quả đã được ký duyệt.")
    if act.name == "accept" and situation.is_fee_due and behaviour.fee_before_acceptance:
        return Refusal("state", "Người nộp chưa thanh toán phí, lệ phí của hồ sơ.")
    return None


def refuse_input(act: Act, text: str, *, has_file: bool, behaviour: Behaviour) -> Refusal | None:
    """What the act still needs from the form; None when it has it. `text` is the reason, request or answer that was typed."""
    if act.needs == "reason" and not text and behaviour.require_refusal_reason:
        return Refusal("input", "Vui lòng nhập lý do từ chối.")
    if act.needs == "content" and not text:
        return Refusal("input", "Vui lòng nhập nội dung yêu cầu bổ sung.")
    if act.needs == "apology" and not text:
        return Refusal("input", "Vui lòng nhập lý do chậm trả kết quả.")
    if act.needs == "result" and not has_file:
        return Refusal("input", "Vui lòng chọn tệp kết quả để trình ký.")
    if act.name == "answer-supplement" and not text and not has_file:
        return Refusal("input", "Vui lòng nhập nội dung trả lời hoặc chọn tệp bổ sung.")
    return None


def next_status(act: Act, situation: Situation) -> int:
    """The status after the act, which `refuse_act` has let through."""
    if act.target == STAY:
        return situation.status
    if act.target != BACK:
        return act.target
    return situation.came_from if situation.came_from is not None else PROCESSING
