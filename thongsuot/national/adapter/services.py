"""The table of services, and the look-ups (protocol §2.2). Every scalar of a reply is a text."""

from collections.abc import Callable

from thongsuot.national.adapter.asked import Asked
from thongsuot.national.adapter.catalogues import (
    FOUND,
    NOTHING_FOUND,
    get_decision,
    get_file,
    get_procedure,
    list_agencies,
    list_fields,
    list_groups,
    list_kinds,
    list_procedures,
    list_procedures_of_kind,
)
from thongsuot.national.adapter.envelope import OK, Envelope, refused
from thongsuot.national.adapter.questions import list_answered, list_asked_here, put_answers, put_questions, read_answer
from thongsuot.national.adapter.reports import put_states, put_statistics
from thongsuot.national.adapter.sync import add_progress, put_dossiers


def find_tech_id(asked: Asked) -> Envelope:
    """`TraCuuTechID {provider, mstorcmnd}` -> `result[0].TECHNICALID`."""
    number = asked.text("mstorcmnd")
    if not number:
        return refused("Thiếu mstorcmnd")
    owners = [persona for persona in asked.national.registry.personas_of_number(number) if persona.tech_id]
    return Envelope(OK, FOUND if owners else NOTHING_FOUND, [{"TECHNICALID": owner.tech_id} for owner in owners])


def find_dossier(asked: Asked) -> Envelope:
    """`TraCuuHoSo {mahoso}`: a non-empty result means that it exists (seen in OpenCPS v2)."""
    number = asked.text("mahoso", "MaHoSo")
    if not number:
        return refused("Thiếu mahoso")
    dossier = asked.national.dossiers.find(asked.tenant.key, number)
    if dossier is None:
        return Envelope(OK, NOTHING_FOUND)
    row: dict[str, object] = {"MaHoSo": dossier.number, "MaTTHC": dossier.body.get("MaTTHC", ""), "TrangThaiHoSo": dossier.status}
    return Envelope(OK, FOUND, [row])


Service = Callable[[Asked], Envelope]

SERVICES: dict[str, Service] = {
    "LayDanhSachTTHC": list_procedures,
    "LayThuTuc": get_procedure,
    "LayDanhMucCoQuan": list_agencies,
    "LayDanhMucLinhVuc": list_fields,
    "LayDanhMucNhomThuTuc": list_groups,
    "LayDanhMucLoaiThuTuc": list_kinds,
    "LayDanhMucThuTucThuocLoai": list_procedures_of_kind,
    "LayQDCB": get_decision,
    "getfile": get_file,
    "TraCuuTechID": find_tech_id,
    "TraCuuHoSo": find_dossier,
    "DongBoHoSoMC": put_dossiers,
    "CapNhatTienDoHoSoMC": add_progress,
    "DongBoHoiDap": put_questions,
    "LayDanhSachHoiDapGuiTuDVCQG": list_asked_here,
    "LayDanhSachHoiDapBoCoQuan": list_answered,
    "LayNoiDungTraLoiTheoCauHoi": read_answer,
    "DongBoKetQuaHoiDapGuiTuDVCQG": put_answers,
    "DongBoThongKeHoSo": put_statistics,
    "DongBoTrangThaiHoSo": put_states,
}
