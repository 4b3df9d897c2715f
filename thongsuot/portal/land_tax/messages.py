"""Reading what is sent: `ImportThongBaoThueFromDVCQG` and `ImportChungTuThueFromDVCQG` (protocol §5, seen in a portal of 2025).

Names, keys and the tags of the XML are seen. Inferred: that LIST and ROW_LIST may come several times, and
that a payment is done where TrangThaiThanhToan is "1".
"""

import base64
from collections.abc import Mapping
from datetime import date, datetime
from xml.etree import ElementTree

from thongsuot.portal.land_tax.notice import TaxLine, TaxNotice, TaxPayment
from thongsuot.portal.national_caller import MessageError, text_of

DAY_FORM = "%d-%m-%Y"
LARGEST_SUM = 10**12  # dong
PAID = "1"


def read_notices(data: Mapping[str, object]) -> list[TaxNotice]:
    """The notices of FileThongBaoThue, one a dossier and decision. Raises MessageError."""
    try:
        root = ElementTree.fromstring(base64.b64decode(str(data.get("FileThongBaoThue") or ""), validate=True))  # noqa: S314  # expat bounds entities by itself
    except (ValueError, LookupError, ElementTree.ParseError) as error:
        raise MessageError("FileThongBaoThue không phải XML mã hóa base64") from error
    found: dict[tuple[str, str], TaxNotice] = {}
    for row in root.iterfind("BODY/ROW_LIST") if root.tag == "DATA" else ():
        dossier = _tag(row, "MA_HSO")
        for entry in row.iterfind("LIST"):
            notice = _notice(dossier, entry)
            before = found.get((dossier, notice.number))
            lines = (*before.lines, *notice.lines) if before else notice.lines
            found[dossier, notice.number] = TaxNotice(dossier, notice.number, notice.tax_number, notice.decided_on, lines)
    if not found:
        raise MessageError("FileThongBaoThue không có thông báo nào (DATA/BODY/ROW_LIST/LIST)")
    return list(found.values())


def read_payment(data: Mapping[str, object]) -> TaxPayment:
    """What was paid. Raises MessageError, also for a payment that is not done."""
    told = data.get("ThongTinThanhToan")
    if not isinstance(told, dict):
        raise MessageError("thiếu ThongTinThanhToan")
    payment = TaxPayment(text_of(data, "MaHoSo"), text_of(told, "MaThongBaoThue"), text_of(told, "ThoiGianThanhToan"), _sum("SoTien", text_of(told, "SoTien")))
    if text_of(told, "TrangThaiThanhToan") != PAID:
        raise MessageError("TrangThaiThanhToan không phải đã thanh toán")
    return payment


def _notice(dossier: str, entry: ElementTree.Element) -> TaxNotice:
    try:
        day: date = datetime.strptime(_tag(entry, "NGAY_QUYET_DINH"), DAY_FORM).date()  # noqa: DTZ007  # a day, no moment
    except ValueError as error:
        raise MessageError("NGAY_QUYET_DINH không phải dd-MM-yyyy") from error
    line = TaxLine(_tag(entry, "TEN_TIEUMUC"), _sum("SO_TIEN", _tag(entry, "SO_TIEN")))
    return TaxNotice(dossier, _tag(entry, "SO_QUYET_DINH"), _tag(entry, "MA_SO_THUE"), day, (line,))


def _tag(node: ElementTree.Element, name: str) -> str:
    text = (node.findtext(name) or "").strip()
    if not text:
        raise MessageError(f"thiếu {name}")
    return text[:500]


def _sum(name: str, text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < len(text) <= len(str(LARGEST_SUM)) and 0 < int(text) <= LARGEST_SUM):
        raise MessageError(f"{name} không phải số tiền bằng đồng")
    return int(text)
