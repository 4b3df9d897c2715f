"""Claims of both styles become one identity, or a reason in Vietnamese."""

import pytest

from thongsuot.portal.accounts.claims import ClaimsError, Identity, read_identity, write_date
from thongsuot.portal.behaviour import Behaviour

VNCONNECT = {
    "sub": "s",
    "LoaiTaiKhoan": "1",
    "TechID": "t",
    "SoDinhDanh": "001090000001",
    "SoCMND": "012345678",
    "HoVaTen": "Nguyễn Văn An",
    "NgayThangNamSinh": "19900201",
    "SoDienThoai": "0912345678",
    "ThuDienTu": "an@vidu.vn",
    "ThuongTru": {"ChiTiet": "Tổ 1", "MaPhuongXa": "01840"},
}
VNEID = {"sub": "s", "LoaiTaiKhoan": 1, "TechID": "t", "SoDinhDanh": "001090000001", "HoVaTen": "Nguyễn Văn An", "NgayThangNamSinh": "19900201"}
COMPANY = {"sub": "s", "LoaiTaiKhoan": "2", "TechID": "t", "TenDoanhNghiep": "Công ty Mẫu", "MaSoThue": "0101234567", "DiaChi": "Phố Mẫu"}


def test_the_classic_style() -> None:
    assert read_identity(VNCONNECT, Behaviour()) == Identity("t", "citizen", "001090000001", "Nguyễn Văn An", "01/02/1990", "0912345678", "an@vidu.vn", "Tổ 1")


def test_the_vneid_style_says_less() -> None:
    assert read_identity(VNEID, Behaviour()) == Identity("t", "citizen", "001090000001", "Nguyễn Văn An", "01/02/1990", "", "", "")


@pytest.mark.parametrize(("form", "kind"), [("2", "enterprise"), (2, "enterprise"), ("3", "organisation"), (3, "organisation")])
def test_enterprises_and_organisations_in_both_forms(form: object, kind: str) -> None:
    identity = read_identity(COMPANY | {"LoaiTaiKhoan": form}, Behaviour())
    assert (identity.kind, identity.id_number, identity.name, identity.birth_date, identity.address) == (kind, "0101234567", "Công ty Mẫu", "", "Phố Mẫu")


def test_older_numbers_stand_in() -> None:
    assert read_identity(VNCONNECT | {"SoDinhDanh": ""}, Behaviour()).id_number == "012345678"
    assert read_identity(COMPANY | {"MaSoThue": None, "MaSoDoanhNghiep": "0107"}, Behaviour()).id_number == "0107"


def test_an_organisation_may_have_no_number() -> None:
    assert read_identity(COMPANY | {"LoaiTaiKhoan": "3", "MaSoThue": ""}, Behaviour()).id_number == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"TechID": ""}, "TechID"),
        ({"SoDinhDanh": "", "SoCMND": ""}, "số định danh"),
        ({"HoVaTen": " "}, "tên"),
        ({"LoaiTaiKhoan": "9"}, "không được hỗ trợ"),
        ({"LoaiTaiKhoan": None}, "không được hỗ trợ"),
        ({"LoaiTaiKhoan": ["1"]}, "không được hỗ trợ"),
        ({"LoaiTaiKhoan": True}, "không được hỗ trợ"),
        ({"LoaiTaiKhoan": "2", "MaSoThue": ""}, "mã số thuế"),
    ],
)
def test_an_account_that_cannot_be_used_says_why(changes: dict[str, object], words: str) -> None:
    with pytest.raises(ClaimsError, match=words):
        read_identity(VNCONNECT | {"TenDoanhNghiep": "Công ty"} | changes, Behaviour())


@pytest.mark.parametrize(("text", "shown"), [("19900201", "01/02/1990"), ("1990", "1990"), ("01/02/1990", "01/02/1990"), ("", "")])
def test_dates(text: str, shown: str) -> None:
    assert write_date(text) == shown
