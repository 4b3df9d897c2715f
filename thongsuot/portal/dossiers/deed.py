"""One act on one dossier: who does it, what they brought, and the moment at which it is done."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.filing import UploadedFile
from thongsuot.portal.dossiers.lifecycle import Role
from thongsuot.portal.dossiers.record import CaseFile
from thongsuot.portal.tenant import Tenant

Columns = dict[str, object]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: `title` as the history shows it, `unit` an agency code, "" for an applicant."""

    name: str
    role: Role
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class Given:
    """What came with the act: the reason, request or answer, files, the new due date of an apology, the sum in dong that is demanded."""

    text: str = ""
    files: tuple[UploadedFile, ...] = ()
    new_due: datetime | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """An allowed act at the moment it is done."""

    db: sqlite3.Connection
    case: CaseFile
    actor: Actor
    given: Given
    now: datetime
    tenant: Tenant

    @property
    def behaviour(self) -> Behaviour:
        return self.tenant.behaviour
