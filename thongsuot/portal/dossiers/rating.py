"""How satisfied the citizen is with a dossier: said once, when the result has been returned."""

import sqlite3
from dataclasses import dataclass
from typing import Literal, get_args

from thongsuot.portal.dossiers.lifecycle import RETURNED
from thongsuot.portal.dossiers.record import CaseFile
from thongsuot.portal.sync.messages import rating_message
from thongsuot.portal.sync.outbox import RATING_SERVICE, queue_message
from thongsuot.portal.tenant import Tenant

Level = Literal["3", "2", "1"]
LEVELS: tuple[Level, ...] = get_args(Level)
WORDS: dict[str, str] = {"3": "Rất hài lòng", "2": "Hài lòng", "1": "Không hài lòng"}
COMMENT_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Rating:
    """What was said. `level` is a key of WORDS."""

    level: str
    comment: str


def read_rating(db: sqlite3.Connection, code: str) -> Rating | None:
    """The rating of a dossier; None as long as nobody has rated it."""
    row = db.execute("SELECT level, comment FROM ratings WHERE dossier = ?", (code,)).fetchone()
    return Rating(row["level"], row["comment"]) if row else None


def may_rate(case: CaseFile, tenant: Tenant) -> bool:
    """Whether the citizen is asked."""
    return case.dossier.status == RETURNED and tenant.behaviour.offer_rating


def keep_rating(tenant: Tenant, case: CaseFile, rating: Rating) -> bool:
    """Keep it and queue it for the national side, inside the caller's transaction; False where the dossier has one already."""
    code, now = case.dossier.code, tenant.now()
    if read_rating(tenant.db, code) is not None and tenant.behaviour.rate_once:
        return False
    tenant.db.execute("INSERT OR REPLACE INTO ratings (dossier, level, comment, at) VALUES (?, ?, ?, ?)", (code, rating.level, rating.comment, now.isoformat()))
    if tenant.behaviour.send_rating and tenant.contract.offers(RATING_SERVICE):
        queue_message(tenant.db, code, RATING_SERVICE, rating_message(case.dossier, WORDS[rating.level].upper(), rating.comment, now, tenant.behaviour))
    return True
