"""What the payment platform is sent, and the checksums of either way (protocol §4.1). Pure."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.catalogue import Procedure
from thongsuot.portal.dossiers.fees import FAILED, STARTED, SUCCEEDED, Fee, Payment, PaymentState
from thongsuot.portal.dossiers.record import Dossier
from thongsuot.portal.dossiers.routing import agency_name
from thongsuot.portal.tenant import PaymentAccount

VERSION = "1.0.6"
GOOD = "00"
NAME_LENGTH = 250
STATES: Mapping[str, PaymentState] = {"1": SUCCEEDED, "3": STARTED, "4": FAILED}  # TrangThaiGD
INIT_PARTS = (
    "LoaiBanTin",
    "PhienBan",
    "MaDoiTac",
    "MaThamChieu",
    "SoTien",
    "LoaiHinhThanhToan",
    "MaKenhThanhToan",
    "MaThietBi",
    "NgonNgu",
    "MaTienTe",
    "MaNganHang",
    "ThongTinGiaoDich",
    "ThoiGianGD",
    "Ip",
)
ASKED_PARTS = ("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD")
RESULT_PARTS = (
    "LoaiBanTin",
    "MaLoi",
    "MaDoiTac",
    "MaThamChieu",
    "SoTien",
    "MaTienTe",
    "MaGiaoDich",
    "MaNganHang",
    "ThoiGianGD",
    "ThongTinGiaoDich",
)

Message = dict[str, object]


def reference_of(code: str, at: datetime, attempt: int) -> str:
    """`dvc`, the number without punctuation, the time, and which attempt it is: never used twice, though business time may stand still."""
    number = "".join(letter for letter in code if letter.isalnum())
    return f"dvc{number}{at:%Y%m%d%H%M%S}{attempt:02}"


def init_message(
    dossier: Dossier, procedure: Procedure | None, fee: Fee, payment: Payment, account: PaymentAccount, *, ip: str, behaviour: Behaviour
) -> Message:
    """INIT: one payment of the fee of one dossier."""
    purpose = f"Lệ phí hồ sơ {dossier.code}"
    message: Message = {
        "LoaiBanTin": "INIT",
        "PhienBan": VERSION,
        "MaDoiTac": account.partner,
        "MaThamChieu": payment.reference,
        "SoTien": str(payment.amount),
        "LoaiHinhThanhToan": "PAY",
        "MaKenhThanhToan": "1",
        "MaThietBi": "1",
        "NgonNgu": "vi-VN",
        "MaTienTe": "VND",
        "MaNganHang": "PAYMENT",
        "ThongTinGiaoDich": purpose,
        "ThongTinBienLai": bill_of(dossier, procedure, fee, purpose, behaviour),
        "ThoiGianGD": wire_time(payment.started_at, behaviour),
        "Ip": ip,
    }
    return message | {"MaXacThuc": checksum(message, INIT_PARTS, account.secret)}


def asked_message(name: str, reference: str, account: PaymentAccount, at: datetime, behaviour: Behaviour) -> Message:
    """QUERY or GET_BILL."""
    parts = (name, VERSION, account.partner, reference, wire_time(at, behaviour))
    message: Message = dict(zip(ASKED_PARTS, parts, strict=True))
    return message | {"MaXacThuc": checksum(message, ASKED_PARTS, account.secret)}


def is_result_signed(message: Mapping[str, object], account: PaymentAccount) -> bool:
    """Whether a callback carries the checksum of its own fields."""
    given = str(message.get("MaXacThuc", "")).encode("utf-8", "replace")
    return hmac.compare_digest(given, checksum(message, RESULT_PARTS, account.secret).encode())


def checksum(message: Mapping[str, object], parts: tuple[str, ...], secret: str) -> str:
    """SHA-256 in lower-case hex over the parts and, at the end, the secret; no HMAC."""
    text = "|".join([*(str(message.get(name, "")) for name in parts), secret])
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def wire_time(at: datetime, behaviour: Behaviour) -> str:
    """`yyyyMMddHHmmss`."""
    return at.strftime("%Y%m%d%H%M%S" if behaviour.payment_hour_of_24 else "%Y%m%d%I%M%S")


def bill_of(dossier: Dossier, procedure: Procedure | None, fee: Fee, purpose: str, behaviour: Behaviour) -> Message:
    """ThongTinBienLai: what a dossier's fee is for, who pays it and into which account."""
    code, name = (procedure.code, procedure.name) if procedure else (dossier.procedure_code, dossier.procedure_code)
    amount = str(fee.amount)
    return {
        "MaDichVu": "2",
        "MaDVC": f"{code}.01",
        "TenDVC": name,
        "MaTTHC": code,
        "TenTTHC": name[:NAME_LENGTH],
        "MaDonVi": dossier.resolving_agency,
        "TenDonVi": agency_name(dossier.resolving_agency),
        "MaHoSo": dossier.code,
        "TKThuHuong": f"MAU{dossier.resolving_agency.replace('.', '')}",
        "MaNHThuHuong": "MAU1",
        "TenTKThuHuong": agency_name(dossier.resolving_agency),
        "PhiLePhi": [
            {
                "LoaiPhiLePhi": "1",
                "MaPhiLePhi": (fee.code or "LP") if behaviour.send_fee_code else "",
                "TenPhiLePhi": f"Lệ phí {name}"[:NAME_LENGTH],
                "SoTien": amount,
            }
        ],
        "NoiDungThanhToan": purpose,
        "HoTenNguoiNop": dossier.name,
        "SoCMNDNguoiNop": dossier.id_number,
        "DiaChiNguoiNop": dossier.address,
        "HuyenNguoiNop": "",
        "TinhNguoiNop": "",
        "DSKhoanNop": [{"NoiDung": purpose, "SoTien": amount}],
    }
