"""How satisfied people are (protocol §5, seen in the 2025 portal): one rating for a dossier."""

from thongsuot.national.adapter.envelope import ALREADY_EXISTS, OK, Envelope, refused
from thongsuot.national.partners.asked import Asked, Reply

RATING = "DanhGiaHaiLong"
MUST = ("MaHoSo", "LoaiDanhGia", "NguoiDanhGia", "ThoiGianDanhGia", "DanhGia")


def rate(asked: Asked) -> Reply:
    """`{MaHoSo, LoaiDanhGia, NguoiDanhGia, NoiDungDanhGia, ThoiGianDanhGia, DanhGia}` -> the adapter's envelope (inferred)."""
    return _rate(asked).content()


def _rate(asked: Asked) -> Envelope:
    missing = asked.missing(*MUST)
    if missing:
        return refused(f"Thiếu {missing}")
    number = asked.text("MaHoSo")
    if asked.national.dossiers.find(asked.tenant.key, number) is None:
        return refused(f"Hồ sơ {number} không tồn tại")
    if asked.national.received.last(asked.tenant.key, RATING, number):
        return Envelope(ALREADY_EXISTS, f"Đánh giá của hồ sơ {number} đã tồn tại")
    asked.national.received.add(asked.tenant.key, RATING, number, asked.body)
    return Envelope(OK, "Ghi nhận đánh giá thành công")
