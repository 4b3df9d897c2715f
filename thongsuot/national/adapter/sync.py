"""`DongBoHoSoMC` and `CapNhatTienDoHoSoMC`: what provinces send of their dossiers (protocol §2.3, §2.4).

Only the number of a dossier is demanded: that other fields are mandatory is inferred from one product, and the harness, not this side, judges what was sent.
"""

from collections.abc import Mapping

from thongsuot.national.adapter.asked import Asked
from thongsuot.national.adapter.envelope import ALREADY_EXISTS, OK, Envelope, refused
from thongsuot.national.adapter.rows import read_flag, read_rows


def put_dossiers(asked: Asked) -> Envelope:
    """`{isUpdating: "True"|"False", data: [dossier]}`.

    A create of a known number is refused with "đã tồn tại"; an update of an unknown number creates it (inferred).
    `isUpdating` as a JSON boolean is understood too; the call log keeps the form in which it came.
    """
    updating = read_flag(asked.body.get("isUpdating", "False"))
    if updating is None:
        return refused('isUpdating không hợp lệ, giá trị là "True" hoặc "False"')
    rows = read_rows(asked.body.get("data"), "MaHoSo")
    if isinstance(rows, str):
        return refused(rows)
    results = [_put(asked, row, updating=updating) for row in rows]
    return _summary(results, "Đồng bộ hồ sơ thành công")


def add_progress(asked: Asked) -> Envelope:
    """`{data: [row]}`: progress of dossiers; a row may arrive before its dossier."""
    rows = read_rows(asked.body.get("data"), "MaHoSo")
    if isinstance(rows, str):
        return refused(rows)
    for row in rows:
        asked.national.dossiers.add_progress(asked.tenant.key, str(row["MaHoSo"]), row)
    return _summary([Envelope(OK, "") for _row in rows], "Cập nhật tiến độ hồ sơ thành công")


def _put(asked: Asked, row: Mapping[str, object], *, updating: bool) -> Envelope:
    number, dossiers = str(row["MaHoSo"]), asked.national.dossiers
    if not updating and dossiers.exists(asked.tenant.key, number):
        return Envelope(ALREADY_EXISTS, f"Hồ sơ {number} đã tồn tại")
    dossiers.put(asked.tenant.key, number, row)
    return Envelope(OK, "", [{"MaHoSo": number}])


def _summary(results: list[Envelope], message: str) -> Envelope:
    faults = [result for result in results if result.error_code != OK]
    if faults:
        return Envelope(faults[0].error_code, "; ".join(fault.message for fault in faults))
    return Envelope(OK, message, [row for result in results for row in result.result])
