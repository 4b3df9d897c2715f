"""Dossiers as the provinces synchronised them, with everything that was ever sent."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from thongsuot.national.database import now_text

# protocol §3, seen in the 2025 portal
STATUS_WORDS = {
    "1": "Mới đăng ký",
    "2": "Được tiếp nhận",
    "3": "Không được tiếp nhận",
    "4": "Đang xử lý",
    "5": "Yêu cầu bổ sung giấy tờ",
    "6": "Yêu cầu thực hiện nghĩa vụ tài chính",
    "7": "Công dân yêu cầu rút hồ sơ",
    "8": "Dừng xử lý",
    "9": "Đã xử lý xong",
    "10": "Đã trả kết quả",
}

LISTED = ("MaHoSo", "MaTTHC", "TrangThaiHoSo", "NgayNopHoSo", "NgayTiepNhan", "NgayHenTra", "NgayKetThucXuLy", "NgayTra")

Source = Literal["dossier", "progress"]


@dataclass(frozen=True, slots=True)
class Synced:
    """A dossier as its owner sees it here."""

    tenant: str
    number: str
    status: str
    updated_at: str
    body: Mapping[str, object]

    @property
    def status_words(self) -> str:
        return STATUS_WORDS.get(self.status, "Chưa rõ trạng thái")


class Dossiers:
    """The store of `DongBoHoSoMC` and `CapNhatTienDoHoSoMC`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    def exists(self, tenant: str, number: str) -> bool:
        return self.database.execute("SELECT 1 FROM dossier WHERE tenant = ? AND number = ?", (tenant, number)).fetchone() is not None

    def put(self, tenant: str, number: str, body: Mapping[str, object]) -> None:
        """Store the dossier, over what was there."""
        at, text, status = now_text(), json.dumps(body), _text(body, "TrangThaiHoSo")
        values = (tenant, number, _text(body, "MaDoiTuong"), _identity_numbers(body), status, at, text)
        self.database.execute("INSERT OR REPLACE INTO dossier VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        self._remember((at, tenant, number, "dossier", status, text))

    def add_progress(self, tenant: str, number: str, row: Mapping[str, object]) -> None:
        """Store a progress row; the dossier, where it is known, takes its status."""
        at, status = now_text(), _text(row, "TrangThai")
        if status:
            self.database.execute("UPDATE dossier SET status = ?, updated_at = ? WHERE tenant = ? AND number = ?", (status, at, tenant, number))
        self._remember((at, tenant, number, "progress", status, json.dumps(row)))

    def find(self, tenant: str | None, number: str) -> Synced | None:
        """The dossier as last synchronised; of any tenant when None."""
        sql = "SELECT * FROM dossier WHERE number = ?2 AND (?1 IS NULL OR tenant = ?1)"
        row = self.database.execute(sql, (tenant, number)).fetchone()
        return _synced(row) if row else None

    def listed(self, tenant: str) -> list[dict[str, object]]:
        """Every dossier of a province by number, in the columns of an export; the status is the one last told, as dossier or as progress."""
        rows = self.database.execute("SELECT * FROM dossier WHERE tenant = ? ORDER BY number", (tenant,))
        return [{name: synced.body.get(name) for name in LISTED} | {"TrangThaiHoSo": synced.status} for synced in map(_synced, rows)]

    def history(self, tenant: str | None, number: str) -> list[dict[str, object]]:
        """Oldest first: `{seq, at, tenant, source, status, body}`."""
        sql = "SELECT seq, at, tenant, source, status, body FROM history WHERE number = ?2 AND (?1 IS NULL OR tenant = ?1) ORDER BY seq"
        return [dict(row) | {"body": json.loads(row["body"])} for row in self.database.execute(sql, (tenant, number))]

    def owned(self, tech_id: str, numbers: tuple[str, ...]) -> list[Synced]:
        """Newest first: those whose MaDoiTuong is the TechID or, where none was sent, whose owner has one of the identity numbers."""
        found = self.database.execute("SELECT * FROM dossier WHERE owner = ? AND owner <> ''", (tech_id,)).fetchall()
        for number in numbers:
            found += self.database.execute("SELECT * FROM dossier WHERE owner = '' AND instr(identity_numbers, ?)", (f" {number} ",)).fetchall()
        unique = {(row["tenant"], row["number"]): _synced(row) for row in found}
        return sorted(unique.values(), key=lambda dossier: dossier.updated_at, reverse=True)

    def _remember(self, values: tuple[str, str, str, Source, str, str]) -> None:
        self.database.execute("INSERT INTO history (at, tenant, number, source, status, body) VALUES (?, ?, ?, ?, ?, ?)", values)


def _synced(row: sqlite3.Row) -> Synced:
    return Synced(row["tenant"], row["number"], row["status"], row["updated_at"], json.loads(row["body"]))


def _text(body: Mapping[str, object], name: str) -> str:
    value = body.get(name)
    return str(value) if value is not None else ""


def _identity_numbers(body: Mapping[str, object]) -> str:
    listed = body.get("DinhDanhCHS")
    numbers = [_text(item, "SoDinhDanh") for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return " ".join(["", *numbers, ""])
