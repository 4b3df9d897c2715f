"""Taking a result: what the platform tells by itself, and what it answers when asked."""

from collections.abc import Mapping

from thongsuot.portal.dossiers.fees import FAILED, STARTED, SUCCEEDED, Payment, PaymentState
from thongsuot.portal.payments.ledger import find_dossier_in, find_payment, settle
from thongsuot.portal.payments.messages import GOOD, asked_message, is_result_signed
from thongsuot.portal.payments.platform import PaymentPlatform
from thongsuot.portal.tenant import PaymentAccount, Tenant

BAD_CHECKSUM, WRONG_AMOUNT, UNKNOWN = "01", "02", "03"
WORDS = {
    GOOD: "Đã nhận kết quả",
    BAD_CHECKSUM: "MaXacThuc không đúng",
    WRONG_AMOUNT: "SoTien khác số tiền phải nộp",
    UNKNOWN: "Không có giao dịch nào mang MaThamChieu này",
}


def take_result(tenant: Tenant, account: PaymentAccount, message: Mapping[str, object]) -> str:
    """Take a callback; answers the code (MaLoi) of the reply, "00" for one that was taken."""
    behaviour = tenant.behaviour
    if message.get("MaDoiTac") != account.partner or (behaviour.check_payment_checksum and not is_result_signed(message, account)):
        return BAD_CHECKSUM
    reference = str(message.get("MaThamChieu", ""))
    payment = find_payment(tenant.db, reference)
    if payment is None and not behaviour.check_payment_reference:
        payment = find_dossier_in(tenant.db, reference)
    if payment is None:
        return UNKNOWN
    if behaviour.check_payment_amount and str(message.get("SoTien")) != str(payment.amount):
        return WRONG_AMOUNT
    settle(tenant, payment, SUCCEEDED if message.get("MaLoi") == GOOD or not behaviour.only_success_pays else FAILED, str(message.get("MaGiaoDich", "")))
    return GOOD


async def ask_result(tenant: Tenant, account: PaymentAccount, platform: PaymentPlatform, payment: Payment) -> PaymentState:
    """What the platform says of a payment, which the portal's own book then takes over while it does not know. Raises PlatformError."""
    message = asked_message("QUERY", payment.reference, account, tenant.now(), tenant.behaviour)
    state, amount, transaction = await platform.ask_state(account, message)
    if payment.state == STARTED and (state != SUCCEEDED or amount in {"", str(payment.amount)}):
        settle(tenant, payment, state, transaction)
    return state
