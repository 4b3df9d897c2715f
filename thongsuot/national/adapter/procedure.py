"""`LayThuTuc`'s result: upper-case keys, scalars as texts (protocol §2.6, seen in the 2025 portal and the OpenCPS front end)."""

from dataclasses import dataclass

from thongsuot.national.catalogue.data import Catalogue, Component, Procedure
from thongsuot.national.registry import Tenant

CHANNELS = ("1", "2", "3")  # direct, online, post
AUDIENCES = {"citizen": ("1", "Công dân Việt Nam"), "enterprise": ("2", "Doanh nghiệp"), "organisation": ("3", "Tổ chức")}  # numbers inferred
LEVELS = {"province": ("2", "Cấp Tỉnh"), "commune": ("4", "Cấp Xã")}  # numbers inferred
PUBLIC = "1"

KIND = "1"  # LOAITTHC; the catalogue has one kind

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that published a procedure: one for each field, sample data; `file` is its DuongDan."""

    id: str
    title: str
    file: str


def decision_of(procedure: Procedure) -> Decision:
    field = procedure.field_code
    return Decision(f"QDCB-{field}", f"Quyết định công bố mẫu, lĩnh vực {procedure.field_name}", f"/quyet-dinh/{field}.pdf")


def procedure_reply(procedure: Procedure, tenant: Tenant, catalogue: Catalogue) -> Row:
    """`result[0]` of `LayThuTuc` for one procedure in one province."""
    level, level_name = LEVELS[procedure.level]
    performing: list[Row] = [{"MADONVI": found.code, "TENDONVI": found.name} for found in catalogue.resolving_agencies(procedure, tenant.agency_root)]
    return {
        "ID": procedure.code.replace(".", ""),
        "MATTHC": procedure.code,
        "TENTTHC": procedure.name,
        "MACOQUANCONGBO": tenant.agency_root,
        "LOAITTHC": KIND,
        "TRANGTHAI": PUBLIC,
        "YEUCAU": "",
        "TUKHOA": "",
        "DIACHITIEPNHAN": "Trung tâm Phục vụ hành chính công",
        "QUYETDINH": decision_of(procedure).title,
        "IDQUYETDINHCONGBO": decision_of(procedure).id,
        "MOTA": "",
        "TRINHTUTHUCHIEN": [{"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": step} for step in ("Nộp hồ sơ", "Tiếp nhận và giải quyết", "Nhận kết quả")]}],
        "CAPTHUCHIEN": [{"CAPTHUCHIEN": level, "TENCAP": level_name}],
        "LINHVUCTHUCHIEN": [{"MALINHVUC": procedure.field_code, "TENLINHVUC": procedure.field_name}],
        "CACHTHUCTHUCHIEN": [{"KENH": channel, "THOIGIAN": [_time(procedure)]} for channel in CHANNELS],
        "DOITUONGTHUCHIEN": [{"MADOITUONG": AUDIENCES[name][0], "TENDOITUONG": AUDIENCES[name][1]} for name in procedure.audiences],
        "THANHPHANHOSO": [{"TRUONGHOP": "", "GIAYTO": [_component(found) for found in procedure.components]}],
        "KETQUATHUCHIEN": [{"MAKETQUA": procedure.result_code, "TENKETQUA": procedure.result_name, "TENTEP": "", "URL": ""}],
        "CANCUPHAPLY": [],
        "COQUANTHUCHIEN": performing,
        "COQUANCOTHAMQUYEN": performing,
        "COQUANDUOCUYQUYEN": [],
        "COQUANPHOIHOP": [],
        "TTHCLIENQUAN": [],
        "TTHCLIENTHONG": [],
    }


def _time(procedure: Procedure) -> Row:
    fees: list[Row] = []
    if procedure.fee:
        fees.append({"MAPHILEPHI": procedure.fee_code, "SOTIEN": str(procedure.fee), "DONVI": "Đồng", "MOTA": "Lệ phí", "TENTEP": "", "URL": ""})
    return {"THOIGIANGIAIQUYET": str(procedure.working_days), "DONVITINH": "Ngày làm việc", "MOTA": "", "PHILEPHI": fees}


def _component(part: Component) -> Row:
    named: Row = {"MAGIAYTO": part.code, "TENGIAYTO": part.name}
    return {**named, "SOBANCHINH": "1", "SOBANSAO": "0", "TENMAUDON": "", "URL": "", "MA_KQ_THAYTHE": part.replaced_by}
