"""Userinfo as the two kinds of national accounts send it (protocol §1.4, seen in the 2025 portal)."""

from thongsuot.national.registry import AccountTypeForm, Kind, Persona

ACCOUNT_TYPES: dict[Kind, int] = {"citizen": 1, "enterprise": 2, "organisation": 3}

VNEID_CLAIMS = ("SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "TechID", "loAs", "userProfileUri", "logoutUri", "IAL")
# Inferred: the only VNeID class seen is a citizen's; an enterprise or organisation must be nameable too.
VNEID_ORGANISATION_CLAIMS = (*VNEID_CLAIMS, "MaSoThue", "MaSoDoanhNghiep", "TenDoanhNghiep", "NguoiDaiDien")


def userinfo(persona: Persona) -> dict[str, object]:
    """The claims of a persona in its style; claims that it has not are left out."""
    claims: dict[str, object] = {"sub": persona.subject, "LoaiTaiKhoan": account_type(persona)}
    if persona.claims_style == "vneid":
        names = VNEID_CLAIMS if persona.kind == "citizen" else VNEID_ORGANISATION_CLAIMS
        own = {name: persona.claims[name] for name in names if name in persona.claims}
    else:
        own = {name: value for name, value in persona.claims.items() if name not in claims}
    return claims | own


def account_type(persona: Persona) -> str | int:
    """`LoaiTaiKhoan` in the form that the persona asks for; real services send both."""
    given = str(persona.claims.get("LoaiTaiKhoan", ACCOUNT_TYPES[persona.kind]))
    return _in_form(given, persona.account_type_form)


def _in_form(value: str, form: AccountTypeForm) -> str | int:
    return int(value) if form == "number" and value.isdecimal() else value
