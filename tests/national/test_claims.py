"""The forms of userinfo (protocol §1.4), and that they fit the wire schemas."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.national.journey import ISSUER, answer_of, authorize_url, put_person, redeem, sign_in

WIRE = Path(__file__).parents[2] / "schemas" / "wire"
CITIZEN = {
    "TechID": "0f0e0d0c-0b0a-4908-8706-050403020100",
    "LoaiTaiKhoan": "1",
    "SoDinhDanh": "001090000123",
    "SoCMND": "012345678",
    "HoVaTen": "Nguyễn Thị Ánh",
    "NgayThangNamSinh": "19900131",
    "GioiTinh": 2,
    "loAs": "LoA2",
    "IAL": "2",
}
ENTERPRISE = {"TechID": "tech-e", "MaSoThue": "0100109106", "MaSoDoanhNghiep": "0100109106", "TenDoanhNghiep": "Công ty mẫu", "HoVaTen": "Trần Văn Bình"}


@pytest.fixture
def userinfo(browser, province, control):
    def get(**persona) -> dict:
        code = answer_of(sign_in(browser, authorize_url(province, prompt="login"), put_person(control, **persona)))["code"]
        token = redeem(browser, province, code).json()["access_token"]
        return browser.post(f"{ISSUER}/oauth2/userinfo", headers={"Authorization": f"Bearer {token}"}).json()

    return get


def fits(name: str, claims: dict) -> None:
    jsonschema.validate(claims, json.loads((WIRE / name).read_text("utf-8")), jsonschema.Draft202012Validator)


def test_the_classic_form_sends_every_claim_the_person_has_and_no_other(userinfo):
    claims = userinfo(claims=CITIZEN)
    assert claims == {"sub": CITIZEN["TechID"]} | CITIZEN
    fits("userinfo-classic.schema.json", claims)


def test_the_vneid_form_sends_its_own_claims_only(userinfo):
    claims = userinfo(claims=CITIZEN, claims_style="vneid", account_type_form="number")
    left_out = {"SoCMND", "GioiTinh"}
    assert claims == {"sub": CITIZEN["TechID"]} | {name: value for name, value in CITIZEN.items() if name not in left_out} | {"LoaiTaiKhoan": 1}
    fits("userinfo-vneid.schema.json", claims)


@pytest.mark.parametrize(("kind", "number"), [("citizen", 1), ("enterprise", 2), ("organisation", 3)])
@pytest.mark.parametrize("form", ["string", "number"])
def test_the_account_type_comes_as_text_or_number(userinfo, kind, number, form):
    claims = userinfo(claims={"TechID": "t"}, kind=kind, account_type_form=form)
    assert claims == {"sub": "t", "TechID": "t", "LoaiTaiKhoan": number if form == "number" else str(number)}


def test_an_enterprise_is_nameable_in_both_forms(userinfo):
    for style in ("vnconnect", "vneid"):
        assert userinfo(claims=ENTERPRISE, kind="enterprise", claims_style=style) == {"sub": "tech-e", "LoaiTaiKhoan": "2"} | ENTERPRISE


def test_a_claim_that_is_missing_stays_missing(userinfo):
    claims = userinfo(claims={"LoaiTaiKhoan": "1", "HoVaTen": "Không Mã"})
    assert set(claims) == {"sub", "LoaiTaiKhoan", "HoVaTen"}


def test_the_subject_may_be_given(userinfo):
    assert userinfo(claims={"sub": "subject-1", "TechID": "t"})["sub"] == "subject-1"


def test_an_odd_account_type_is_sent_as_it_is(userinfo):
    assert userinfo(claims={"LoaiTaiKhoan": "chín"}, account_type_form="number")["LoaiTaiKhoan"] == "chín"
