"""Statistics, and the state of dossiers that were filed at the national portal (protocol §2.2, §2.7). Numbers are kept, not judged."""

from thongsuot.national.adapter.asked import Asked
from thongsuot.national.adapter.envelope import OK, Envelope, refused
from thongsuot.national.adapter.rows import read_rows

STATISTICS = "DongBoThongKeHoSo"
STATES = "DongBoTrangThaiHoSo"


def put_statistics(asked: Asked) -> Envelope:
    """`{data: [row]}`, a row for each unit and month; a month again takes the place of what was sent (inferred)."""
    rows = read_rows(asked.body.get("data"), "Thang", "Nam", "Madonvi")
    if isinstance(rows, str):
        return refused(rows)
    for row in rows:
        asked.national.received.add(asked.tenant.key, STATISTICS, f"{row['Madonvi']} {row['Nam']}-{row['Thang']}", row)
    return Envelope(OK, "Đồng bộ thống kê hồ sơ thành công")


def put_states(asked: Asked) -> Envelope:
    """`{type: "2", data}`: what became of a dossier that the national portal sent (seen in the 2025 portal)."""
    if asked.text("type") != "2":
        return refused('type không hợp lệ, giá trị đã biết là "2"')
    rows = read_rows(asked.body.get("data"), "MaHoSo", "TrangThai")
    if isinstance(rows, str):
        return refused(rows)
    for row in rows:
        asked.national.received.add(asked.tenant.key, STATES, str(row["MaHoSo"]), row)
    return Envelope(OK, "Đồng bộ trạng thái hồ sơ thành công")
