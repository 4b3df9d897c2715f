"""The life of a dossier: who may do what, from which state, and where it leads (status codes of protocol §3). Pure."""

from dataclasses import dataclass
from typing import Literal

from thongsuot.portal.behaviour import Behaviour

Role = Literal["citizen", "one-stop", "processing", "head", "leader", "cashier", "unit-admin", "system-admin", "none"]
ROLES: tuple[Role, ...] = ("one-stop", "processing", "head", "leader", "cashier", "unit-admin", "system-admin")
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

ActName = Literal[
    "accept",
    "refuse",
    "ask-supplement",
    "forward",
    "recall",
    "apologise",
    "reset-due",
    "ask-fee",
    "confirm-fee",
    "pause",
    "resume",
    "hand-on",
    "submit-result",
    "send-back",
    "sign",
    "return-result",
    "answer-supplement",
    "withdraw",
]
Need = Literal["reason", "content", "recall", "apology", "reset", "obligation", "pause", "result", "objection", "part", "submitted-result", "signed-result"]
Side = Literal["receiving", "resolving"]
BOTH: frozenset[Side] = frozenset({"receiving", "resolving"})
BACK: Literal["back"] = "back"
STAY: Literal["stay"] = "stay"


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the life cycle. `target` is a status, BACK: the state the dossier had before it waited, or STAY; `needs` is its condition.

    `side`: whose act it is where receiving and resolving agency are apart; None for either. `tells`: a step of its own even where the status stays.
    """

    name: ActName
    label: str
    roles: frozenset[Role]
    sources: frozenset[int]
    target: int | Literal["back", "stay"]
    needs: Need | None = None
    side: Side | None = None
    tells: bool = False


_RECEIVER, _RESOLVER, _HEADS = frozenset[Role]({"one-stop"}), frozenset[Role]({"processing"}), frozenset[Role]({"head", "leader"})
_DESKS = _RECEIVER | _RESOLVER

ACTS: tuple[Act, ...] = (
    Act("accept", "Tiếp nhận", _RECEIVER, frozenset({NEW}), RECEIVED, side="receiving"),
    Act("refuse", "Từ chối", _RECEIVER, frozenset({NEW}), REFUSED, "reason", side="receiving"),
    Act("ask-supplement", "Yêu cầu bổ sung", _DESKS, frozenset({RECEIVED, PROCESSING}), WAITING, "content"),
    Act("forward", "Chuyển xử lý", _RECEIVER, frozenset({RECEIVED}), PROCESSING, side="receiving"),
    # Seen as actions of a portal (thu-hoi, dat-lai-han); where a recall leads, who resets and that both want a reason is inferred.
    Act("recall", "Thu hồi", _RECEIVER, frozenset({PROCESSING, FEE_DUE, STOPPED}), RECEIVED, "recall", side="receiving"),
    Act("reset-due", "Đặt lại hạn", _HEADS, frozenset({RECEIVED, PROCESSING}), STAY, "reset", side="resolving", tells=True),
    Act("apologise", "Xin lỗi và hẹn lại", _DESKS, frozenset({RECEIVED, PROCESSING}), STAY, "apology", tells=True),
    Act("ask-fee", "Yêu cầu nghĩa vụ tài chính", _RESOLVER, frozenset({PROCESSING}), FEE_DUE, "obligation", side="resolving"),
    Act("confirm-fee", "Xác nhận đã nộp", _RESOLVER | {"cashier"}, frozenset({FEE_DUE}), BACK, side="resolving"),
    Act("pause", "Dừng xử lý", _HEADS, frozenset({PROCESSING}), STOPPED, "pause", side="resolving"),
    Act("resume", "Tiếp tục xử lý", _HEADS, frozenset({STOPPED}), BACK, side="resolving"),
    Act("hand-on", "Chuyển cơ quan tiếp theo", _RESOLVER, frozenset({PROCESSING}), STAY, "part", side="resolving", tells=True),
    Act("submit-result", "Trình ký", _RESOLVER, frozenset({PROCESSING}), PROCESSING, "result", side="resolving"),
    Act("send-back", "Trả lại chuyên viên", _HEADS, frozenset({PROCESSING}), STAY, "objection", side="resolving"),
    Act("sign", "Ký duyệt", frozenset({"leader"}), frozenset({PROCESSING}), DONE, "submitted-result", side="resolving"),
    Act("return-result", "Trả kết quả", _RECEIVER, frozenset({DONE}), RETURNED, "signed-result", side="receiving"),
    Act("answer-supplement", "Gửi bổ sung", frozenset({CITIZEN}), frozenset({WAITING}), BACK),
    Act("withdraw", "Rút hồ sơ", frozenset({CITIZEN}), frozenset({NEW, RECEIVED, PROCESSING, WAITING}), WITHDRAWN),
)
ACT_BY_NAME: dict[str, Act] = {act.name: act for act in ACTS}


@dataclass(frozen=True, slots=True)
class Situation:
    """What of a dossier decides about acts: its status, the status it waited from (None when it does not wait), its result, its fee,
    and whether another agency has a part still to do."""

    status: int
    came_from: int | None = None
    has_result: bool = False
    is_signed: bool = False
    is_fee_due: bool = False
    goes_on_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act is not done. `kind`: role (403), state (409) or input (422); `message` is for the person who tried."""

    kind: Literal["role", "state", "input"]
    message: str


def may_do(role: Role, act: Act, behaviour: Behaviour) -> bool:
    """Whether the role may do the act at all."""
    if role in act.roles:
        return True
    match act.name:
        case "accept":
            return not behaviour.check_role_at_reception
        case "sign" if role == "processing":
            return not behaviour.only_leader_signs
        case "pause" | "resume" if role == "processing":
            return not behaviour.only_heads_pause
        case "reset-due" if role == "processing":
            return not behaviour.only_heads_reset
    return False


def offered_acts(role: Role, situation: Situation, behaviour: Behaviour, sides: frozenset[Side] = BOTH) -> tuple[Act, ...]:
    """The acts whose buttons this role sees in this situation, on these sides of the dossier."""
    return tuple(act for act in ACTS if situation.status in act.sources and refuse_act(act, role, situation, behaviour, sides) is None)


def refuse_act(act: Act, role: Role, situation: Situation, behaviour: Behaviour, sides: frozenset[Side] = BOTH) -> Refusal | None:
    """Why `role`, of a unit on these `sides` of the dossier, may not do `act` now; None when they may, given the input that the act needs."""
    if not may_do(role, act, behaviour):
        return Refusal("role", f"Vai trò của ông/bà không được thực hiện thao tác “{act.label}”.")
    if act.side is not None and act.side not in sides and behaviour.keep_sides_apart:
        return Refusal("role", f"Thao tác “{act.label}” là của {SIDE_WORDS[act.side]}, không phải của đơn vị ông/bà.")
    if situation.status not in act.sources:
        return Refusal("state", f"Hồ sơ đang ở trạng thái “{STATUS_WORDS[situation.status]}” nên không thực hiện được thao tác “{act.label}”.")
    if act.needs in {"submitted-result", "objection"} and not situation.has_result:
        return Refusal("state", "Hồ sơ chưa có tệp kết quả được trình ký.")
    if act.needs == "signed-result" and not (situation.has_result and situation.is_signed):
        return Refusal("state", "Hồ sơ chưa có kết quả đã được ký duyệt.")
    if act.name == "hand-on" and not situation.goes_on_elsewhere:
        return Refusal("state", "Không còn cơ quan nào giải quyết tiếp hồ sơ này.")
    if act.name == "submit-result" and situation.goes_on_elsewhere:
        return Refusal("state", "Còn cơ quan phối hợp chưa giải quyết phần của mình nên chưa trình ký được kết quả.")
    if act.name == "accept" and situation.is_fee_due and behaviour.fee_before_acceptance:
        return Refusal("state", "Người nộp chưa thanh toán phí, lệ phí của hồ sơ.")
    return None


def refuse_input(act: Act, text: str, *, has_file: bool, behaviour: Behaviour, amount: int | None = None) -> Refusal | None:
    """What the act still needs from the form; None when it has it. `text` is the reason, request or answer that was typed, `amount` a sum in dong."""
    if act.needs in ASKED_TEXTS and not text and not _goes_without(act, behaviour):
        return Refusal("input", ASKED_TEXTS[act.needs])
    if act.needs == "obligation" and not amount:
        return Refusal("input", "Vui lòng nhập số tiền phải nộp, ví dụ 1.250.000.")
    if act.needs == "result" and not has_file:
        return Refusal("input", "Vui lòng chọn tệp kết quả để trình ký.")
    if act.name == "answer-supplement" and not text and not has_file:
        return Refusal("input", "Vui lòng nhập nội dung trả lời hoặc chọn tệp bổ sung.")
    return None


def _goes_without(act: Act, behaviour: Behaviour) -> bool:
    """Whether a careless portal takes the act without its text."""
    field = DEMANDED.get(act.needs)
    return field is not None and not getattr(behaviour, field)


def next_status(act: Act, situation: Situation) -> int:
    """The status after the act, which `refuse_act` has let through."""
    if act.target == STAY:
        return situation.status
    if act.target != BACK:
        return act.target
    return situation.came_from if situation.came_from is not None else PROCESSING


SIDE_WORDS: dict[Side, str] = {"receiving": "nơi tiếp nhận hồ sơ", "resolving": "cơ quan giải quyết hồ sơ"}
ASKED_TEXTS: dict[Need | None, str] = {
    "reason": "Vui lòng nhập lý do từ chối.",
    "content": "Vui lòng nhập nội dung yêu cầu bổ sung.",
    "recall": "Vui lòng nhập lý do thu hồi.",
    "reset": "Vui lòng nhập lý do đặt lại hạn.",
    "apology": "Vui lòng nhập lý do chậm trả kết quả.",
    "obligation": "Vui lòng nhập nội dung nghĩa vụ tài chính.",
    "pause": "Vui lòng nhập lý do dừng xử lý.",
    "objection": "Vui lòng nhập lý do trả lại.",
    "part": "Vui lòng nhập kết quả phần việc của cơ quan mình.",
}
# The field of Behaviour that demands each text.
DEMANDED: dict[Need | None, str] = {
    "reason": "require_refusal_reason",
    "pause": "require_pause_reason",
    "recall": "require_recall_reason",
    "reset": "require_reset_reason",
}
