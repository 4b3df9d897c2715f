"""What must be done by when: acceptance within eight working hours, the result by its due date, a late one with an apology. Pure."""

from dataclasses import dataclass
from datetime import datetime

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.calendar import DAY, SESSIONS, WorkingCalendar
from thongsuot.portal.dossiers.lifecycle import FINISHED, NEW, Act, Refusal
from thongsuot.portal.dossiers.record import CaseFile, Dossier
from thongsuot.portal.tenant import VIETNAM

DATE_FORM = "%d/%m/%Y"
LONGEST_SUM = 12  # digits


@dataclass(frozen=True, slots=True)
class Deadlines:
    """`accept_by`: the end of the eight working hours, None while a prepaid fee is owed; `not_accepted`, `overdue`: whether it, or the due date, has passed
    with nothing done."""

    accept_by: datetime | None
    not_accepted: bool
    overdue: bool


def deadlines_of(case: CaseFile, now: datetime, behaviour: Behaviour) -> Deadlines:
    """How a dossier stands at that moment. What is late when the clock is stopped stays late; a dossier whose prepaid fee is owed waits for the citizen."""
    dossier, since = case.dossier, case.acceptable_since
    accept_by = _accept_by(since, behaviour) if since else None
    waits = dossier.status == NEW and accept_by is not None and now > accept_by
    late = dossier.due_at is not None and dossier.status not in FINISHED and (case.stands_since or now) > dossier.due_at
    return Deadlines(accept_by, waits and behaviour.flag_late_acceptance, late)


def _accept_by(since: datetime, behaviour: Behaviour) -> datetime:
    return WorkingCalendar(behaviour).add_working_time(since, DAY) if behaviour.count_acceptance_in_working_hours else since + DAY


def read_new_date(text: str) -> datetime | None:
    """The end of the working day written dd/mm/yyyy; None for what is no date."""
    try:
        day = datetime.strptime(text, DATE_FORM).replace(tzinfo=VIETNAM)
    except ValueError:
        return None
    return datetime.combine(day, SESSIONS[-1][1], VIETNAM)


def read_money(text: str) -> int | None:
    """Dong from `1.250.000` or `1250000`; None for what is no sum."""
    digits = text.replace(".", "").replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_SUM else None


def refuse_new_date(act: Act, new: datetime | None, dossier: Dossier, now: datetime, behaviour: Behaviour) -> Refusal | None:
    """Why an apology cannot name this date: it is none, it is no later than the old one or than now, or offices are closed.

    A date that is reset may be before the old one too.
    """
    if act.name not in {"apologise", "reset-due"}:
        return None
    if new is None:
        return Refusal("input", "Vui lòng nhập ngày hẹn lại dạng ngày/tháng/năm, ví dụ 15/07/2025.")
    if act.name == "apologise" and dossier.due_at is not None and new <= dossier.due_at:
        return Refusal("input", "Ngày hẹn lại phải sau ngày hẹn trả trước và sau hôm nay.")
    if new <= now:
        return Refusal("input", "Ngày hẹn lại phải sau hôm nay.")
    if not WorkingCalendar(behaviour).is_working_day(new.date()):
        return Refusal("input", "Ngày hẹn lại không phải ngày làm việc.")
    return None


def refuse_late_return(act: Act, dossier: Dossier, now: datetime, behaviour: Behaviour) -> Refusal | None:
    """Overdue is a matter of time and never blocks the return of a result."""
    if act.name != "return-result" or behaviour.return_late_result or dossier.due_at is None or now <= dossier.due_at:
        return None
    return Refusal("state", "Hồ sơ đã quá hạn nên không trả được kết quả.")
