"""A citizen with a keyboard, on a narrow screen, in a real browser."""

from playwright.sync_api import Page, expect

from tests.portal.towers import PDF, Towers
from tests.portal.walks import LINK, needs_browser, someone

NARROW = 360

pytestmark = needs_browser


def sign_in(page: Page, person_key: str) -> None:
    page.get_by_label("Tên đăng nhập").fill(person_key)
    page.get_by_label("Mật khẩu").fill("mat-khau-thu")
    page.keyboard.press("Enter")


def choose_by_keyboard(page: Page, name: str, value: str) -> None:
    """Go down the list as often as it takes; it is in focus."""
    for _ in range(200):
        if page.locator(f"[name={name}]").input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is not in the list")


def assert_fits(page: Page) -> None:
    page.wait_for_function("document.readyState === 'complete'")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_a_dossier_is_filed_by_keyboard_on_a_telephone(towers: Towers, page: Page) -> None:
    person, refused = someone(towers), []
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    page.goto(towers.tenant() + "/")
    assert_fits(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Bỏ qua, đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    page.goto(towers.tenant() + LINK)
    sign_in(page, person.key)
    expect(page.get_by_test_id("ten-nguoi-dung")).to_have_text(person.name)
    assert_fits(page)
    page.get_by_label("Xã, phường nơi cư trú").focus()
    choose_by_keyboard(page, "xa_cu_tru", "01843")
    page.get_by_label("Nội dung đề nghị").focus()
    page.keyboard.type("Đề nghị cấp giấy xác nhận")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân")).to_be_focused()
    page.get_by_role("button", name="Nộp hồ sơ").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("Hồ sơ chưa gửi được")
    assert_fits(page)
    page.get_by_role("alert").get_by_role("link").first.click()
    first_paper = page.get_by_label("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân")
    expect(first_paper).to_be_in_viewport()
    for label in ("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "Giấy tờ chứng minh nơi cư trú"):
        page.get_by_label(label).set_input_files({"name": "tờ khai.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_role("button", name="Nộp hồ sơ").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("trang-thai")).to_have_attribute("data-code", "1")
    expect(page.get_by_test_id("co-quan-giai-quyet")).to_have_attribute("data-code", "H98.102")

    page.get_by_role("button", name="Đăng xuất").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("đã đăng xuất")
    page.go_back()
    expect(page.get_by_text(person.name)).to_have_count(0)
    assert refused == []
