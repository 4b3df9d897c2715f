"""Drafts: one for each holder, procedure and agency; opened again with the same link, gone once the dossier is filed."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from thongsuot.portal.accounts.session import CitizenSession
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.filing import UploadedFile
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.submission.form import TYPED_FIELDS, Fields

BROWSER_COOKIE = "may"


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Whose draft, of what, where. `holder` is an account, or a browser where drafts are not kept apart."""

    holder: str
    procedure_code: str
    agency: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What was saved: the typed fields, and files by component. Identity is never part of a draft."""

    fields: Fields
    files: Mapping[str, UploadedFile]


NO_DRAFT = Draft({}, {})


def holder_of(session: CitizenSession, browser: str, behaviour: Behaviour) -> str:
    """Who sees the draft again."""
    return f"account:{session.account_id}" if behaviour.isolate_drafts else f"browser:{browser}"


def load_draft(db: sqlite3.Connection, key: DraftKey) -> Draft:
    """The draft, or NO_DRAFT."""
    row = db.execute(f"SELECT id, fields FROM drafts WHERE {OF_KEY}", _values(key)).fetchone()  # noqa: S608  # a literal
    if row is None:
        return NO_DRAFT
    files = db.execute("SELECT component, filename, content_type, data FROM draft_files WHERE draft = ?", (row["id"],))
    return Draft(json.loads(row["fields"]), {file["component"]: UploadedFile(**dict(file)) for file in files})


def save_draft(db: sqlite3.Connection, key: DraftKey, draft: Draft, behaviour: Behaviour) -> None:
    """Keep the typed fields, and the files beside those kept before."""
    if not behaviour.keep_draft:
        return
    fields = json.dumps({name: draft.fields.get(name, "") for name in TYPED_FIELDS}, ensure_ascii=False)
    with writing(db):
        row = db.execute(
            "INSERT INTO drafts (holder, procedure_code, agency, fields) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (holder, procedure_code, agency) DO UPDATE SET fields = excluded.fields RETURNING id",
            (*_values(key), fields),
        ).fetchone()
        db.executemany(
            "INSERT OR REPLACE INTO draft_files (draft, component, filename, content_type, data) VALUES (?, ?, ?, ?, ?)",
            [(row["id"], file.component, file.filename, file.content_type, file.data) for file in draft.files.values()],
        )


def drop_draft(db: sqlite3.Connection, key: DraftKey) -> None:
    db.execute(f"DELETE FROM drafts WHERE {OF_KEY}", _values(key))  # noqa: S608  # a literal


OF_KEY = "holder = ? AND procedure_code = ? AND agency = ?"


def _values(key: DraftKey) -> tuple[str, str, str]:
    return key.holder, key.procedure_code, key.agency
