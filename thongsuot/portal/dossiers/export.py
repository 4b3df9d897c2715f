"""Every dossier of a tenant as a row, for whoever holds them against the national side: codes and times only, no person."""

import sqlite3

# Columns as the adapter's messages name them (protocol §2.3), with the time of the last change.
_ROWS = """
SELECT code AS MaHoSo, procedure_code AS MaTTHC, CAST(status AS TEXT) AS TrangThaiHoSo, filed_at AS NgayNopHoSo, received_at AS NgayTiepNhan,
  due_at AS NgayHenTra, finished_at AS NgayKetThucXuLy, returned_at AS NgayTra, resolving_agency AS MaDonViXuLy,
  (SELECT max(at) FROM history WHERE history.dossier = dossiers.code) AS CapNhatLuc
FROM dossiers ORDER BY code
"""


def dossier_rows(db: sqlite3.Connection) -> list[dict[str, object]]:
    """By number. Times are ISO 8601 with +07:00; null for what has not come."""
    return [dict(row) for row in db.execute(_ROWS)]
