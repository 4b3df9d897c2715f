"""The table of services, and those that only read (protocol §2.2). Every scalar of a reply is a text."""

from collections.abc import Callable

from thongsuot.national.adapter.asked import Asked
from thongsuot.national.adapter.envelope import OK, Envelope, refused
from thongsuot.national.adapter.procedure import procedure_reply
from thongsuot.national.adapter.sync import add_progress, put_dossiers

FOUND = "Lấy dữ liệu thành công"
NOTHING_FOUND = "Tra cứu thành công, không có dữ liệu"
LEVELS = {"commune": "4", "commune-centre": "4"}  # 2 province, 4 commune (inferred from the old four levels)


def list_procedures(asked: Asked) -> Envelope:
    """`LayDanhSachTTHC` -> `MATTHC`, `TENTTHC` (seen in OpenCPS v2 and the 2025 portal), with field and deadline beside them."""
    rows: list[dict[str, object]] = [
        {"MATTHC": found.code, "TENTTHC": found.name, "MALINHVUC": found.field_code, "TENLINHVUC": found.field_name, "TRANGTHAI": "1"}
        for found in asked.national.catalogue.procedures.values()
    ]
    return Envelope(OK, FOUND, rows)


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
    "TraCuuTechID": find_tech_id,
    "TraCuuHoSo": find_dossier,
    "DongBoHoSoMC": put_dossiers,
    "CapNhatTienDoHoSoMC": add_progress,
}
