"""The form's rules."""

import pytest

from thongsuot.portal.accounts.session import CitizenSession
from thongsuot.portal.submission.form import check_form, clean, read_form
from thongsuot.portal.tenant import Tenant

AN = CitizenSession(
    id="s",
    account_id=1,
    tech_id="t",
    kind="citizen",
    id_number="001090000001",
    name="Nguyễn Văn An",
    birth_date="01/02/1990",
    phone="",
    email="",
    address="",
    commune_code="",
    id_token="",
)
GOOD = {"chu_ho_so": "", "so_giay_to_chu": ""} | {
    "so_dien_thoai": "0912 345 678",
    "thu_dien_tu": "an@vidu.vn",
    "dia_chi": "Tổ 1",
    "xa_cu_tru": "01843",
    "noi_dung": "Đề nghị",
    "hinh_thuc": "0",
}


def test_a_good_form_has_nothing_wrong(tenant: Tenant) -> None:
    assert check_form(GOOD, tenant) == {}
    assert check_form(GOOD | {"thu_dien_tu": "", "hinh_thuc": "1"}, tenant) == {}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("so_dien_thoai", "", "số điện thoại"),
        ("so_dien_thoai", "12345", "10 chữ số"),
        ("so_dien_thoai", "09123456780", "10 chữ số"),
        ("thu_dien_tu", "khong-phai-thu", "Thư điện tử"),
        ("dia_chi", "", "địa chỉ"),
        ("dia_chi", "x" * 251, "250"),
        ("xa_cu_tru", "", "xã, phường"),
        ("xa_cu_tru", "00004", "không thuộc"),
        ("noi_dung", "", "nội dung đề nghị"),
        ("noi_dung", "x" * 2001, "2000"),
        ("hinh_thuc", "9", "cách nhận kết quả"),
        ("hinh_thuc", "", "cách nhận kết quả"),
        ("chu_ho_so", "Lê Thị Thử", "số định danh của chủ hồ sơ"),
        ("so_giay_to_chu", "001090000002", "họ và tên chủ hồ sơ"),
    ],
)
def test_each_fault_is_told_at_its_field(tenant: Tenant, name: str, value: str, words: str) -> None:
    wrong = check_form(GOOD | {name: value}, tenant)
    at = {"chu_ho_so": "so_giay_to_chu", "so_giay_to_chu": "chu_ho_so"}.get(name, name)  # of a pair, the other one is missing
    assert wrong.keys() == {at}
    assert words in wrong[at]


@pytest.mark.parametrize("number", ["00109000000", "0010900000022", "00109000000x", "\u0660" * 12])
def test_the_owner_for_whom_it_is_filed_has_a_citizen_number(tenant: Tenant, number: str) -> None:
    owner = GOOD | {"chu_ho_so": "Lê Thị Thử"}
    assert check_form(owner | {"so_giay_to_chu": "001090000002"}, tenant) == {}
    assert "12 chữ số" in check_form(owner | {"so_giay_to_chu": number}, tenant)["so_giay_to_chu"]


def test_what_is_not_required_is_still_checked(make_tenant: object) -> None:
    lax = make_tenant(require_fields=False)
    assert check_form(dict.fromkeys(GOOD, "") | {"hinh_thuc": "0"}, lax) == {}
    assert "so_dien_thoai" in check_form(GOOD | {"so_dien_thoai": "123"}, lax)


def test_identity_is_not_what_was_posted(tenant: Tenant, make_tenant: object) -> None:
    posted = GOOD | {"ho_ten": "Kẻ Mạo Danh", "so_dinh_danh": "1", "ngay_sinh": "", "la": "thừa"}
    read = read_form(posted, AN, tenant.behaviour)
    assert (read["ho_ten"], read["so_dinh_danh"], read["ngay_sinh"]) == ("Nguyễn Văn An", "001090000001", "01/02/1990")
    assert "la" not in read
    assert read_form(posted, AN, make_tenant(lock_identity=False).behaviour)["ho_ten"] == "Kẻ Mạo Danh"


def test_text_keeps_its_letters_and_lines() -> None:
    assert clean("  Đề nghị\r\ncấp “giấy”\x00 👩‍⚕️ \r\n") == "Đề nghị\ncấp “giấy” 👩‍⚕️"
