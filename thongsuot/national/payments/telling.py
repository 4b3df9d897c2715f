"""The result callback: what the platform sends to the portal when a payment has ended (protocol §4.1)."""

import asyncio
from collections.abc import Callable

from thongsuot.national.calling import call_portal
from thongsuot.national.database import wire_now
from thongsuot.national.payments.checksum import checksum
from thongsuot.national.payments.ledger import Payment
from thongsuot.national.payments.outcome import Ending, Told
from thongsuot.national.registry import PaymentAccount, Tenant
from thongsuot.national.side import National

RESULT = "RESULT"  # LoaiBanTin of the callback: the field is documented, its value is not


async def tell(national: National, tenant: Tenant, address: str, write: Callable[[Told], dict[str, object]], payment: Payment, ending: Ending) -> None:
    """Send the callbacks of an ending to an address, one after the other."""
    if ending.seconds:
        await asyncio.sleep(ending.seconds)
    for told in ending.told:
        await call_portal(national, "payment-callback", tenant, payment.dossier, address, write(told))


def result_message(account: PaymentAccount, payment: Payment, told: Told) -> dict[str, object]:
    """The callback's fields, with the checksum that goes with them, or with another where it is to be wrong."""
    message: dict[str, object] = {
        "LoaiBanTin": RESULT,
        "MaLoi": told.code,
        "MaDoiTac": account.partner,
        "MaThamChieu": told.reference,
        "SoTien": str(told.amount),
        "MaTienTe": "VND",
        "MaGiaoDich": payment.transaction,
        "MaNganHang": payment.bank,
        "ThoiGianGD": wire_now(),
        "ThongTinGiaoDich": str(payment.asked.get("ThongTinGiaoDich", "")),
    }
    message["MaXacThuc"] = checksum(RESULT, message, account.secret if told.signed else f"{account.secret}?")
    return message
