"""Which dossiers an officer may see: those that the unit, its parent or its children receive or resolve."""

import sqlite3

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.record import Dossier, build
from thongsuot.portal.dossiers.routing import related_agencies
from thongsuot.portal.officers.accounts import ADMINISTRATORS, Officer
from thongsuot.portal.territory import find_agency

PAGE = 50


def in_scope(officer: Officer, dossier: Dossier, behaviour: Behaviour) -> bool:
    """Whether the officer may open the dossier."""
    if officer.role in ADMINISTRATORS and behaviour.administrators_see_no_dossiers:
        return False
    units = related_agencies(officer.unit)
    receiver = find_agency(dossier.receiving_agency)
    if receiver is not None and receiver.dissolved_on and not behaviour.hand_over_dossiers:
        return False
    return not behaviour.scope_by_unit or dossier.receiving_agency in units or dossier.resolving_agency in units


def list_in_scope(db: sqlite3.Connection, officer: Officer, part: str, page: int) -> tuple[list[Dossier], bool]:
    """(one page of dossiers whose number holds `part`, newest first; whether more follow). Pages count from 1."""
    units = sorted(related_agencies(officer.unit))
    marks = ", ".join("?" * len(units))
    rows = db.execute(
        f"SELECT * FROM dossiers WHERE (receiving_agency IN ({marks}) OR resolving_agency IN ({marks})) AND instr(code, ?)"  # noqa: S608  # only marks
        " ORDER BY rowid DESC LIMIT ? OFFSET ?",
        (*units, *units, part, PAGE + 1, (page - 1) * PAGE),
    ).fetchall()
    return [build(Dossier, row) for row in rows[:PAGE]], len(rows) > PAGE
