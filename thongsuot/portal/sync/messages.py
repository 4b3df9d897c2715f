"""What the national data adapter is told about a dossier. Pure.

Shapes: `DongBoHoSoMC` protocol §2.3, `CapNhatTienDoHoSoMC` protocol §2.4, with the fields of 2023 and later; every scalar is a string,
a date is `yyyyMMddHHmmss` in Vietnamese time, and what is not known is "".
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.catalogue import Catalogue, Procedure
from thongsuot.portal.dossiers.lifecycle import DONE, FINISHED, NEW, PAUSED, PROCESSING, REFUSED, RETURNED, WITHDRAWN
from thongsuot.portal.dossiers.record import CaseFile, Dossier, HistoryEntry, StoredFile, Supplement
from thongsuot.portal.dossiers.routing import agency_name
from thongsuot.portal.territory import find_commune

DOSSIER_SERVICE = "DongBoHoSoMC"
PROGRESS_SERVICE = "CapNhatTienDoHoSoMC"
LOOK_UP_SERVICE = "TraCuuHoSo"
STATE_SERVICE = "DongBoTrangThaiHoSo"
APPLICANT_KINDS = {"citizen": "1", "enterprise": "2", "organisation": "4"}
ONLINE = "2"
PROVINCIAL_PORTAL = "2"
NO_SUMMARY = "Dinhkem"  # what the 2025 portal sends for an empty summary
SUMMARY_LENGTH = 1000
NOT_PAID_ONLINE, PAID_NATIONALLY = "0", "1"
ACTOR_LENGTH = 50
CITIZEN_ID_LENGTH = 12
REUSED_RESULT = "2"  # inferred: the last of 0/1/2, as the last state of a digitised component is "from another result"
OFFICE_PHONE = "02090000000"  # sample

Message = dict[str, object]


def is_sent(status: int, behaviour: Behaviour) -> bool:
    """Whether a change to that status is reported at all."""
    if status == NEW:
        return behaviour.send_new
    if status == REFUSED:
        return behaviour.send_refusal
    if status == PROCESSING:
        return behaviour.send_every_status
    return status != WITHDRAWN or behaviour.send_withdrawal


def wire_status(status: int, behaviour: Behaviour) -> str:
    """The status as reported."""
    return str(DONE if status in PAUSED and not behaviour.send_true_status else status)


def wire_flag(value: bool, behaviour: Behaviour) -> str | bool:
    """`isUpdating`: the strings "True" and "False"."""
    return str(value) if behaviour.is_updating_as_text else value


def wire_time(at: datetime | None, behaviour: Behaviour) -> str:
    """`yyyyMMddHHmmss`, "" for none."""
    if at is None:
        return ""
    if not behaviour.send_local_time:
        at = at.astimezone(UTC)
    if not behaviour.compact_times:
        return at.isoformat(timespec="seconds")
    return at.strftime("%Y%m%d%H%M%S" if behaviour.hour_of_24 else "%Y%m%d%I%M%S")


def dossier_message(case: CaseFile, base_url: str, behaviour: Behaviour, catalogue: Catalogue) -> Message:
    """One entry of `data` of DongBoHoSoMC: the dossier as it stands. `base_url` is this portal's, for the links to its files."""
    dossier, procedure = case.dossier, catalogue.get(case.dossier.procedure_code)
    status = wire_status(dossier.status, behaviour)
    components = [file for file in case.files if file.purpose != "result"]
    return {
        "MaHoSo": dossier.code,
        "MaTTHC": dossier.procedure_code if behaviour.send_national_code else local_code(dossier),
        "TenTTHC": procedure.name if procedure else "",
        "MaLinhVuc": procedure.field_code if procedure else "",
        "TenLinhVuc": procedure.field_name if procedure else "",
        "SoBienNhan": dossier.code if dossier.received_at else "",
        "KenhThucHien": ONLINE,
        "ChuHoSo": dossier.holder_name,
        "LoaiDoiTuong": APPLICANT_KINDS[dossier.holder_kind],
        "MaDoiTuong": dossier.tech_id if behaviour.send_owner and not dossier.is_for_another else "",  # of the owner: who files for another is somebody else
        "SoGiayToChuHoSo": dossier.holder_number,
        "DinhDanhCHS": _identities(dossier) if behaviour.send_owner else [],
        "ThongTinKhac": "",
        "Email": dossier.email,
        "Fax": "" if behaviour.keep_fax_apart else dossier.phone,
        "SoDienThoai": dossier.phone,
        "TrichYeuHoSo": dossier.text[:SUMMARY_LENGTH] or NO_SUMMARY,
        "NgayNopHoSo": wire_time(dossier.filed_at, behaviour),
        "NgayTiepNhan": wire_time(dossier.received_at, behaviour),
        "NgayHenTra": wire_time(dossier.due_at, behaviour) if dossier.due_at and behaviour.send_due_date else "",
        "NgayTuChoi": wire_time(dossier.refused_at, behaviour),
        "TrangThaiHoSo": status,
        "NgayKetThucXuLy": wire_time(dossier.finished_at, behaviour) if int(status) in FINISHED else "",
        "NgayTra": wire_time(dossier.returned_at, behaviour),
        "ThongTinTra": "Kết quả điện tử" if dossier.status == RETURNED else "",
        "HinhThuc": dossier.return_channel,
        "DonViXuLy": _resolver(dossier, behaviour),
        "NoiNopHoSo": PROVINCIAL_PORTAL,
        "GhiChu": dossier.refusal_reason or (case.open_pause.reason if case.open_pause else ""),
        "HoSoCoThanhPhanSoHoa": "1" if components else "0",
        "TaiKhoanDuocXacThucVoiVNeID": "1",
        "DuocThanhToanTrucTuyen": PAID_NATIONALLY if case.fee and case.fee.state == "paid" and behaviour.send_payment else NOT_PAID_ONLINE,
        "TaiLieuNop": [_component(file, dossier, base_url, behaviour) for file in components],
        "DanhSachLePhi": _fees(procedure),
        "DanhSachTepDinhKemKhac": [],
        "DanhSachHoSoBoSung": [_supplement(asked, behaviour) for asked in case.supplements],
        "DanhSachGiayToKetQua": _results(case, procedure, base_url, behaviour),
        "DSKetNoiCSDL": [],
    }


def _resolver(dossier: Dossier, behaviour: Behaviour) -> str:
    elsewhere = dossier.resolving_agency != dossier.receiving_agency and behaviour.send_resolving_agency
    return agency_name(dossier.resolving_agency if elsewhere else dossier.receiving_agency)


def progress_message(entry: HistoryEntry, dossier: Dossier, behaviour: Behaviour) -> Message:
    """One entry of `data` of CapNhatTienDoHoSoMC: one step of the history."""
    return {
        "MaHoSo": dossier.code,
        "NguoiXuLy": entry.actor[:ACTOR_LENGTH],
        "ChucDanh": entry.title,
        "ThoiDiemXuLy": wire_time(entry.at, behaviour),
        "PhongBanXuLy": agency_name(entry.unit) if entry.unit else "",
        "NoiDungXuLy": entry.note,
        "TrangThai": wire_status(entry.status, behaviour),
        "NgayBatDau": wire_time(entry.at, behaviour),
        "NgayKetThucTheoQuyDinh": wire_time(dossier.due_at, behaviour),
    }


def state_message(dossier: Dossier, status: str, content: str, at: datetime, behaviour: Behaviour) -> Message:
    """`data` of DongBoTrangThaiHoSo: how a dossier stands that the national portal passed on (protocol §2.7). What TaiLieuXuLy holds is not known."""
    return {
        "TrangThai": status,
        "MaHoSo": dossier.national_number,
        "MaHoSoDonVi": dossier.code if behaviour.name_passed_on_unit else dossier.national_number,
        "MaDoiTuong": "",
        "NoiDung": content,
        "NgayXuLy": wire_time(at, behaviour),
        "TaiLieuXuLy": [],
    }


def state_words(case: CaseFile, base_url: str, behaviour: Behaviour) -> str:
    """What has happened last, with the address of a result that is signed: it is the applicant's, who has no account here (inferred)."""
    result = f". Kết quả: {_link(case.result, case.dossier, base_url, behaviour)}" if case.result and case.dossier.signed_at else ""
    return changes(case.history)[-1].note + result


def rating_message(dossier: Dossier, level: str, comment: str, at: datetime, behaviour: Behaviour) -> Message:
    """What the citizen thinks of a dossier (protocol §5); the value of LoaiDanhGia is inferred."""
    return {
        "MaHoSo": dossier.code,
        "LoaiDanhGia": "1",
        "NguoiDanhGia": dossier.name,
        "NoiDungDanhGia": comment,
        "ThoiGianDanhGia": wire_time(at, behaviour),
        "DanhGia": level,
    }


def order_message(dossier: Dossier, province: str, behaviour: Behaviour) -> Message:
    """The order that brings a result by post (protocol §5). `District` holds the commune: since 1/7/2025 there are no districts (inferred)."""
    commune = find_commune(dossier.residence_commune)
    office: Message = {
        "Province": province,
        "District": "",
        "Address": agency_name(dossier.receiving_agency),
        "Name": agency_name(dossier.receiving_agency),
        "Email": "",
        "Tel": OFFICE_PHONE,
        "Desc": "",
    }
    applicant: Message = {
        "Province": province,
        "District": commune.name if commune else "",
        "Address": dossier.address,
        "Name": dossier.name,
        "Email": dossier.email,
        "Tel": dossier.phone,
        "Desc": "",
    }
    return {
        "CustomerCode": dossier.receiving_agency,
        "ItemCode": dossier.code,
        "OrderNumber": dossier.code,
        "CODAmount": "0",
        "Sender": office,
        "Description": "Kết quả thủ tục hành chính",
        "Receiver": applicant if behaviour.post_to_applicant else office,
        "FlagConfig": "2",
    }


def changes(history: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """The steps that others are told: another state, or a new date."""
    return [entry for entry in history if entry.told]


def _identities(dossier: Dossier) -> list[Message]:
    if dossier.holder_kind != "citizen":
        return []
    kind = "1" if len(dossier.holder_number) == CITIZEN_ID_LENGTH else "2"
    return [{"LoaiDinhDanh": kind, "SoDinhDanh": dossier.holder_number}]


def local_code(dossier: Dossier) -> str:
    """The procedure's code with the province's suffix, as deep links carry it."""
    return f"{dossier.procedure_code}.000.00.00.{dossier.receiving_agency.partition('.')[0]}"


def _component(file: StoredFile, dossier: Dossier, base_url: str, behaviour: Behaviour) -> Message:
    from_store = bool(file.store_result) and behaviour.send_store_origin
    return {
        "TepDinhKemId": str(file.id),
        "TenTepDinhKem": file.filename,
        "IsDeleted": "False",
        "MaThanhPhanHoSo": file.component if behaviour.name_components else "",
        "DuongDanTaiTepTin": _link(file, dossier, base_url, behaviour),
        "DuocSoHoa": "1",
        "DuocTaiSuDung": REUSED_RESULT if from_store else "0",
        "DuocLayTuKhoDMQG": "1" if from_store else "0",
        "MaKetQuaThayThe": file.store_result if from_store else "",
    }


def _fees(procedure: Procedure | None) -> list[Message]:
    if procedure is None or not procedure.fee:
        return []
    name = f"Lệ phí {procedure.name}"
    return [{"TenPhiLePhi": name, "MaPhiLePhi": procedure.fee_code, "HinhThucThu": "1", "Gia": str(procedure.fee), "LoaiPhiLePhi": "1"}]


def _supplement(asked: Supplement, behaviour: Behaviour) -> Message:
    answered = asked.answered_at is not None
    return {
        "HoSoBoSungId": str(asked.id),
        "NguoiYeuCauBoSung": asked.asked_by,
        "NoiDungBoSung": asked.content,
        "NgayBoSung": wire_time(asked.asked_at, behaviour),
        "NguoiTiepNhanBoSung": asked.asked_by if answered else "",
        "ThongTinTiepNhan": asked.answer or "",
        "NgayTiepNhanBoSung": wire_time(asked.answered_at, behaviour),
        "TrangThaiBoSung": "1" if answered else "0",
        "DanhSachGiayToBoSung": [],
        "DanhSachLePhiBoSung": [],
        "NgayHenTraTruoc": wire_time(asked.due_before, behaviour),
        "NgayHenTraMoi": wire_time(asked.due_after, behaviour),
    }


def _results(case: CaseFile, procedure: Procedure | None, base_url: str, behaviour: Behaviour) -> list[Message]:
    result, dossier = case.result, case.dossier
    if result is None or dossier.signed_at is None:  # an unsigned draft is nobody's business
        return []
    code = procedure.result_code if procedure else ""
    return [
        {
            "TenGiayTo": procedure.result_name if procedure else result.filename,
            "MaThanhPhanHoSo": "",
            "MaGiayToKetQua": code,
            "GiayToId": str(result.id),
            "DuongDanTepTinKetQua": _link(result, dossier, base_url, behaviour),
        }
    ]


def _link(file: StoredFile, dossier: Dossier, base_url: str, behaviour: Behaviour) -> str:
    if not behaviour.send_secure_links:  # seen: http and a test path (law-and-checks §4.5)
        return f"{base_url.replace('https', 'http', 1)}/test/tai-lieu/{file.token}"
    if behaviour.public_file_links:
        return f"{base_url}/tai-lieu/{file.token}"
    return f"{base_url}/ho-so/{dossier.code}/tep/{file.id}"
