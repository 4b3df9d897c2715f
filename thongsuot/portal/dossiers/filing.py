"""Filing: from a checked submission to a numbered dossier, in one transaction."""

import hashlib
import html
import secrets
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.dossiers.fees import charge
from thongsuot.portal.dossiers.history import write_entry
from thongsuot.portal.dossiers.lifecycle import NEW
from thongsuot.portal.dossiers.numbering import take_number
from thongsuot.portal.dossiers.parts import plan_steps
from thongsuot.portal.dossiers.routing import route
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.sync.outbox import queue_change
from thongsuot.portal.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who files. `account_id` is this portal's key of the account and owns the dossier, `tech_id` the national one.

    `kind`: citizen, enterprise or organisation; `birth_date`: dd/mm/yyyy or "".
    """

    account_id: int
    tech_id: str
    kind: str
    id_number: str
    name: str
    birth_date: str
    phone: str
    email: str
    address: str
    commune_code: str


@dataclass(frozen=True, slots=True)
class Holder:
    """For whom a dossier is filed by authorisation (chủ hồ sơ): a person who need not have an account here. `id_number`: 12 digits."""

    id_number: str
    name: str


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file of the form. `component` is its MAGIAYTO; the last two are MaKetQua and SoKyHieu of what comes from the applicant's document store."""

    component: str
    filename: str
    content_type: str
    data: bytes
    store_result: str = ""
    store_number: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """A checked submission. `key` is the form's hidden `khoa_gui`; `return_channel`: "0" direct, "1" post; `national_number` of one that was passed on.

    `holder`: None where who files does so for themselves.
    """

    key: str
    owner: Applicant
    procedure_code: str
    receiving_agency: str
    residence_commune: str
    text: str
    return_channel: str
    files: tuple[UploadedFile, ...]
    national_number: str = ""
    holder: Holder | None = None


FILED, PASSED_ON = "Nộp hồ sơ trực tuyến", "Nộp ở Cổng Dịch vụ công quốc gia, được chuyển đến"
RESERVED = "~"  # in a form's key: the number that a careless portal promised when it opened the form


def file_dossier(tenant: Tenant, filing: Filing) -> str:
    """Store the dossier and answer its number (MaHoSo); the same owner and key again answer the same number.

    The caller then wakes the synchronisation: `request.app.state.sync.wake(tenant, code)`.
    """
    behaviour, now = tenant.behaviour, tenant.now()
    receiving, resolving = route(tenant, filing.procedure_code, filing.receiving_agency, filing.residence_commune)
    with writing(tenant.db) as db:
        if (known := _find_by_key(db, filing)) and behaviour.idempotent_submit:
            return known
        code = take_number(db, receiving, now, standard=behaviour.standard_number)
        if RESERVED in filing.key and not behaviour.number_once:
            code = filing.key.rpartition(RESERVED)[2]
        owner, persons = filing.owner, _persons(filing, behaviour)
        row = persons | {
            "code": code,
            "submission_key": filing.key,
            "owner": owner.account_id,
            "tech_id": owner.tech_id,
            "owner_kind": owner.kind,
            "birth_date": owner.birth_date,
            "phone": owner.phone,
            "email": owner.email,
            "address": owner.address,
            "commune_code": owner.commune_code,
            "procedure_code": filing.procedure_code,
            "receiving_agency": receiving,
            "resolving_agency": resolving,
            "residence_commune": filing.residence_commune,
            "text": filing.text if behaviour.keep_text else strip_marks(filing.text),
            "return_channel": filing.return_channel,
            "status": NEW,
            "filed_at": now.isoformat(),
            "national_number": filing.national_number,
        }
        db.execute(INSERT_DOSSIER, row)
        for file, whole in _as_stored(filing.files, behaviour):
            store_file(db, code, "component", file, whole=whole)
        note = PASSED_ON if filing.national_number else FILED
        write_entry(db, code, now, actor=persons["name"], title="Người nộp hồ sơ", unit="", status=NEW, note=note, told=True)
        plan_steps(db, tenant, code, filing.procedure_code, resolving)
        if tenant.payment and not filing.national_number:
            charge(db, code, tenant.catalogue.get(filing.procedure_code), behaviour)
        queue_change(tenant, code)
    return code


def _persons(filing: Filing, behaviour: Behaviour) -> dict[str, str]:
    """Who files and for whom, each with a name and a number of their own."""
    files = Holder(filing.owner.id_number, filing.owner.name)
    holds = filing.holder or files
    if not behaviour.keep_holder:
        holds = files
    if not behaviour.keep_filer:
        files = holds
    keep = NAMES[behaviour.keep_names]
    return {"id_number": files.id_number, "name": keep(files.name), "holder_number": holds.id_number, "holder_name": keep(holds.name)}


NAMES: Mapping[str, Callable[[str], str]] = {
    "whole": lambda name: name,
    "cut": lambda name: name[:50],
    "escaped": html.escape,
    "doubled": lambda name: name.replace("'", "''"),
}


def _as_stored(files: Sequence[UploadedFile], behaviour: Behaviour) -> Iterator[tuple[UploadedFile, bool]]:
    """The uploads as they are kept, each with whether it is whole."""
    kept = {"all": [*files], "all-but-last": [*files[:-1]] or [*files], "last-twice": [*files, *files[-1:]]}[behaviour.stored_files]
    for place, file in enumerate(kept):
        named = file if behaviour.keep_file_names else replace(file, filename=f"tep-{place + 1}{PurePath(file.filename).suffix}")
        yield named, behaviour.whole_files == "all" or (behaviour.whole_files == "first" and place == 0)


def store_file(db: sqlite3.Connection, code: str, purpose: str, file: UploadedFile, *, whole: bool = True) -> None:
    """Keep a file's bytes with their SHA-256. Not `whole`: without the last byte."""
    data = file.data if whole else file.data[:-1]
    named = (code, purpose, file.component, file.filename, file.content_type, file.store_result, file.store_number)
    db.execute(
        "INSERT INTO files (dossier, purpose, component, filename, content_type, store_result, store_number, size, sha256, token, data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*named, len(data), hashlib.sha256(data).hexdigest(), secrets.token_urlsafe(24), data),
    )


def replace_bytes(db: sqlite3.Connection, file_id: int, data: bytes) -> None:
    """Other bytes for a stored file."""
    db.execute("UPDATE files SET size = ?, sha256 = ?, data = ? WHERE id = ?", (len(data), hashlib.sha256(data).hexdigest(), data, file_id))


def strip_marks(text: str) -> str:
    """Vietnamese text without its marks: `Đề nghị` becomes `De nghi`."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _find_by_key(db: sqlite3.Connection, filing: Filing) -> str | None:
    row = db.execute("SELECT code FROM dossiers WHERE owner = ? AND submission_key = ?", (filing.owner.account_id, filing.key)).fetchone()
    return str(row["code"]) if row else None


INSERT_DOSSIER = """
INSERT INTO dossiers (
  code, submission_key, owner, tech_id, owner_kind, id_number, name, holder_number, holder_name, birth_date, phone, email, address, commune_code,
  procedure_code, receiving_agency, resolving_agency, residence_commune, text, return_channel, status, filed_at, national_number
) VALUES (
  :code, :submission_key, :owner, :tech_id, :owner_kind, :id_number, :name, :holder_number, :holder_name, :birth_date, :phone, :email, :address, :commune_code,
  :procedure_code, :receiving_agency, :resolving_agency, :residence_commune, :text, :return_channel, :status, :filed_at, :national_number
)
"""
