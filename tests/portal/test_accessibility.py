"""Every kind of page of both towers is held against WCAG 2.1 A and AA by axe-core, on a telephone."""

import pytest
from playwright.sync_api import Page, expect

from tests.axe import accessibility_faults
from tests.portal.desks import PASSWORD, new_case, staffed
from tests.portal.passed_on.test_passed_on import decide, push
from tests.portal.store.test_store import LINK as STORE_LINK
from tests.portal.store.test_store import deposit
from tests.portal.towers import PDF, Person, Towers
from tests.portal.walks import LINK, needs_browser, someone

pytestmark = needs_browser
PAPERS = ("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "Giấy tờ chứng minh nơi cư trú")
NATIONAL = "https://dvcqg.test"


def look(page: Page, what: str, found: dict[str, list[str]]) -> None:
    """Notes what is wrong with the page that is open now."""
    if wrong := accessibility_faults(page):
        found[f"{what} {page.url}"] = wrong


def test_a_page_that_is_wrong_is_found_out(page: Page) -> None:
    page.set_content('<html lang="en"><title>x</title><img src="x.png"><p style="width: 900px; color: #ddd; background: #fff">chữ</p><input></html>')
    said = " ".join(accessibility_faults(page))
    assert [word in said for word in ("image-alt", "color-contrast", "label", "wider", "Vietnamese")] == [True] * 5


@pytest.mark.parametrize("place", ["/", "/tra-cuu?ma=H98.101.01-250701-0001", "/khong-co", "/sso/callback?code=x&state=y", "/can-bo/dang-nhap", "/hoi-dap"])
def test_what_anybody_may_open(towers: Towers, page: Page, place: str) -> None:
    found: dict[str, list[str]] = {}
    page.goto(towers.tenant() + place)
    look(page, place, found)
    assert found == {}


def test_a_citizen_and_the_officers(towers: Towers, page: Page) -> None:
    """The whole way: national portal, sign-in, form, mistakes, dossier, lists; then the desk."""
    found: dict[str, list[str]] = {}
    person, base = someone(towers), staffed(towers)
    key = base.removeprefix("https://").removesuffix(".test")
    for place in ("/", f"/tinh/{key}", f"/tinh/{key}/thu-tuc/1.004873", "/khong-co"):
        page.goto(NATIONAL + place)
        look(page, "national", found)
    page.goto(base + LINK)
    look(page, "sign-in", found)
    page.get_by_label("Tên đăng nhập").fill(person.key)
    page.get_by_label("Mật khẩu").fill("sai")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "sign-in refused", found)
    page.get_by_label("Tên đăng nhập").fill(person.key)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("ten-nguoi-dung")).to_have_text(person.name)
    look(page, "form", found)
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_role("alert")).to_contain_text("Hồ sơ chưa gửi được")
    look(page, "form with mistakes", found)
    page.select_option("[name=xa_cu_tru]", "01843")
    page.get_by_label("Nội dung đề nghị").fill("Đề nghị cấp giấy xác nhận")
    for label in PAPERS:
        page.get_by_label(label).set_input_files({"name": "tờ khai.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_test_id("trang-thai")).to_have_attribute("data-code", "1")
    number = page.get_by_test_id("ma-ho-so").first.inner_text()
    look(page, "dossier", found)
    for place in ("/ho-so", "/tai-khoan", f"/tra-cuu?ma={number}", "/nop-ho-so?MaTTHC=9.999999", "/hoi-dap"):
        page.goto(base + place)
        look(page, "citizen", found)
    page.goto(f"{NATIONAL}/ho-so")
    look(page, "national", found)
    towers.control("national", "POST", "/questions", {"tenant": key, "content": "Cần giấy tờ gì?"}).raise_for_status()
    for username in ("motcua", "truongphong"):
        page.context.clear_cookies()
        page.goto(f"{base}/can-bo/dang-nhap")
        page.get_by_label("Tên đăng nhập").fill(username)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{base}/can-bo")
        for place in ("/can-bo", f"/can-bo/ho-so/{number}", "/can-bo/hoi-dap", "/can-bo/thong-ke"):
            page.goto(base + place)
            look(page, username, found)
    assert found == {}


def sign_in_officer(page: Page, base: str, username: str, lands: str) -> None:
    page.goto(f"{base}/can-bo/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}{lands}")


@pytest.mark.parametrize(("username", "lands"), [("hethong", "/quan-tri/thu-tuc"), ("quantri", "/quan-tri/tai-khoan")])
def test_administrators(towers: Towers, page: Page, username: str, lands: str) -> None:
    """The lists, one procedure and one account, mistakes, the trail, and what is not theirs."""
    found: dict[str, list[str]] = {}
    base = staffed(towers)
    sign_in_officer(page, base, username, lands)
    look(page, "start", found)
    page.goto(f"{base}/quan-tri/tai-khoan/truongphong")
    page.get_by_label("Quyền mới").select_option("processing")
    page.get_by_role("button", name="Lưu quyền").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu")
    look(page, "role", found)
    page.get_by_label("Quyền mới").select_option("head")
    page.get_by_role("button", name="Lưu quyền").click()
    expect(page.get_by_test_id("quyen")).to_have_text("Trưởng phòng")
    for place in ("/quan-tri/nhat-ky", "/quan-tri/dong-bo", "/quan-tri/tai-khoan/khong-co", "/quan-tri/tai-khoan/xakhac", "/quan-tri/thu-tuc?q=khai sinh"):
        page.goto(base + place)
        look(page, username, found)
    if username == "hethong":
        page.goto(f"{base}/quan-tri/thu-tuc/1.001193")
        page.get_by_label("Lệ phí (đồng)").fill("mười nghìn")
        page.get_by_role("button", name="Lưu thay đổi").click()
        expect(page.get_by_role("alert")).to_contain_text("Chưa lưu được")
        look(page, "procedure with a mistake", found)
    assert found == {}


def test_paying_and_the_cashier(towers: Towers, page: Page) -> None:
    """The fee of a dossier, the platform's page with and without a mistake, a payment that has ended, the paid dossier, the cashier's page, a refund."""
    found: dict[str, list[str]] = {}
    base = staffed(towers)
    person = sign_in_citizen(towers, page, base)
    page.select_option("[name=xa_cu_tru]", "01843")
    page.get_by_label("Nội dung đề nghị").fill("Đề nghị cấp bản sao trích lục")
    for field in page.locator("input[type=file]").all():
        field.set_input_files({"name": "tờ khai.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_test_id("tinh-trang-phi")).to_have_attribute("data-code", "unpaid")
    look(page, f"fee of {person.key}", found)
    number = page.get_by_test_id("ma-ho-so").first.inner_text()
    page.get_by_role("button", name="Thanh toán trực tuyến").click()
    page.wait_for_url(f"{NATIONAL}/thanh-toan/**")
    hosted = page.url
    look(page, "hosted page", found)
    page.get_by_role("button", name="Xác nhận thanh toán").click()
    expect(page.get_by_role("alert")).to_contain_text("ngân hàng")
    look(page, "hosted page without a bank", found)
    page.get_by_label("Ngân hàng").select_option("MAU1")
    page.get_by_role("button", name="Xác nhận thanh toán").click()
    expect(page.get_by_test_id("tinh-trang-phi")).to_have_attribute("data-code", "paid")
    look(page, "paid", found)
    page.get_by_role("button", name="Rút hồ sơ").click()
    expect(page.get_by_test_id("trang-thai")).to_have_attribute("data-code", "7")
    for place in (hosted, f"{NATIONAL}/thanh-toan/khong-co"):
        page.goto(place)
        look(page, "ended", found)
    sign_in_officer(page, base, "thuphi", "/can-bo")
    page.goto(f"{base}/can-bo/thu-phi?ma={number}")
    look(page, "cashier", found)
    page.get_by_role("button", name="Đối soát với phía quốc gia").click()
    expect(page.get_by_test_id("doi-soat").first).to_have_text("Khớp")
    look(page, "reconciled", found)
    page.get_by_role("button", name="Ghi nhận đã hoàn phí").click()
    expect(page.get_by_test_id("da-hoan")).to_be_visible()
    look(page, "refunded", found)
    assert found == {}


def sign_in_citizen(towers: Towers, page: Page, base: str) -> Person:
    """Somebody new, at the form of a service that costs something."""
    person = someone(towers)
    page.goto(base + LINK.replace("1.004873", "2.000635"))
    page.get_by_label("Tên đăng nhập").fill(person.key)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("ten-nguoi-dung")).to_have_text(person.name)
    return person


def test_pages_of_the_desk_and_the_form_with_something_in_them(towers: Towers, page: Page) -> None:
    """A choice of the document store, a choice of agency, a look-up that was made, dossiers passed on: taken, refused and waiting."""
    found: dict[str, list[str]] = {}
    person, base = someone(towers), staffed(towers)
    deposit(towers, person)
    case = new_case(towers, base)
    number = push(towers, base, procedure="1.004873")["dossier"]
    decide(towers, base, number, "Tiếp nhận")
    push(towers, base)
    page.goto(base + STORE_LINK)
    page.get_by_label("Tên đăng nhập").fill(person.key)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("chon-giay-to")).to_be_visible()
    look(page, "store", found)
    page.goto(base + "/nop-ho-so?MaTTHC=1.004873&vnconnect=1")
    look(page, "agency", found)
    page.goto(base + "/can-bo")
    page.get_by_label("Tên đăng nhập").fill("motcua")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("ten-nguoi-dung")).to_be_visible()
    page.goto(f"{base}/can-bo/doi-chieu/{case.code}")
    page.get_by_role("button", name="Đối chiếu").click()
    expect(page.get_by_test_id("khop-dan-cu")).to_be_visible()
    look(page, "matching", found)
    page.goto(base + "/can-bo/chuyen-den")
    expect(page.get_by_role("button", name="Không tiếp nhận").first).to_be_visible()
    look(page, "passed on", found)
    assert found == {}
