"""Doing what the life cycle allows: one act on one dossier, in one transaction."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.calendar import WorkingCalendar
from thongsuot.portal.dossiers.deadlines import refuse_late_return, refuse_new_date
from thongsuot.portal.dossiers.deed import Actor, Columns, Deed, Given
from thongsuot.portal.dossiers.downloads import read_bytes
from thongsuot.portal.dossiers.filing import replace_bytes, store_file
from thongsuot.portal.dossiers.history import write_entry
from thongsuot.portal.dossiers.joint import hand_on
from thongsuot.portal.dossiers.lifecycle import Act, ActName, Refusal, next_status, refuse_act, refuse_input
from thongsuot.portal.dossiers.pauses import ask_fee, go_on, moved_due, pause
from thongsuot.portal.dossiers.record import CaseFile, read_case
from thongsuot.portal.dossiers.routing import sides_of
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.signing.authority import UnsignableError
from thongsuot.portal.signing.results import sign_result
from thongsuot.portal.sync.outbox import queue_change, queue_order
from thongsuot.portal.tenant import Tenant


def perform(tenant: Tenant, code: str, act: Act, actor: Actor, given: Given) -> Refusal | None:
    """Do the act; answer why not where it is refused. Raises LookupError for an unknown dossier.

    The caller has checked that the actor may see the dossier, and wakes the synchronisation afterwards.
    """
    behaviour, now = tenant.behaviour, tenant.now()
    with writing(tenant.db) as db:
        case = read_case(db, code)
        if case is None:
            raise LookupError(code)
        refusal = _refuse(act, case, actor, given, now, behaviour)
        if refusal is not None:
            return refusal
        if act.name == "withdraw" and not behaviour.allow_withdrawal:
            return None
        status = case.dossier.status if _stays_put(act, behaviour) else next_status(act, case.situation)
        try:
            columns = EFFECTS[act.name](Deed(db, case, actor, given, now, tenant))
        except UnsignableError:
            return Refusal("state", "Tệp kết quả không phải PDF đọc được nên không ký số được. Vui lòng trình lại.")
        _update(db, code, {**columns, "status": status})
        told = status != case.dossier.status or act.tells
        write_entry(db, code, now, actor=actor.name, title=actor.title, unit=actor.unit, status=status, note=_note(act, given), told=told)
        if told and _is_sent_on(act, behaviour):
            queue_change(tenant, code)
    return None


def _refuse(act: Act, case: CaseFile, actor: Actor, given: Given, now: datetime, behaviour: Behaviour) -> Refusal | None:
    return (
        refuse_act(act, actor.role, case.situation, behaviour, sides_of(actor.unit, case.dossier))
        or refuse_late_return(act, case.dossier, now, behaviour)
        or refuse_input(act, given.text, has_file=bool(given.files), behaviour=behaviour, amount=given.amount)
        or refuse_new_date(act, given.new_due, case.dossier, now, behaviour)
    )


def _is_sent_on(act: Act, behaviour: Behaviour) -> bool:
    """Whether the national side hears of it; of a change of state always."""
    match act.name:
        case "apologise":
            return behaviour.send_apology
        case "hand-on":
            return behaviour.send_joint_steps
        case "recall":
            return behaviour.send_recall
        case "reset-due":
            return behaviour.send_reset
    return True


def _stays_put(act: Act, behaviour: Behaviour) -> bool:
    """Whether a careless portal leaves the dossier where it waits."""
    match act.name:
        case "answer-supplement":
            return not behaviour.reopen_after_supplement
        case "confirm-fee":
            return not behaviour.reopen_after_fee
        case "resume":
            return not behaviour.reopen_after_stop
        case "recall":
            return not behaviour.take_back_recalled
    return False


def _accept(deed: Deed) -> Columns:
    due = _due(deed) if deed.behaviour.set_due_date else None
    return {"received_at": deed.now.isoformat(), "due_at": due.isoformat() if due else None}


def _due(deed: Deed) -> datetime | None:
    procedure = deed.tenant.catalogue.get(deed.case.dossier.procedure_code)
    if procedure is None:
        return None
    if not deed.behaviour.due_by_procedure:
        return deed.now + timedelta(days=1)
    return WorkingCalendar(deed.behaviour).due_date(deed.now, procedure.working_days)


def _turn_away(deed: Deed) -> Columns:
    now = deed.now.isoformat()
    return {"refused_at": now, "finished_at": now, "refusal_reason": deed.given.text}


def _ask_supplement(deed: Deed) -> Columns:
    dossier = deed.case.dossier
    due = dossier.due_at.isoformat() if dossier.due_at else None
    deed.db.execute(
        "INSERT INTO supplements (dossier, asked_at, asked_by, content, came_from, due_before) VALUES (?, ?, ?, ?, ?, ?)",
        (dossier.code, deed.now.isoformat(), deed.actor.name, deed.given.text, dossier.status, due),
    )
    return {}


def _answer_supplement(deed: Deed) -> Columns:
    """The clock stood while the dossier waited, so the due date moves by the working time that passed."""
    asked, due = deed.case.open_supplement, deed.case.dossier.due_at
    for file in deed.given.files:
        store_file(deed.db, deed.case.dossier.code, "supplement", file, whole=deed.behaviour.whole_files != "none")
    if asked is None:
        return {}
    if deed.behaviour.stop_clock:
        due = moved_due(due, asked.asked_at, deed.now, deed.behaviour)
    due_text = due.isoformat() if due else None
    deed.db.execute(
        "UPDATE supplements SET answered_at = ?, answer = ?, due_after = ? WHERE id = ?",
        (deed.now.isoformat(), deed.given.text, due_text, asked.id),
    )
    return {"due_at": due_text}


def _apologise(deed: Deed) -> Columns:
    dossier, new = deed.case.dossier, deed.given.new_due
    before, after = (moment.isoformat() if moment else None for moment in (dossier.due_at, new))
    deed.db.execute(
        "INSERT INTO apologies (dossier, at, by, reason, due_before, due_after) VALUES (?, ?, ?, ?, ?, ?)",
        (dossier.code, deed.now.isoformat(), deed.actor.name, deed.given.text, before, after),
    )
    return {"due_at": after if deed.behaviour.keep_new_due_date else before}


def _recall(deed: Deed) -> Columns:
    """Back at the desk that received it: a pause ends, and what was presented for signing is presented no more."""
    return {**_send_back(deed), **go_on(deed)}


def _reset_due(deed: Deed) -> Columns:
    new = deed.given.new_due
    return {"due_at": new.isoformat()} if new and deed.behaviour.keep_reset_due else {}


def _submit_result(deed: Deed) -> Columns:
    """A result handed in again replaces the one that nobody has signed."""
    code = deed.case.dossier.code
    deed.db.execute("DELETE FROM files WHERE dossier = ? AND purpose = 'result'", (code,))
    for file in deed.given.files:
        store_file(deed.db, code, "result", file)
    return {}


def _send_back(deed: Deed) -> Columns:
    """What was presented goes back: another result has to be presented."""
    deed.db.execute("DELETE FROM files WHERE dossier = ? AND purpose = 'result'", (deed.case.dossier.code,))
    return {}


def _sign(deed: Deed) -> Columns:
    """The signed file takes the place of the one that was presented, which is whole inside it."""
    result = deed.case.result
    if result is not None:
        data = read_bytes(deed.db, result.id)
        replace_bytes(deed.db, result.id, sign_result(deed.db, deed.tenant.name, data, deed.actor.name, deed.now, deed.behaviour))
    now = deed.now.isoformat()
    return {"signer": deed.actor.name, "signed_at": now, "finished_at": now}


def _return_result(deed: Deed) -> Columns:
    queue_order(deed.tenant, deed.case.dossier)
    return {"returned_at": deed.now.isoformat()}


def _withdraw(deed: Deed) -> Columns:
    return {"finished_at": deed.now.isoformat()}


def _forward(_deed: Deed) -> Columns:
    return {}


def _note(act: Act, given: Given) -> str:
    return f"{NOTES[act.name]}: {given.text}" if given.text else NOTES[act.name]


def _update(db: sqlite3.Connection, code: str, columns: Columns) -> None:
    assignments = ", ".join(f"{name} = :{name}" for name in columns)
    db.execute(f"UPDATE dossiers SET {assignments} WHERE code = :code", {**columns, "code": code})  # noqa: S608  # names from the effects above


EFFECTS: dict[ActName, Callable[[Deed], Columns]] = {
    "accept": _accept,
    "refuse": _turn_away,
    "ask-supplement": _ask_supplement,
    "forward": _forward,
    "recall": _recall,
    "reset-due": _reset_due,
    "apologise": _apologise,
    "ask-fee": ask_fee,
    "confirm-fee": go_on,
    "pause": pause,
    "resume": go_on,
    "hand-on": hand_on,
    "submit-result": _submit_result,
    "send-back": _send_back,
    "sign": _sign,
    "return-result": _return_result,
    "answer-supplement": _answer_supplement,
    "withdraw": _withdraw,
}

NOTES: dict[ActName, str] = {
    "accept": "Tiếp nhận hồ sơ",
    "refuse": "Từ chối tiếp nhận hồ sơ",
    "ask-supplement": "Yêu cầu bổ sung hồ sơ",
    "forward": "Chuyển hồ sơ đến đơn vị giải quyết",
    "recall": "Thu hồi hồ sơ về nơi tiếp nhận",
    "reset-due": "Đặt lại hạn giải quyết",
    "apologise": "Xin lỗi vì chậm trả kết quả và hẹn lại",
    "ask-fee": "Yêu cầu thực hiện nghĩa vụ tài chính",
    "confirm-fee": "Đã thực hiện nghĩa vụ tài chính",
    "pause": "Dừng xử lý hồ sơ",
    "resume": "Tiếp tục xử lý hồ sơ",
    "hand-on": "Chuyển cơ quan giải quyết tiếp theo",
    "submit-result": "Trình ký kết quả",
    "send-back": "Trả lại kết quả trình ký",
    "sign": "Ký duyệt kết quả",
    "return-result": "Trả kết quả",
    "answer-supplement": "Người nộp đã bổ sung hồ sơ",
    "withdraw": "Người nộp rút hồ sơ",
}
