"""The e-form: its fields, who may fill them, and what is wrong with what was filled in. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from thongsuot.portal.accounts.session import CitizenSession
from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.pages.messages import CHOICE_MISSING, COMMUNE_WRONG, EMAIL_WRONG, FIELD_LONG, FIELD_MISSING, NUMBER_WRONG, PHONE_WRONG, say
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.territory import communes_of

IDENTITY_FIELDS = ("ho_ten", "so_dinh_danh", "ngay_sinh")
HOLDER_FIELDS = ("chu_ho_so", "so_giay_to_chu")  # both empty: who files does so for themselves
TYPED_FIELDS = (*HOLDER_FIELDS, "so_dien_thoai", "thu_dien_tu", "dia_chi", "xa_cu_tru", "noi_dung", "hinh_thuc")
DIRECT, BY_POST = "0", "1"
CHANNELS = ((DIRECT, "Trực tiếp tại nơi tiếp nhận"), (BY_POST, "Qua dịch vụ bưu chính"))
CHOICES = frozenset({"xa_cu_tru"})
PHONE = re.compile(r"0\d{9}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
CITIZEN_NUMBER = re.compile(r"\d{12}", re.ASCII)
LENGTHS = {"chu_ho_so": 250, "dia_chi": 250, "thu_dien_tu": 100, "noi_dung": 2000}  # noi_dung: TrichYeuHoSo, protocol §6

CONTROLS = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n")

Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class IdentityLabels:
    """How the identity fields are called: a person's and an organisation's differ."""

    ho_ten: str
    so_dinh_danh: str


def labels_for(session: CitizenSession) -> IdentityLabels:
    return IdentityLabels("Họ và tên", "Số định danh") if session.is_person else IdentityLabels("Tên tổ chức", "Mã số thuế")


def blank_form(session: CitizenSession, behaviour: Behaviour) -> Fields:
    """The form as it first opens: what the sign-on says about its holder, and nothing else."""
    known = {"so_dien_thoai": session.phone, "thu_dien_tu": session.email, "dia_chi": session.address, "hinh_thuc": DIRECT}
    return dict.fromkeys(TYPED_FIELDS, "") | known | shown_identity(session, behaviour)


def shown_identity(session: CitizenSession, behaviour: Behaviour) -> Fields:
    return identity_of(session) if behaviour.prefill_identity else dict.fromkeys(IDENTITY_FIELDS, "")


def identity_of(session: CitizenSession) -> Fields:
    return {"ho_ten": session.name, "so_dinh_danh": session.id_number, "ngay_sinh": session.birth_date}


def read_form(posted: Mapping[str, str], session: CitizenSession, behaviour: Behaviour) -> Fields:
    """What counts of a posted form. Identity comes from the sign-on whatever was posted for it."""
    typed = {name: clean(posted.get(name, "")) for name in TYPED_FIELDS}
    if behaviour.lock_identity:
        forged = any(clean(posted.get(name, "")) not in {"", value} for name, value in identity_of(session).items())
        wiped = {"so_dinh_danh": "", "so_dien_thoai": typed["so_dien_thoai"]} if forged and not behaviour.keep_identity_whole else {}
        return typed | identity_of(session) | wiped
    return typed | {name: clean(posted.get(name, "")) for name in IDENTITY_FIELDS}


def check_form(fields: Fields, tenant: Tenant) -> Fields:
    """What is wrong, field by field, in words for the citizen; empty when all is well."""
    wrong: Fields = {}
    missing = {name: label for name, label in REQUIRED.items() if not fields[name]}
    if missing and tenant.behaviour.require_fields:
        for name, label in missing.items():
            wrong[name] = say(tenant, CHOICE_MISSING if name in CHOICES else FIELD_MISSING, label=label)
    wrong |= _check_holder(fields, tenant)
    for name, most in LENGTHS.items():
        if len(fields[name]) > most:
            wrong[name] = say(tenant, FIELD_LONG, most=most)
    if fields["so_dien_thoai"] and not PHONE.fullmatch(re.sub(r"[\s.]", "", fields["so_dien_thoai"])):
        wrong["so_dien_thoai"] = say(tenant, PHONE_WRONG)
    if fields["thu_dien_tu"] and not EMAIL.fullmatch(fields["thu_dien_tu"]):
        wrong["thu_dien_tu"] = say(tenant, EMAIL_WRONG)
    if fields["xa_cu_tru"] and all(commune.code != fields["xa_cu_tru"] for commune in communes_of(tenant.agency_root)):
        wrong["xa_cu_tru"] = say(tenant, COMMUNE_WRONG)
    if fields["hinh_thuc"] not in {DIRECT, BY_POST}:
        wrong["hinh_thuc"] = say(tenant, CHOICE_MISSING, label="cách nhận kết quả")
    return wrong


def _check_holder(fields: Fields, tenant: Tenant) -> Fields:
    """Filing for another takes name and number; for oneself neither."""
    if not any(fields[name] for name in HOLDER_FIELDS):
        return {}
    missing = {name: say(tenant, FIELD_MISSING, label=label) for name, label in HOLDER_LABELS.items() if not fields[name]}
    number = fields["so_giay_to_chu"]
    return missing | ({"so_giay_to_chu": say(tenant, NUMBER_WRONG)} if number and not CITIZEN_NUMBER.fullmatch(number) else {})


def clean(text: str) -> str:
    """Text without spaces around it and without control characters, with one kind of line end; browsers send CRLF."""
    return text.replace("\r\n", "\n").translate(CONTROLS).strip()


REQUIRED = {
    "so_dien_thoai": "số điện thoại",
    "dia_chi": "địa chỉ",
    "xa_cu_tru": "xã, phường nơi cư trú",
    "noi_dung": "nội dung đề nghị",
}
HOLDER_LABELS = {"chu_ho_so": "họ và tên chủ hồ sơ", "so_giay_to_chu": "số định danh của chủ hồ sơ"}
