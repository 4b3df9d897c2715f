"""Reading INIT: the order that a portal gives for one payment (protocol §4.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

FIXED: Mapping[str, str] = {"LoaiHinhThanhToan": "PAY", "MaTienTe": "VND"}
VERSIONS = ("1.0.6",)  # the only one seen (2025 portal)
MOST = 10**12  # dong


class OrderError(ValueError):
    """INIT is not as documented; the message, in Vietnamese, names the field."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid: `amount` in dong."""

    reference: str
    dossier: str
    amount: int


def read_order(body: Mapping[str, object]) -> Order:
    """The order of an INIT whose checksum holds. Raises OrderError.

    That the sum must equal that of its parts (PhiLePhi, DSKhoanNop) is inferred; this side is strict about it, because the payer sees one sum only.
    """
    if body.get("PhienBan") not in VERSIONS:
        raise OrderError(f"PhienBan không được hỗ trợ, chỉ nhận {', '.join(VERSIONS)}")
    for name, value in FIXED.items():
        if body.get(name) != value:
            raise OrderError(f"{name} phải là {value}")
    reference, bill = body.get("MaThamChieu"), body.get("ThongTinBienLai")
    if not isinstance(reference, str) or not reference:
        raise OrderError("Thiếu MaThamChieu")
    if not isinstance(bill, dict) or not isinstance(bill.get("MaHoSo"), str) or not bill["MaHoSo"]:
        raise OrderError("ThongTinBienLai thiếu MaHoSo")
    amount = read_amount(body.get("SoTien"))
    if amount is None:
        raise OrderError("SoTien phải là số đồng lớn hơn 0")
    for name in ("PhiLePhi", "DSKhoanNop"):
        rows = bill.get(name)
        amounts = [read_amount(row.get("SoTien")) if isinstance(row, dict) else None for row in rows] if isinstance(rows, list) else []
        if not amounts or sum(part or 0 for part in amounts) != amount:
            raise OrderError(f"SoTien khác tổng các khoản của {name}")
    return Order(reference, bill["MaHoSo"], amount)


def read_amount(value: object) -> int | None:
    """Dong from a text or a number; None for anything that is no sum of money above nothing."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return int(text) if text.isascii() and text.isdecimal() and 0 < int(text) < MOST else None
