"""From userinfo claims to a person or an organisation. Pure; both claim styles of protocol §1.4 (classic VNConnect and VNeID)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from thongsuot.portal.accounts.session import AccountKind
from thongsuot.portal.behaviour import Behaviour

KINDS: dict[str, AccountKind] = {"1": "citizen", "2": "enterprise", "3": "organisation"}
KIND_WORDS: dict[AccountKind, str] = {"citizen": "cá nhân", "enterprise": "doanh nghiệp", "organisation": "tổ chức, cơ quan"}
NAMES: dict[AccountKind, tuple[str, ...]] = {
    "citizen": ("HoVaTen",),
    "enterprise": ("TenDoanhNghiep", "HoVaTen"),
    "organisation": ("TenDoanhNghiep", "HoVaTen"),
}
NUMBERS: dict[AccountKind, tuple[str, ...]] = {
    "citizen": ("SoDinhDanh", "SoCMND"),
    "enterprise": ("MaSoThue", "MaSoDoanhNghiep"),
    "organisation": ("MaSoThue", "MaSoDoanhNghiep"),
}


class ClaimsError(ValueError):
    """The account cannot be used here; the message says why, in Vietnamese, for its holder."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signed on. What the claims do not say is ""; `birth_date` is dd/mm/yyyy."""

    tech_id: str
    kind: AccountKind
    id_number: str
    name: str
    birth_date: str
    phone: str
    email: str
    address: str


def read_identity(claims: Mapping[str, object], behaviour: Behaviour) -> Identity:
    """The holder of the claims. Raises ClaimsError for an account without TechID, name or number, or of a kind not accepted."""
    kind = _read_kind(claims.get("LoaiTaiKhoan"), behaviour)
    tech_id, name, number = _text(claims, "TechID"), _text(claims, *NAMES[kind]), _number(claims, kind, behaviour)
    if not tech_id:
        raise ClaimsError("Tài khoản không có mã định danh kỹ thuật (TechID).")
    if not name:
        raise ClaimsError("Tài khoản không có tên.")
    if not number and kind != "organisation" and behaviour.require_number:  # an organisation may be known by its TechID alone
        raise ClaimsError("Tài khoản không có số định danh." if kind == "citizen" else "Tài khoản không có mã số thuế.")
    if kind == "citizen" and not _text(claims, "ThuongTru") and not behaviour.accept_vneid_claims:
        raise ClaimsError("Tài khoản không có địa chỉ thường trú.")
    return Identity(
        tech_id=tech_id,
        kind=kind,
        id_number=number,
        name=name,
        birth_date=write_date(_text(claims, "NgayThangNamSinh")) if kind == "citizen" else "",
        phone=_text(claims, "SoDienThoai", "SoDienThoaiBan"),
        email=_text(claims, "ThuDienTu"),
        address=_text(claims, "NoiOHienNay", "ThuongTru") if kind == "citizen" else _text(claims, "DiaChi"),
    )


def _number(claims: Mapping[str, object], kind: AccountKind, behaviour: Behaviour) -> str:
    """The holder's number; where the claims hold several, the first that this portal asks for."""
    held = [number for name in NUMBERS[kind] if (number := _text(claims, name))]
    if len(held) > 1 and not behaviour.prefer_citizen_number:
        return held[-1]
    return held[0] if held else ""


def write_date(text: str) -> str:
    """`yyyyMMdd` as dd/mm/yyyy; a date of birth known only in part, or written otherwise, as it is."""
    match = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
    return f"{match[3]}/{match[2]}/{match[1]}" if match else text


def _read_kind(value: object, behaviour: Behaviour) -> AccountKind:
    if isinstance(value, int) and not behaviour.accept_numeric_account_type:
        raise ClaimsError("Không đọc được loại tài khoản.")
    kind = KINDS.get(str(value))
    if kind is None:
        raise ClaimsError("Loại tài khoản này không được hỗ trợ.")
    if (kind == "enterprise" and not behaviour.accept_enterprise) or (kind == "organisation" and not behaviour.accept_organisation):
        raise ClaimsError(f"Tài khoản {KIND_WORDS[kind]} không được hỗ trợ.")
    return kind


def _text(claims: Mapping[str, object], *names: str) -> str:
    """The first of the claims that says something; an address may come as an object, whose ChiTiet is its text."""
    for name in names:
        value = claims.get(name)
        if isinstance(value, Mapping):
            value = value.get("ChiTiet")
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""
