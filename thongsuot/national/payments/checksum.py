"""Checksums of the payment platform (protocol §4.1, seen in the 2025 portal): SHA-256 in lower-case hex, the secret appended. This is no HMAC. Pure."""

import hashlib
import hmac
from collections.abc import Mapping

_ASKED = ("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD")
PARTS: Mapping[str, tuple[str, ...]] = {
    "INIT": (
        "LoaiBanTin",
        "PhienBan",
        "MaDoiTac",
        "MaThamChieu",
        "SoTien",
        "LoaiHinhThanhToan",
        "MaKenhThanhToan",
        "MaThietBi",
        "NgonNgu",
        "MaTienTe",
        "MaNganHang",
        "ThongTinGiaoDich",
        "ThoiGianGD",
        "Ip",
    ),
    "QUERY": _ASKED,
    "GET_BILL": _ASKED,
    "RESULT": (
        "LoaiBanTin",
        "MaLoi",
        "MaDoiTac",
        "MaThamChieu",
        "SoTien",
        "MaTienTe",
        "MaGiaoDich",
        "MaNganHang",
        "ThoiGianGD",
        "ThongTinGiaoDich",
    ),
    "REPLY": ("MaLoi", "MaThamChieu"),  # inferred: no source shows what the platform's own replies sign
}


def checksum(message: str, fields: Mapping[str, object], secret: str) -> str:
    """`MaXacThuc` of a message; a field that is not there counts as ""."""
    text = "|".join([*(str(fields.get(name, "")) for name in PARTS[message]), secret])
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def is_signed(message: str, fields: Mapping[str, object], secret: str) -> bool:
    """Whether `MaXacThuc` is the message's own."""
    given = str(fields.get("MaXacThuc", "")).encode("utf-8", "replace")
    return hmac.compare_digest(given, checksum(message, fields, secret).encode())
