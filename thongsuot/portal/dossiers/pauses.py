"""Pauses that stop the clock: money the citizen owes elsewhere (6) and a stop by a head of office (8). The due date moves by the working time that passed."""

from datetime import datetime

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.calendar import WorkingCalendar
from thongsuot.portal.dossiers.deed import Columns, Deed
from thongsuot.portal.dossiers.record import PauseKind

INSERT = "INSERT INTO pauses (dossier, kind, begun_at, begun_by, reason, amount, came_from, due_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def moved_due(due: datetime | None, since: datetime, now: datetime, behaviour: Behaviour) -> datetime | None:
    """The due date after the clock has stood from `since` to `now`."""
    if due is None:
        return None
    calendar = WorkingCalendar(behaviour)
    return calendar.add_working_time(due, calendar.working_time_between(since, now))


def ask_fee(deed: Deed) -> Columns:
    _begin(deed, "fee")
    return {}


def pause(deed: Deed) -> Columns:
    """A stopped dossier has an end of processing (protocol §3), until it goes on."""
    _begin(deed, "stop")
    return {"finished_at": deed.now.isoformat()}


def go_on(deed: Deed) -> Columns:
    """The end of either pause."""
    open_pause, due, behaviour = deed.case.open_pause, deed.case.dossier.due_at, deed.behaviour
    if open_pause is None:
        return {}
    stands = behaviour.stop_clock_for_fee if open_pause.kind == "fee" else behaviour.stop_clock_while_stopped
    moved = moved_due(due, open_pause.begun_at, deed.now, behaviour) if stands else due
    text = moved.isoformat() if moved else None
    deed.db.execute("UPDATE pauses SET ended_at = ?, ended_by = ?, due_after = ? WHERE id = ?", (deed.now.isoformat(), deed.actor.name, text, open_pause.id))
    return {"due_at": text, "finished_at": None}


def _begin(deed: Deed, kind: PauseKind) -> None:
    dossier = deed.case.dossier
    due = dossier.due_at.isoformat() if dossier.due_at else None
    values = (dossier.code, kind, deed.now.isoformat(), deed.actor.name, deed.given.text, deed.given.amount or 0, dossier.status, due)
    deed.db.execute(INSERT, values)
