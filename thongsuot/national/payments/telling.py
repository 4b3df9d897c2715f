"""The result callback: what the platform sends to the portal when a payment has ended (protocol §4.1)."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

import httpx

from thongsuot.national.calls import Call
from thongsuot.national.database import VIETNAM
from thongsuot.national.payments.checksum import checksum
from thongsuot.national.payments.ledger import Payment
from thongsuot.national.payments.outcome import Ending, Told
from thongsuot.national.redaction import redact
from thongsuot.national.registry import PaymentAccount, Tenant
from thongsuot.national.side import National
from thongsuot.serving.body import decode_json

RESULT = "RESULT"  # LoaiBanTin of the callback: the field is documented, its value is not


async def tell(national: National, tenant: Tenant, address: str, write: Callable[[Told], dict[str, object]], payment: Payment, ending: Ending) -> None:
    """Send the callbacks of an ending to an address, one after the other, and log each with the portal's answer.

    There is no second attempt: none is documented.
    """
    if ending.seconds:
        await asyncio.sleep(ending.seconds)
    for told in ending.told:
        message = write(told)
        status, reply = await _post(national, address, message)
        parts = urlsplit(address)
        body: dict[str, object] = {"method": "POST", "host": parts.hostname, "path": parts.path, "query": {}, "form": {}}
        body |= {"json": message, "status": status, "reply": redact(reply)}
        national.calls.add(Call("payment-callback", tenant.key, None, (payment.dossier,), body))


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
        "ThoiGianGD": datetime.now(VIETNAM).strftime("%Y%m%d%H%M%S"),
        "ThongTinGiaoDich": str(payment.asked.get("ThongTinGiaoDich", "")),
    }
    message["MaXacThuc"] = checksum(RESULT, message, account.secret if told.signed else f"{account.secret}?")
    return message


async def _post(national: National, address: str, message: dict[str, object]) -> tuple[int | None, object]:
    """(status, JSON answer or None); no status where the portal does not answer."""
    if national.http is None:
        return None, None
    try:
        response = await national.http.post(address, json=message)
    except (httpx.HTTPError, httpx.InvalidURL):
        return None, None
    try:
        return response.status_code, decode_json(response.content)
    except (ValueError, RecursionError):
        return response.status_code, None
