"""The catalogues that a province reads (protocol §2.2). Groups, kinds and decisions are sample data; the field names of their replies are inferred."""

import base64

from thongsuot.national.adapter.asked import Asked
from thongsuot.national.adapter.envelope import OK, Envelope, refused
from thongsuot.national.adapter.procedure import KIND, decision_of, procedure_reply
from thongsuot.national.catalogue.data import Procedure
from thongsuot.national.sheet import make_sheet

FOUND = "Lấy dữ liệu thành công"
NOTHING_FOUND = "Tra cứu thành công, không có dữ liệu"
LEVELS = {"commune": "4", "commune-centre": "4"}  # 2 province, 4 commune (inferred from the old four levels)
GROUPS = {"province": ("TINH", "Thủ tục hành chính cấp tỉnh"), "commune": ("XA", "Thủ tục hành chính cấp xã")}


def list_procedures(asked: Asked) -> Envelope:
    """`LayDanhSachTTHC` -> `MATTHC`, `TENTTHC` (seen in OpenCPS v2 and the 2025 portal), with field and state beside them."""
    return Envelope(OK, FOUND, [_procedure(found) for found in asked.national.catalogue.procedures.values()])


def get_procedure(asked: Asked) -> Envelope:
    """`LayThuTuc {maTTHC}`: the national code, or the province's own `<code>.000.00.00.Hxx`."""
    code = asked.text("maTTHC", "MaTTHC", "MATTHC")
    if not code:
        return refused("Thiếu maTTHC")
    procedure = asked.national.catalogue.procedure(code)
    if procedure is None:
        return Envelope(OK, NOTHING_FOUND)
    return Envelope(OK, FOUND, [procedure_reply(procedure, asked.tenant, asked.national.catalogue)])


def list_agencies(asked: Asked) -> Envelope:
    """`LayDanhMucCoQuan` -> `MADONVI`, `TENDONVI`, `CAPDONVI` of the province."""
    agencies = asked.national.catalogue.agencies_of(asked.tenant.agency_root)
    return Envelope(OK, FOUND, [{"MADONVI": found.code, "TENDONVI": found.name, "CAPDONVI": LEVELS.get(found.level, "2")} for found in agencies])


def list_fields(asked: Asked) -> Envelope:
    """`LayDanhMucLinhVuc` -> `MALINHVUC`, `TENLINHVUC`, `MANGANH`."""
    fields = {found.field_code: found.field_name for found in asked.national.catalogue.procedures.values()}
    return Envelope(OK, FOUND, [{"MALINHVUC": code, "TENLINHVUC": name, "MANGANH": code.partition("-")[0]} for code, name in fields.items()])


def list_groups(_asked: Asked) -> Envelope:
    """`LayDanhMucNhomThuTuc` -> `MANHOM`, `TENNHOM`."""
    return Envelope(OK, FOUND, [{"MANHOM": code, "TENNHOM": name} for code, name in GROUPS.values()])


def list_kinds(_asked: Asked) -> Envelope:
    """`LayDanhMucLoaiThuTuc` -> `MALOAI`, `TENLOAI`; the codes are those of LOAITTHC."""
    return Envelope(OK, FOUND, [{"MALOAI": KIND, "TENLOAI": "Thủ tục hành chính"}])


def list_procedures_of_kind(asked: Asked) -> Envelope:
    """`LayDanhMucThuTucThuocLoai {maloai}` -> as LayDanhSachTTHC; every procedure here is of the one kind."""
    kind = asked.text("maloai", "MALOAI", "maLoai")
    if not kind:
        return refused("Thiếu maloai")
    return list_procedures(asked) if kind == KIND else Envelope(OK, NOTHING_FOUND)


def get_decision(asked: Asked) -> Envelope:
    """`LayQDCB {idQDCB}`: the decision that published procedures -> `IDQUYETDINHCONGBO`, `QUYETDINH`, `DUONGDAN`, and the codes of its procedures."""
    identifier = asked.text("idQDCB", "IDQDCB")
    if not identifier:
        return refused("Thiếu idQDCB")
    under = [found for found in asked.national.catalogue.procedures.values() if decision_of(found).id == identifier]
    if not under:
        return Envelope(OK, NOTHING_FOUND)
    decision = decision_of(under[0])
    row: dict[str, object] = {"IDQUYETDINHCONGBO": decision.id, "QUYETDINH": decision.title, "DUONGDAN": decision.file}
    return Envelope(OK, FOUND, [row | {"DANHSACHTTHC": [{"MATTHC": found.code, "TENTTHC": found.name} for found in under]}])


def get_file(asked: Asked) -> Envelope:
    """`getfile {DuongDan}` -> `TENTEP`, `NOIDUNG` (base64): the file of a decision."""
    path = asked.text("DuongDan", "duongdan")
    if not path:
        return refused("Thiếu DuongDan")
    decision = next((found for one in asked.national.catalogue.procedures.values() if (found := decision_of(one)).file == path), None)
    if decision is None:
        return refused(f"Tệp không tồn tại: {path[:80]}")
    content = base64.b64encode(make_sheet(decision.title, {"Mã": decision.id})).decode()
    return Envelope(OK, FOUND, [{"TENTEP": path.rpartition("/")[2], "NOIDUNG": content}])


def _procedure(found: Procedure) -> dict[str, object]:
    row: dict[str, object] = {"MATTHC": found.code, "TENTTHC": found.name, "MALINHVUC": found.field_code, "TENLINHVUC": found.field_name, "TRANGTHAI": "1"}
    return row | {"MANHOM": GROUPS[found.level][0], "MALOAI": KIND}
