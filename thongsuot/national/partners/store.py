"""The personal document store (protocol §5, seen in the 2025 portal): the results that provinces have synchronised for a person, and what was put there.

That the store holds exactly these, and what `signature` is made of, is inferred.
"""

import base64
import hashlib
import json

from thongsuot.national.dossiers import Synced
from thongsuot.national.papers import Paper
from thongsuot.national.partners.asked import Asked, Reply
from thongsuot.national.sheet import make_sheet

OK, REFUSED = "0", "-1"
MUST = ("SoDinhDanhChuSoHuu", "HoTenNguoiYeuCau", "KenhThucHien", "SoDinhDanhNguoiYeuCau", "MaThuTuc")
CHANNELS = ("1", "2")  # an officer, the citizen
CITIZEN = "2"


def find_papers(asked: Asked) -> Reply:
    """`{SoDinhDanhChuSoHuu, HoTenNguoiYeuCau, KenhThucHien, SoDinhDanhNguoiYeuCau, MaThuTuc, DanhSachDanhMucKetQua?}` -> the papers of that person.

    A citizen is given nothing but their own (inferred).
    """
    missing = asked.missing(*MUST)
    if missing:
        return _reply(REFUSED, f"Thiếu {missing}")
    if asked.text("KenhThucHien") not in CHANNELS:
        return _reply(REFUSED, "KenhThucHien là 1 (cán bộ) hoặc 2 (công dân)")
    owner = asked.text("SoDinhDanhChuSoHuu")
    if asked.text("KenhThucHien") == CITIZEN and owner != asked.text("SoDinhDanhNguoiYeuCau"):
        return _reply(REFUSED, "Công dân chỉ tra cứu được giấy tờ của mình")
    wanted = _wanted(asked)
    papers = [paper for dossier in _dossiers_of(asked, owner) for paper in _papers(dossier, wanted)]
    return _reply(OK, "Tra cứu thành công", papers + _deposited(asked, owner, wanted))


def fetch_file(asked: Asked) -> Reply:
    """`{CoQuanChuQuan, DuongDan}` -> the file in base64 (in `result`; where it stands is inferred)."""
    missing = asked.missing("CoQuanChuQuan", "DuongDan")
    if missing:
        return {"errorCode": REFUSED, "message": f"Thiếu {missing}", "result": ""}
    paper = asked.national.papers.at(asked.text("DuongDan"))
    content = (
        paper.content if paper else make_sheet("GIẤY TỜ ĐIỆN TỬ (bản thể hiện)", {"Cơ quan": asked.text("CoQuanChuQuan"), "Đường dẫn": asked.text("DuongDan")})
    )
    return {"errorCode": OK, "message": "Lấy tệp thành công", "result": base64.b64encode(content).decode()}


def _deposited(asked: Asked, number: str, wanted: set[str]) -> list[Reply]:
    held = [paper for person in asked.national.registry.personas_of_number(number) for paper in asked.national.papers.valid_of(person.key)]
    return [_row(paper) for paper in held if not wanted or paper.result in wanted]


def _row(paper: Paper) -> Reply:
    return {
        "MaKetQua": paper.result,
        "TenGiayTo": paper.name,
        "SoKyHieu": paper.number,
        "CoQuanChuQuan": paper.agency,
        "DanhSachTepDinhKem": [{"TenTep": paper.filename, "DuongDan": paper.path}],
    }


def _dossiers_of(asked: Asked, number: str) -> list[Synced]:
    owners = {persona.tech_id for persona in asked.national.registry.personas_of_number(number)} or {""}
    found = [dossier for owner in owners for dossier in asked.national.dossiers.owned(owner, (number,))]
    return list({(dossier.tenant, dossier.number): dossier for dossier in found}.values())


def _wanted(asked: Asked) -> set[str]:
    """The codes asked for; none: all."""
    listed = asked.body.get("DanhSachDanhMucKetQua")
    return {str(row.get("MaKetQua")) for row in listed if isinstance(row, dict)} if isinstance(listed, list) else set()


def _papers(dossier: Synced, wanted: set[str]) -> list[Reply]:
    listed = dossier.body.get("DanhSachGiayToKetQua")
    rows = [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    return [_paper(dossier, row) for row in rows if not wanted or str(row.get("MaGiayToKetQua")) in wanted]


def _paper(dossier: Synced, row: dict[str, object]) -> Reply:
    path = str(row.get("DuongDanTepTinKetQua") or "")
    return {
        "MaKetQua": str(row.get("MaGiayToKetQua") or ""),
        "TenGiayTo": str(row.get("TenGiayTo") or ""),
        "SoKyHieu": dossier.number,
        "CoQuanChuQuan": str(dossier.body.get("DonViXuLy") or dossier.tenant),
        "DanhSachTepDinhKem": [{"TenTep": path.rpartition("/")[2], "DuongDan": path}],
    }


def _reply(code: str, message: str, papers: list[Reply] | None = None) -> Reply:
    result: Reply = {"DanhSachGiayToKetQua": papers or []}
    signature = hashlib.sha256(json.dumps(result, sort_keys=True).encode()).hexdigest()
    return {"errorCode": code, "message": message, "signature": signature, "result": result}
