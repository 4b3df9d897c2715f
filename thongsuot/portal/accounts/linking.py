"""Which account of this portal a sign-on belongs to: by TechID, then by number (protocol §1.5)."""

import sqlite3

from thongsuot.portal.accounts.claims import Identity
from thongsuot.portal.catalogue import fold
from thongsuot.portal.dossiers.transaction import writing


class LinkRefusedError(ValueError):
    """The number belongs to an account of somebody else; the message says so, in Vietnamese."""


def link_account(db: sqlite3.Connection, identity: Identity) -> int:
    """The account's key: found and brought up to date, or made.

    A new TechID with a known number is linked only where name and date of birth agree too: a number alone would let whoever is given
    a used number take over its dossiers. The account keeps its first TechID, by which its dossiers are kept.
    Raises LinkRefusedError.
    """
    with writing(db):  # another process may meet the same person at the same moment
        account = find_by_tech_id(db, identity.tech_id)
        if account is None:
            account = _find_by_number(db, identity)
            if account is None:
                return _make(db, identity)
            db.execute("INSERT INTO account_aliases (tech_id, account) VALUES (?, ?)", (identity.tech_id, account))
        _update(db, account, identity)
    return account


def find_by_tech_id(db: sqlite3.Connection, tech_id: str) -> int | None:
    row = db.execute("SELECT account FROM account_aliases WHERE tech_id = ?", (tech_id,)).fetchone()
    return None if row is None else int(row["account"])


def _find_by_number(db: sqlite3.Connection, identity: Identity) -> int | None:
    if not identity.id_number:
        return None
    row = db.execute("SELECT id, name, birth_date FROM accounts WHERE kind = ? AND id_number = ?", (identity.kind, identity.id_number)).fetchone()
    if row is None:
        return None
    if fold(row["name"]) != fold(identity.name) or row["birth_date"] != identity.birth_date:
        raise LinkRefusedError("Số định danh này đã gắn với một tài khoản khác. Vui lòng đến Trung tâm Phục vụ hành chính công để được xác minh.")
    return int(row["id"])


def _make(db: sqlite3.Connection, identity: Identity) -> int:
    account = db.execute(
        "INSERT INTO accounts (tech_id, kind, id_number, name, birth_date, phone, email, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        _values(identity),
    ).fetchone()["id"]
    db.execute("INSERT INTO account_aliases (tech_id, account) VALUES (?, ?)", (identity.tech_id, account))
    return int(account)


def _update(db: sqlite3.Connection, account: int, identity: Identity) -> None:
    """What the identity provider says now; what it leaves out stays as it was known."""
    db.execute(
        "UPDATE OR IGNORE accounts SET tech_id = ?, kind = ?, id_number = ?, name = ?, birth_date = ?, phone = coalesce(nullif(?, ''), phone),"
        " email = coalesce(nullif(?, ''), email), address = coalesce(nullif(?, ''), address) WHERE id = ?",
        (*_values(identity), account),
    )


def _values(identity: Identity) -> tuple[str, ...]:
    return identity.tech_id, identity.kind, identity.id_number, identity.name, identity.birth_date, identity.phone, identity.email, identity.address
