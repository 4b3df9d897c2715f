"""The pages in Chromium: by keyboard alone, on a narrow screen, with nothing in the console."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.national.journey import PORTAL
from thongsuot.steps.browser import find_browser

CHROMIUM = find_browser()
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser on this machine")


@pytest.fixture(scope="module")
def chromium(server) -> Iterator[Browser]:
    host, port = server.https.split(":")
    # Certificates are not what these tests are about, and nothing but this server can be reached.
    rules = f"--host-resolver-rules=MAP *.test {host}:{port},MAP * ~NOTFOUND,EXCLUDE {host}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, rules, "--ignore-certificate-errors"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    opened = context.new_page()
    said = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert [text for text in said if "421" not in text] == []  # the way into a province ends at this server, which is not it


def narrow(page: Page) -> bool:
    page.wait_for_function("document.readyState === 'complete'")  # also while one page gives way to the next
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_citizen_signs_in_by_keyboard_and_out_again(page, person):
    page.goto(f"{PORTAL}/ho-so")
    assert narrow(page)
    page.get_by_label("Tên đăng nhập").focus()
    page.keyboard.type(person.body["username"])
    page.keyboard.press("Tab")
    page.keyboard.type(person.body["password"])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{PORTAL}/ho-so")
    assert page.get_by_test_id("ten-nguoi-dung").inner_text() == person.claims["HoVaTen"]
    assert narrow(page)
    page.get_by_role("link", name="Đăng xuất").press("Enter")
    page.wait_for_url(f"{PORTAL}/")
    page.get_by_role("link", name="Hồ sơ của tôi").click()
    assert page.get_by_role("heading", name="Đăng nhập").is_visible()


def test_from_the_home_page_to_the_way_into_the_province(page, province):
    page.goto(f"{PORTAL}/")
    assert narrow(page)
    page.get_by_label("Tỉnh, thành phố").select_option(province.key)
    page.get_by_label("Từ khóa").fill("chứng thực bản sao")
    page.get_by_role("button", name="Tìm kiếm").click()
    assert narrow(page)
    page.get_by_role("link", name="Chứng thực bản sao").click()
    assert narrow(page)
    page.get_by_label("Chọn cơ quan thực hiện").select_option("H98.101.01")
    with page.expect_request(lambda request: request.url.startswith(province.body["base_url"])) as asked:
        page.get_by_role("button", name="Nộp hồ sơ").click()
    assert "MaTTHC=2.000815&MaCoQuanThucHien=H98.101.01" in asked.value.url
    page.goto(f"{PORTAL}/")


def test_where_the_focus_is_can_be_seen(page):
    page.goto(f"{PORTAL}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung chính"
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
