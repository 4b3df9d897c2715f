"""Papers that were offered for a component: the form carries a token, and what it stands for is kept here.

So no number and no address is ever taken from a form.
"""

import secrets
import sqlite3
from dataclasses import dataclass

from thongsuot.portal.store.papers import Owner, Paper


@dataclass(frozen=True, slots=True)
class Offer:
    """One paper offered to `account` for a component of a procedure."""

    token: str
    account: int
    owner: Owner
    procedure_code: str
    component: str
    paper: Paper

    @property
    def words(self) -> str:
        """What a person reads where they choose."""
        return f"{self.paper.name}, số {self.paper.number} ({self.paper.agency})"


def keep_offer(db: sqlite3.Connection, account: int, owner: Owner, procedure_code: str, component: str, paper: Paper) -> Offer:
    """The offer, under the token that it had where it was made before."""
    row = db.execute(INSERT_OFFER, {
        "token": secrets.token_urlsafe(16),
        "account": account,
        "owner_name": owner.name,
        "owner_number": owner.number,
        "procedure_code": procedure_code,
        "component": component,
        **{name: getattr(paper, name) for name in PAPER_FIELDS},
    }).fetchone()  # fmt: skip
    return Offer(row["token"], account, owner, procedure_code, component, paper)


def find_offer(db: sqlite3.Connection, token: str) -> Offer | None:
    """Whoever it was made to."""
    row = db.execute("SELECT * FROM store_offers WHERE token = ?", (token,)).fetchone()
    if row is None:
        return None
    owner, paper = Owner(row["owner_name"], row["owner_number"]), Paper(*(row[name] for name in PAPER_FIELDS))
    return Offer(row["token"], row["account"], owner, row["procedure_code"], row["component"], paper)


PAPER_FIELDS = ("result", "name", "number", "agency", "filename", "path")
INSERT_OFFER = """
INSERT INTO store_offers (token, account, owner_name, owner_number, procedure_code, component, result, name, number, agency, filename, path)
VALUES (:token, :account, :owner_name, :owner_number, :procedure_code, :component, :result, :name, :number, :agency, :filename, :path)
ON CONFLICT (account, procedure_code, component, number, path) DO UPDATE SET name = excluded.name, filename = excluded.filename RETURNING token
"""
