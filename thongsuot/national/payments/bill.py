"""The receipt of a paid fee, as PDF (GET_BILL)."""

from collections.abc import Mapping

import typst

from thongsuot.national.pages import money
from thongsuot.national.payments.ledger import Payment
from thongsuot.national.registry import Tenant

LAYOUT = """
#set document(title: "Biên lai " + sys.inputs.reference)
#set page(width: 148mm, height: 105mm, margin: 10mm)
#set text(lang: "vi", size: 9pt)
#align(center)[*BIÊN LAI THU PHÍ, LỆ PHÍ (bản thể hiện)*

#text(size: 8pt)[Môi trường tham chiếu để kiểm thử, không có giá trị thanh toán]]
#v(2mm)
#table(
  columns: (38mm, 1fr), stroke: none, inset: 1.4mm,
  ..sys.inputs.keys().filter(name => name.starts-with("row")).sorted().map(name => {
    let parts = sys.inputs.at(name).split("|")
    (parts.at(0), strong(parts.at(1)))
  }).flatten()
)
"""
# What stands in a receipt: words, and the field of ThongTinBienLai.
ROWS: Mapping[str, str] = {"Người nộp": "HoTenNguoiNop", "Đơn vị thu": "TenDonVi", "Mã hồ sơ": "MaHoSo", "Thủ tục": "TenTTHC", "Nội dung": "NoiDungThanhToan"}


def make_bill(payment: Payment, tenant: Tenant) -> bytes:
    """The receipt of a payment that has succeeded."""
    asked = payment.asked.get("ThongTinBienLai")
    bill = asked if isinstance(asked, dict) else {}
    rows = {words: str(bill.get(field) or "") for words, field in ROWS.items()}
    rows |= {"Số tiền": money(payment.amount), "Mã giao dịch": payment.transaction, "Mã tham chiếu": payment.reference, "Tỉnh": tenant.name}
    inputs = {f"row{place}": f"{words}|{_plain(value)}" for place, (words, value) in enumerate(rows.items())}
    return bytes(typst.compile(LAYOUT.encode(), sys_inputs={"reference": _plain(payment.reference)} | inputs))


def _plain(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
