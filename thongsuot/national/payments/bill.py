"""The receipt of a paid fee, as PDF (GET_BILL)."""

from collections.abc import Mapping

from thongsuot.national.pages import money
from thongsuot.national.payments.ledger import Payment
from thongsuot.national.registry import Tenant
from thongsuot.national.sheet import make_sheet

NOTE = "Môi trường tham chiếu để kiểm thử, không có giá trị thanh toán"
# What stands in a receipt: words, and the field of ThongTinBienLai.
ROWS: Mapping[str, str] = {"Người nộp": "HoTenNguoiNop", "Đơn vị thu": "TenDonVi", "Mã hồ sơ": "MaHoSo", "Thủ tục": "TenTTHC", "Nội dung": "NoiDungThanhToan"}


def make_bill(payment: Payment, tenant: Tenant) -> bytes:
    """The receipt of a payment that has succeeded."""
    asked = payment.asked.get("ThongTinBienLai")
    bill = asked if isinstance(asked, dict) else {}
    rows = {words: str(bill.get(field) or "") for words, field in ROWS.items()}
    rows |= {"Số tiền": money(payment.amount), "Mã giao dịch": payment.transaction, "Mã tham chiếu": payment.reference, "Tỉnh": tenant.name}
    return make_sheet("BIÊN LAI THU PHÍ, LỆ PHÍ (bản thể hiện)", rows, NOTE)
