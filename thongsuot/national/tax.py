"""Tax notices about a dossier and what was paid for them, as this side brings them to a province (protocol §5, seen in a portal of 2025).

Inferred: forms of times, the value of TrangThaiThanhToan, the key HoTenNguoiNopTien (its whole name is not recorded), and that UrlFileChungTu may be empty.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

from thongsuot.national.database import VIETNAM, wire_now

FEE, TAX = "Lệ phí trước bạ nhà, đất", "Thuế thu nhập cá nhân từ chuyển nhượng bất động sản"
FEE_SHARE = 5  # the fee is a fifth of a sample notice
DONE = "1"


@dataclass(frozen=True, slots=True)
class TaxDebt:
    """What one decision demands: `number` is SO_QUYET_DINH, `amount` in dong; the taxpayer by the claims of userinfo."""

    dossier: str
    number: str
    amount: int
    claims: Mapping[str, object]

    @property
    def tax_number(self) -> str:
        """A person's is the citizen number."""
        return str(self.claims.get("MaSoThue") or self.claims.get("SoDinhDanh") or "")


def notice_message(key: str, service: str, debt: TaxDebt) -> dict[str, object]:
    """`ImportThongBaoThueFromDVCQG`."""
    return _envelope(key, service, {"FileThongBaoThue": base64.b64encode(_notice_xml(debt)).decode()})


def payment_message(key: str, service: str, debt: TaxDebt) -> dict[str, object]:
    """`ImportChungTuThueFromDVCQG`: the debt was paid."""
    told = {
        "NoiDungThanhToan": f"Nộp theo thông báo {debt.number}",
        "ThoiGianThanhToan": wire_now(),
        "MaThongBaoThue": debt.number,
        "TrangThaiThanhToan": DONE,
        "SoTien": str(debt.amount),
    }
    payer = {"SoCMTNguoiNopTien": str(debt.claims.get("SoDinhDanh") or ""), "HoTenNguoiNopTien": str(debt.claims.get("HoVaTen") or "")}
    return _envelope(key, service, {"MaHoSo": debt.dossier, "MaSoThue": debt.tax_number, **payer, "UrlFileChungTu": "", "ThongTinThanhToan": told})


def _envelope(key: str, service: str, data: dict[str, object]) -> dict[str, object]:
    return {"SecurityKey": key, "Service": service, "Ngay": wire_now(), "IsUpdating": "False", "Data": data}


def _notice_xml(debt: TaxDebt) -> bytes:
    root = ElementTree.Element("DATA")
    row = ElementTree.SubElement(ElementTree.SubElement(root, "BODY"), "ROW_LIST")
    ElementTree.SubElement(row, "MA_HSO").text = debt.dossier
    fee = debt.amount // FEE_SHARE
    for item, amount in ((FEE, fee), (TAX, debt.amount - fee)):
        if not amount:
            continue
        entry = ElementTree.SubElement(row, "LIST")
        texts = {"MA_SO_THUE": debt.tax_number, "SO_QUYET_DINH": debt.number, "NGAY_QUYET_DINH": f"{datetime.now(VIETNAM):%d-%m-%Y}"}
        for tag, text in (texts | {"TEN_TIEUMUC": item, "SO_TIEN": str(amount)}).items():
            ElementTree.SubElement(entry, tag).text = text
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
