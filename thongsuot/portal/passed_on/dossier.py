"""A dossier that was passed on: taken, decided, and the national side told. A notice of promotion is the one kind that public code shows (protocol §2.7)."""

import base64
import binascii
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.national_caller import MessageError, text_of
from thongsuot.portal.sync.messages import STATE_SERVICE, Message
from thongsuot.portal.sync.outbox import queue_message
from thongsuot.portal.tenant import Tenant

State = Literal["1", "2", "3"]
NEW: State = "1"
ACCEPTED: State = "2"
REFUSED: State = "3"
TOLD: Mapping[State, str] = {ACCEPTED: "2", REFUSED: "11"}  # TrangThai; of this kind of dossier a refusal is 11 (protocol §3)
STATE_WORDS: Mapping[State, str] = {NEW: "Mới chuyển đến", ACCEPTED: "Đã tiếp nhận", REFUSED: "Không tiếp nhận"}
LARGEST_FILE = 10 * 1024 * 1024
PAGE = 50


@dataclass(frozen=True, slots=True)
class PassedOn:
    """One dossier. `number` is the national portal's; times ISO 8601, `filed_at` as it was sent; `files` are names; `local`: this portal's number once
    it was accepted."""

    id: int
    number: str
    procedure: str
    trader: str
    tax_number: str
    phone: str
    email: str
    address: str
    filed_at: str
    came_at: str
    files: tuple[str, ...]
    state: State
    reason: str
    local: str


def take(tenant: Tenant, message: Mapping[str, object]) -> bool:
    """Keep a dossier; False where one of that number is here already. Raises MessageError."""
    place, papers = message.get("DiaChiDoanhNghiep"), _files(message)
    values = {
        "number": text_of(message, "MaHoSo"),
        "procedure": text_of(message, "MaTTHC"),
        "trader": text_of(message, "TenThuongNhan"),
        "tax_number": text_of(message, "MaSoThue"),
        "phone": str(message.get("DienThoai") or ""),
        "email": str(message.get("Email") or ""),
        "address": str(place.get("DiaChiChiTiet") or "") if isinstance(place, dict) else "",
        "filed_at": text_of(message, "NgayNopHoSo"),
        "came_at": tenant.now().isoformat(),
        "files": json.dumps([name for name, _ in papers], ensure_ascii=False),
    }
    behaviour = tenant.behaviour
    with writing(tenant.db) as db:
        known = db.execute("SELECT 1 FROM passed_on WHERE number = ?", (values["number"],)).fetchone()
        if known and behaviour.take_passed_on_once:
            return False
        if behaviour.keep_passed_on:
            db.execute(f"INSERT INTO passed_on ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", tuple(values.values()))  # noqa: S608  # literals
            db.executemany("INSERT INTO passed_on_files (number, name, data) VALUES (?, ?, ?)", [(values["number"], *paper) for paper in papers])
    return True


def decide(tenant: Tenant, dossier: PassedOn, state: State, reason: str, by: str) -> None:
    """Accept without taking it over, or refuse, and queue what the national side is told, in one transaction."""
    with writing(tenant.db) as db:
        done = db.execute("UPDATE passed_on SET state = ?, reason = ? WHERE number = ? AND state = ?", (state, reason, dossier.number, NEW))
        if done.rowcount and tenant.behaviour.tell_passed_on and tenant.contract.offers(STATE_SERVICE):
            queue_message(db, dossier.number, STATE_SERVICE, decision_message(tenant, dossier, state, reason or f"{STATE_WORDS[state]}: {by}"))


def note_local(db: sqlite3.Connection, dossier: PassedOn, code: str) -> None:
    """It was accepted and goes on under this portal's number."""
    db.execute("UPDATE passed_on SET state = ?, local = ? WHERE number = ?", (ACCEPTED, code, dossier.number))


def files_of(db: sqlite3.Connection, number: str) -> list[tuple[str, bytes]]:
    """(name, content) of what was sent along, each once."""
    rows = db.execute("SELECT name, data FROM passed_on_files WHERE number = ? GROUP BY name ORDER BY min(id)", (number,))
    return [(row["name"], bytes(row["data"])) for row in rows]


def decision_message(tenant: Tenant, dossier: PassedOn, state: State, content: str) -> Message:
    """`data` of DongBoTrangThaiHoSo (protocol §2.7)."""
    return {
        "TrangThai": TOLD[state],
        "MaHoSo": dossier.number,
        "MaHoSoDonVi": dossier.number,
        "MaDoiTuong": "",
        "NoiDung": content,
        "NgayXuLy": f"{tenant.now():%Y%m%d%H%M%S}",
        "TaiLieuXuLy": [],
    }


def find(db: sqlite3.Connection, identifier: int) -> PassedOn | None:
    row = db.execute("SELECT * FROM passed_on WHERE id = ?", (identifier,)).fetchone()
    return _build(row) if row else None


def listed(db: sqlite3.Connection, part: str) -> list[PassedOn]:
    """Newest first, those whose number holds `part`."""
    return [_build(row) for row in db.execute("SELECT * FROM passed_on WHERE instr(number, ?) ORDER BY id DESC LIMIT ?", (part, PAGE))]


def _build(row: sqlite3.Row) -> PassedOn:
    return PassedOn(**{field.name: row[field.name] for field in fields(PassedOn)} | {"files": tuple(json.loads(row["files"]))})


def _files(message: Mapping[str, object]) -> list[tuple[str, bytes]]:
    """(name, content) of what was sent along; each file must be whole."""
    papers = message.get("TaiLieuNop") or []
    if not isinstance(papers, list) or not all(isinstance(paper, dict) for paper in papers):
        raise MessageError("TaiLieuNop phải là danh sách")
    given = [(message.get("TenTepDonDangKy"), message.get("TepDonDangKy")), *((paper.get("TenTepDinhKem"), paper.get("Base64")) for paper in papers)]
    return [_file(name, data) for name, data in given if name or data]


def _file(name: object, data: object) -> tuple[str, bytes]:
    try:
        content = base64.b64decode(str(data or ""), validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if not name or not 0 < len(content) <= LARGEST_FILE:
        raise MessageError(f"tệp {str(name)[:80]} không đọc được")
    return str(name)[:200], content
