"""By which of the two platforms a payment goes: whom the result is told to, in what words, and where the payer returns to."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from thongsuot.national.payments.keypay import is_keypay, keypay_result, keypay_status
from thongsuot.national.payments.ledger import Payment
from thongsuot.national.payments.outcome import Told
from thongsuot.national.payments.telling import result_message
from thongsuot.national.registry import KeypayAccount, PaymentAccount, Tenant


@dataclass(frozen=True, slots=True)
class Channel:
    """`message`: the callback of one telling; `back`: the payer's way home with a code of `outcome`."""

    callback_url: str
    message: Callable[[Told], dict[str, object]]
    back: Callable[[str], str]


def channel_of(tenant: Tenant, payment: Payment) -> Channel | None:
    """None where the tenant has no account there any more."""
    if is_keypay(payment) and tenant.keypay:
        return _keypay(tenant.keypay, payment)
    if not is_keypay(payment) and tenant.payment:
        return _platform(tenant.payment, payment)
    return None


def _keypay(account: KeypayAccount, payment: Payment) -> Channel:
    home = str(payment.asked.get("return_url", ""))

    def back(code: str) -> str:
        return f"{home}?{urlencode({'transaction_id': payment.reference, 'status': keypay_status(code)})}"

    return Channel(account.callback_url, lambda told: keypay_result(account, payment, told), back)


def _platform(account: PaymentAccount, payment: Payment) -> Channel:
    def back(code: str) -> str:
        return f"{account.return_url}?{urlencode({'MaThamChieu': payment.reference, 'MaLoi': code})}"

    return Channel(account.callback_url, lambda told: result_message(account, payment, told), back)
