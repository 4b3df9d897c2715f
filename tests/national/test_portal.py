"""The citizen's portal: procedure pages, the deep link, my dossiers."""

import base64
import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import jsonschema
import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.national.journey import ISSUER, PORTAL, put_person, put_province, sign_in

WIRE = Path(__file__).parents[2] / "schemas" / "wire"


def enter(browser, province, agency="H98.101.01", code="2.000815") -> dict[str, str]:
    answer = browser.get(f"{PORTAL}/tinh/{province.key}/thu-tuc/{code}/nop", params={"co_quan": agency})
    assert answer.status_code == 302
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query, keep_blank_values=True).items()}


def come_in(browser, person, path="/ho-so"):
    """Sign in at the national portal and give the last redirect."""
    begun = browser.get(f"{PORTAL}/dang-nhap", params={"tiep": path})
    back = sign_in(browser, begun.headers["location"], person)
    return browser.get(back.headers["location"])


def test_home_lists_provinces_and_leads_to_one(browser, province):
    page = HTMLParser(browser.get(f"{PORTAL}/").text)
    assert province.key in [option.attributes["value"] for option in page.css("select[name=tinh] option")]
    chosen = browser.get(f"{PORTAL}/", params={"tinh": province.key, "tu_khoa": "hôn nhân"})
    assert chosen.headers["location"] == f"/tinh/{province.key}?tu_khoa=h%C3%B4n+nh%C3%A2n"


@pytest.mark.parametrize(("words", "code"), [("hôn nhân", "1.004873"), ("HON NHAN", "1.004873"), ("2.000815", "2.000815"), ("dang ky khai sinh", "1.001193")])
def test_search_finds_with_or_without_marks(browser, province, words, code):
    page = HTMLParser(browser.get(f"{PORTAL}/tinh/{province.key}", params={"tu_khoa": words}).text)
    assert code in [found.text() for found in page.css(".results .code")]


def test_search_that_finds_nothing_says_so(browser, province):
    assert "Có 0 thủ tục" in browser.get(f"{PORTAL}/tinh/{province.key}", params={"tu_khoa": "<script>"}).text


def test_a_procedure_page_tells_what_is_needed(browser, province):
    page = HTMLParser(browser.get(f"{PORTAL}/tinh/{province.key}/thu-tuc/2.000815").text)
    assert page.css_first("[data-testid=ma-thu-tuc]").text() == "2.000815"
    assert page.css_first("[data-testid=le-phi]").text() == "10.000 đồng"
    label = next(found for found in page.css("label") if found.text() == "Chọn cơ quan thực hiện")
    select = page.css_first(f"select#{label.attributes['for']}")
    assert select.attributes["name"] == "co_quan"
    assert "H98.101.01" in [option.attributes["value"] for option in select.css("option")]
    assert page.css_first("form.act button").text() == "Nộp hồ sơ"


def test_a_procedure_of_the_province_is_filed_at_its_centre(browser, province):
    page = HTMLParser(browser.get(f"{PORTAL}/tinh/{province.key}/thu-tuc/2.000488").text)
    assert [option.attributes["value"] for option in page.css("select[name=co_quan] option")] == ["", "H98.1"]


def test_the_deep_link_of_a_stranger_carries_no_account(browser, province):
    query = enter(browser, province)
    assert query == {
        "MaTTHCDP": "2.000815.000.00.00.H98",
        "MaTTHC": "2.000815",
        "MaCoQuanThucHien": "H98.101.01",
        "vnconnect": "1",
        "MaDVC": "2.000815.000.00.00.H98.01",
    }
    jsonschema.validate(query, json.loads((WIRE / "deep-link-query.schema.json").read_text("utf-8")), jsonschema.Draft202012Validator)


def test_the_deep_link_of_who_is_signed_in_hints_at_the_account(browser, control, person):
    province = put_province(control, link_style="vneid", base_url="https://moi.test/")
    come_in(browser, person)
    query = enter(browser, province)
    assert "vnconnect" not in query
    assert query["vneid"] == "1"
    assert base64.b64decode(query["MDT"]).decode() == person.claims["TechID"]
    jsonschema.validate(query, json.loads((WIRE / "deep-link-query.schema.json").read_text("utf-8")), jsonschema.Draft202012Validator)
    call = control.get("/calls", params={"tenant": province.key, "kind": "deep-link"}).json()["calls"][0]
    assert call["persona"] == person.key
    assert call["reply"]["location"].startswith("https://moi.test/nop-ho-so?")


@pytest.mark.parametrize("agency", ["", "H98.999", "H99.101.01", "<b>"])
def test_an_agency_that_is_none_is_asked_again(browser, province, agency):
    answer = browser.get(f"{PORTAL}/tinh/{province.key}/thu-tuc/2.000815/nop", params={"co_quan": agency})
    assert answer.status_code == 422
    page = HTMLParser(answer.text)
    assert page.css_first("[role=alert]").attributes["id"] == page.css_first("select[name=co_quan]").attributes["aria-describedby"]


@pytest.mark.parametrize("path", ["/tinh/none", "/tinh/none/thu-tuc/2.000815", "/tinh/none/thu-tuc/2.000815/nop", "/none", "/static/none"])
def test_what_is_not_there_is_a_page_that_says_so(browser, path):
    answer = browser.get(PORTAL + path)
    assert answer.status_code == 404
    assert HTMLParser(answer.text).css_first("html[lang=vi] h1[data-testid=loi-trang]").text() in {"Không tìm thấy", "Không thực hiện được"}


def test_an_unknown_procedure_is_404(browser, province):
    assert browser.get(f"{PORTAL}/tinh/{province.key}/thu-tuc/9.999999").status_code == 404


def test_signing_in_leads_back_and_shows_the_name(browser, person):
    assert come_in(browser, person, "/ho-so").headers["location"] == f"{PORTAL}/ho-so"
    page = HTMLParser(browser.get(f"{PORTAL}/ho-so").text)
    assert page.css_first("[data-testid=ten-nguoi-dung]").text() == person.claims["HoVaTen"]


@pytest.mark.parametrize(
    "path", ["https://evil.test/", "//evil.test/", "/\\evil.test", "/\t/evil.test", "evil", "", "/a\r\nSet-Cookie: x=1", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(browser, person, path):
    assert come_in(browser, person, path).headers["location"] == f"{PORTAL}/"


def test_a_sign_on_belongs_to_the_browser_that_began_it(server, browser, person):
    begun = browser.get(f"{PORTAL}/dang-nhap", params={"tiep": "/ho-so"})
    back = sign_in(browser, begun.headers["location"], person).headers["location"]
    with server.browser() as other:
        answer = other.get(back)
        assert answer.status_code == 400
        assert "set-cookie" not in answer.headers
    assert browser.get(back).status_code == 302
    assert browser.get(back).status_code == 400


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?code=x&state=y", "?error=access_denied&state=x"])
def test_a_callback_that_nobody_began_gives_no_session(browser, query):
    answer = browser.get(f"{PORTAL}/sso/callback{query}")
    assert answer.status_code == 400
    assert "Đăng nhập không thành công" in answer.text
    assert "set-cookie" not in answer.headers


def test_signing_out_ends_both_sessions(browser, person):
    come_in(browser, person)
    out = browser.get(f"{PORTAL}/dang-xuat")
    assert out.headers["location"].startswith(f"{ISSUER}/oidc/logout?id_token_hint=")
    assert browser.get(out.headers["location"]).headers["location"] == f"{PORTAL}/"
    assert browser.get(f"{PORTAL}/ho-so").status_code == 302
    again = browser.get(browser.get(f"{PORTAL}/dang-nhap").headers["location"])
    assert again.headers["location"].startswith(f"{ISSUER}/dang-nhap?")


def test_my_dossiers_are_mine_and_in_words(browser, control, person, adapter):
    other = put_person(control)
    mine = {"MaHoSo": "H98.1-250630-0101", "TenTTHC": "Khai sinh", "MaDoiTuong": person.claims["TechID"], "TrangThaiHoSo": "4", "DonViXuLy": "UBND xã"}
    by_number = {"MaHoSo": "H98.1-250630-0102", "MaDoiTuong": "", "DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": person.claims["SoDinhDanh"]}]}
    others = {"MaHoSo": "H98.1-250630-0103", "MaDoiTuong": other.claims["TechID"], "DinhDanhCHS": by_number["DinhDanhCHS"], "TrangThaiHoSo": "1"}
    adapter.call("DongBoHoSoMC", isUpdating="False", data=[mine, by_number | {"TrangThaiHoSo": "99"}, others])
    adapter.call("CapNhatTienDoHoSoMC", data=[{"MaHoSo": mine["MaHoSo"], "TrangThai": "9"}])
    come_in(browser, person)
    page = HTMLParser(browser.get(f"{PORTAL}/ho-so").text)
    shown = {item.css_first("[data-testid=ma-ho-so]").text(): item.css_first("[data-testid=trang-thai]").text() for item in page.css(".results li")}
    assert shown == {mine["MaHoSo"]: "Đã xử lý xong", by_number["MaHoSo"]: "Chưa rõ trạng thái"}


def test_who_has_none_is_told_so(browser, person):
    come_in(browser, person)
    assert "chưa có hồ sơ" in browser.get(f"{PORTAL}/ho-so").text


def test_what_a_province_sends_is_shown_as_text(browser, person, adapter):
    adapter.call("DongBoHoSoMC", isUpdating="False", data=[{"MaHoSo": "<img src=x>", "TenTTHC": ["<b>"], "MaDoiTuong": person.claims["TechID"]}])
    come_in(browser, person)
    text = browser.get(f"{PORTAL}/ho-so").text
    assert "<img src=x>" not in text
    assert "&lt;img" in text


def test_pages_carry_safe_headers(browser, province):
    for url in (f"{PORTAL}/", f"{ISSUER}/dang-nhap", f"{PORTAL}/tinh/{province.key}"):
        headers = browser.get(url).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
