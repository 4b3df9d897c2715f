"""The client of the document store (protocol §5): the papers of one person, and the bytes of one of them. The paths are inferred."""

import base64
from collections.abc import Collection
from dataclasses import dataclass

from thongsuot.portal.sync.adapter import Adapter, RefusedError

STORE_SERVICE = "kho-giay-to"
LOOK_UP_PATH, FILE_PATH = "/kho-giay-to/tra-cuu", "/kho-giay-to/tep"
BY_CITIZEN = "2"  # KenhThucHien


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose store is asked, and who asks: the same person."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the store: MaKetQua, TenGiayTo, SoKyHieu, CoQuanChuQuan, and TenTep and DuongDan of its first file."""

    result: str
    name: str
    number: str
    agency: str
    filename: str
    path: str


async def find_papers(adapter: Adapter, owner: Owner, procedure_code: str, results: Collection[str]) -> tuple[Paper, ...]:
    """The owner's papers of those results. Raises UnreachableError and RefusedError."""
    asked: dict[str, object] = {
        "SoDinhDanhChuSoHuu": owner.number,
        "HoTenNguoiYeuCau": owner.name,
        "KenhThucHien": BY_CITIZEN,
        "SoDinhDanhNguoiYeuCau": owner.number,
        "MaThuTuc": procedure_code,
        "DanhSachDanhMucKetQua": [{"MaKetQua": result, "SoKyHieu": ""} for result in sorted(results)],
    }
    reply = await adapter.tell(LOOK_UP_PATH, asked)
    if not reply.ok:
        raise RefusedError(f"{reply.code} {reply.message}")
    listed = reply.result.get("DanhSachGiayToKetQua") if isinstance(reply.result, dict) else None
    rows = [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    return tuple(paper for row in rows if (paper := read_paper(row)) and paper.result in results)


def read_paper(row: dict[str, object]) -> Paper | None:
    """A paper that has a file; None for any other."""
    files = row.get("DanhSachTepDinhKem")
    file = next((one for one in files if isinstance(one, dict) and one.get("DuongDan")), None) if isinstance(files, list) else None
    if file is None:
        return None
    result, name, number, agency = (str(row.get(name) or "") for name in ("MaKetQua", "TenGiayTo", "SoKyHieu", "CoQuanChuQuan"))
    return Paper(result, name, number, agency, str(file.get("TenTep") or "giay-to.pdf"), str(file["DuongDan"]))


async def fetch_bytes(adapter: Adapter, paper: Paper) -> bytes:
    """The paper's file. Raises UnreachableError, and RefusedError where what comes is no file."""
    reply = await adapter.tell(FILE_PATH, {"CoQuanChuQuan": paper.agency, "DuongDan": paper.path})
    if not reply.ok or not isinstance(reply.result, str):
        raise RefusedError(f"{reply.code} {reply.message}")
    try:
        return base64.b64decode(reply.result, validate=True)
    except ValueError as error:
        raise RefusedError(f"tệp của kho không đọc được: {error}") from error
