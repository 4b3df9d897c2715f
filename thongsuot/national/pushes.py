"""What this side sends to a province's portal by itself.

A dossier filed at the national portal, the question what is to be paid, tax notices and what was paid for them (protocol §2.7, §4.2, §5).

Seen: both services' names and fields, and their replies (OpenCPS v2). Inferred: their addresses, which each province names, and that a portal knows this
side by a key in `Authorization: Bearer`: in OpenCPS v2 the adapter before the portal answers for the caller.
"""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thongsuot.national.calling import call_portal
from thongsuot.national.database import wire_now
from thongsuot.national.registration import PUSH_SERVICES
from thongsuot.national.registry import Persona, PushAccount, PushService, Tenant
from thongsuot.national.sheet import make_sheet
from thongsuot.national.side import National
from thongsuot.national.tax import TaxDebt, notice_message, payment_message
from thongsuot.serving.body import Body, BodyError

DOSSIER_SERVICE: PushService = "addtthcKhuyenMai"
TAX_NOTICE: PushService = "ImportThongBaoThueFromDVCQG"
TAX_PAYMENT: PushService = "ImportChungTuThueFromDVCQG"
OF_PEOPLE = (DOSSIER_SERVICE, TAX_NOTICE, TAX_PAYMENT)  # somebody filed, owes or paid
STRANGERS_KEY = "khong-phai-cong-dvcqg"
SAMPLE_TAX = 1_250_000  # dong


@dataclass(frozen=True, slots=True)
class Push:
    """One call to be made. `supplement`: what its applicant changed in a dossier that was passed on before.

    `signed`: with the key that the portal knows; False: as a stranger would call. `notice` and `amount` (dong): of a tax notice."""

    tenant: Tenant
    account: PushAccount
    service: PushService
    dossier: str
    procedure: str
    person: Persona | None
    signed: bool
    supplement: str = ""
    notice: str = ""
    amount: int = SAMPLE_TAX

    @property
    def key(self) -> str:
        return self.account.key if self.signed else STRANGERS_KEY


def read_push(national: National, body: Body) -> Push:
    """`{tenant, service, dossier?, procedure?, persona?, supplement?, notice?, amount?, signed?: true}`. Raises BodyError."""
    tenant = national.registry.tenants.get(body.text("tenant"))
    if tenant is None:
        raise BodyError(f"tenant: {body.text('tenant')!r} is not registered")
    service = body.choice("service", PUSH_SERVICES)
    if tenant.push is None or service not in tenant.push.addresses:
        raise BodyError(f"service: {tenant.key} has no address for {service}")
    person = national.registry.personas.get(body.text("persona")) if body.fields.get("persona") is not None else None
    supplement = body.text("supplement", "")
    if supplement and service != DOSSIER_SERVICE:
        raise BodyError(f"supplement: only {DOSSIER_SERVICE} has one")
    if service in OF_PEOPLE and person is None and not supplement:
        raise BodyError("persona: a registered person or enterprise, who has filed the dossier or owes the tax, is expected")
    if (service != DOSSIER_SERVICE or supplement) and not body.fields.get("dossier"):
        raise BodyError(f"dossier: {service} needs the number of a dossier")
    signed = body.fields.get("signed", True)
    if not isinstance(signed, bool):
        raise BodyError("signed: true or false is expected")
    number = body.text("dossier") if body.fields.get("dossier") is not None else national.numbers.take()
    amount = body.whole("amount", SAMPLE_TAX)
    if amount < 1:
        raise BodyError(f"amount: at least 1 is expected, not {amount}")
    return Push(tenant, tenant.push, service, number, body.text("procedure", ""), person, signed, supplement, body.text("notice", "") or f"TB-{number}", amount)


async def send_push(national: National, push: Push) -> dict[str, object]:
    """`{dossier, status, reply}`: what the portal answered; status and reply are None where it did not."""
    headers = {"Authorization": f"Bearer {push.key}"}
    message = supplement_message(push) if push.supplement else MESSAGES[push.service](push)
    status, reply = await call_portal(national, "push", push.tenant, push.dossier, push.account.addresses[push.service], message, headers)
    return {"dossier": push.dossier, "status": status, "reply": reply}


def dossier_message(push: Push) -> dict[str, object]:
    """A dossier of an enterprise, its application and a paper inside (protocol §2.7)."""
    claims: Mapping[str, object] = push.person.claims if push.person else {}
    name = str(claims.get("TenDoanhNghiep") or claims.get("HoVaTen") or "")
    sheet = base64.b64encode(make_sheet("Thông báo thực hiện khuyến mại", {"Thương nhân": name, "Mã hồ sơ": push.dossier})).decode()
    return {
        "MaHoSo": push.dossier,
        "MaTTHC": push.procedure,
        "SoVanBan": f"01/{push.dossier[-5:]}",
        "NgayNopHoSo": wire_now(),
        "TenThuongNhan": name,
        "DiaChiDoanhNghiep": {"MaTinh": "", "MaHuyen": "", "MaXa": "", "DiaChiChiTiet": str(claims.get("DiaChi") or claims.get("ThuongTru") or "")},
        "DienThoai": str(claims.get("SoDienThoai") or ""),
        "Fax": "",
        "Email": str(claims.get("ThuDienTu") or ""),
        "MaSoThue": str(claims.get("MaSoThue") or claims.get("MaSoDoanhNghiep") or claims.get("SoDinhDanh") or ""),
        "NguoiLienHe": str(claims.get("NguoiDaiDien") or name),
        "TenTepDonDangKy": "thong-bao.pdf",
        "TepDonDangKy": sheet,
        "TaiLieuNop": [{"TenTepDinhKem": "the-le.pdf", "Base64": sheet}],
    }


def supplement_message(push: Push) -> dict[str, object]:
    """What the applicant changed (protocol §2.7, seen in the 2025 portal, some keys unrecorded); that it goes to the same address is inferred."""
    data = {"MaHoSoQG": push.dossier, "ThongTinDaNop": "", "ThongTinSuaDoi": push.supplement, "LyDoDieuChinh": "Bổ sung theo yêu cầu", "URLTepDangKy": ""}
    return {"service": push.service, "isUpdating": "True", "data": data}


def bill_message(push: Push) -> dict[str, object]:
    """What is to be paid for a dossier (protocol §4.2)."""
    return {"MaHoSo": push.dossier}


def tax_message(push: Push) -> dict[str, object]:
    """What the tax office demands, or what was paid for it (protocol §5); the key stands in the message."""
    debt = TaxDebt(push.dossier, push.notice, push.amount, push.person.claims if push.person else {})
    return (notice_message if push.service == TAX_NOTICE else payment_message)(push.key, push.service, debt)


MESSAGES: Mapping[PushService, Callable[[Push], dict[str, object]]] = {
    DOSSIER_SERVICE: dossier_message,
    "dptracuuthanhtoanhs": bill_message,
    TAX_NOTICE: tax_message,
    TAX_PAYMENT: tax_message,
}
