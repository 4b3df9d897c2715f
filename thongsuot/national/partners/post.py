"""The postal service (protocol §5, VNPost as the 2025 portal and OpenCPS v2 call it): an order for a dossier, its way, its end.

`Status` "100" is seen; every other number, and the words for the way, are ours.
"""

from collections.abc import Mapping

from thongsuot.national.partners.asked import Asked, Reply

OK, REFUSED, EXISTS, UNKNOWN = "100", "101", "102", "103"
ORDER, CANCELLED = "DonBuuChinh", "HuyDonBuuChinh"
MUST = ("CustomerCode", "OrderNumber", "ItemCode")
MUST_BE_NAMED = ("Province", "Address", "Name", "Tel")
WAY = "Đã nhận yêu cầu, chờ bưu tá"


def order(asked: Asked) -> Reply:
    """`{CustomerCode, ItemCode, OrderNumber, CODAmount, Sender{}, Description, Receiver{}, FlagConfig}` -> `{Status, Message, OrderNumber}`; once a dossier."""
    missing = asked.missing(*MUST) or _missing_part(asked, "Sender") or _missing_part(asked, "Receiver")
    if missing:
        return _reply(asked, REFUSED, f"Thiếu {missing}")
    number = asked.text("OrderNumber")
    if asked.national.received.last(asked.tenant.key, ORDER, number):
        return _reply(asked, EXISTS, f"Đơn {number} đã tồn tại")
    asked.national.received.add(asked.tenant.key, ORDER, number, asked.body)
    return _reply(asked, OK, "Tạo đơn thành công")


def track(asked: Asked) -> Reply:
    """`{OrderNumber}` -> `{Status, Message, OrderNumber}`; Message says how far it is."""
    number = asked.text("OrderNumber")
    if not asked.national.received.last(asked.tenant.key, ORDER, number):
        return _reply(asked, UNKNOWN, f"Đơn {number} không tồn tại")
    ended = asked.national.received.last(asked.tenant.key, CANCELLED, number)
    return _reply(asked, OK, "Đã hủy" if ended else WAY)


def cancel(asked: Asked) -> Reply:
    """`{OrderNumber}` -> `{Status, Message, OrderNumber}`."""
    number = asked.text("OrderNumber")
    if not asked.national.received.last(asked.tenant.key, ORDER, number):
        return _reply(asked, UNKNOWN, f"Đơn {number} không tồn tại")
    asked.national.received.add(asked.tenant.key, CANCELLED, number, asked.body)
    return _reply(asked, OK, "Hủy đơn thành công")


def _missing_part(asked: Asked, part: str) -> str:
    """`Sender.Tel`, or "" where the part is whole."""
    value = asked.body.get(part)
    fields: Mapping[str, object] = value if isinstance(value, dict) else {}
    return next((f"{part}.{name}" for name in MUST_BE_NAMED if not str(fields.get(name) or "").strip()), "")


def _reply(asked: Asked, status: str, message: str) -> Reply:
    return {"Status": status, "Message": message, "OrderNumber": asked.text("OrderNumber")}
