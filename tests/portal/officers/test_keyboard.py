"""The desk by keyboard alone, in a real browser."""

import base64
import hashlib
from collections.abc import Iterator

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Page, expect, sync_playwright

from tests.portal.desks import PASSWORD, new_case, staffed
from tests.portal.towers import Towers
from thongsuot.steps.browser import find_browser

CHROMIUM = find_browser()
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


@pytest.fixture
def page(towers: Towers) -> Iterator[Page]:
    leaf = x509.load_pem_x509_certificate((towers.folder / "cert.pem").read_bytes())
    key = hashlib.sha256(leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
    rules = f"--host-resolver-rules=MAP *.test {towers.portal.https}"
    trust = f"--ignore-certificate-errors-spki-list={base64.b64encode(key).decode()}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, rules, trust])
        try:
            yield browser.new_page()
        finally:
            browser.close()


@pytest.mark.skipif(CHROMIUM is None, reason="no browser on this machine")
def test_a_dossier_is_found_and_refused_by_keyboard_alone(towers: Towers, page: Page) -> None:
    base = staffed(towers)
    case = new_case(towers, base)
    page.goto(f"{base}/can-bo?ma={case.code}")
    press(page, "Tab", "Enter", "Tab")  # the skip link leads past header and menu
    page.keyboard.type("motcua")
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    expect(page.get_by_test_id("ten-nguoi-dung")).to_have_text("Trần Một Cửa")
    press(page, "Tab", "Enter", "Tab", "Tab", "Tab")  # past the filter, to the only dossier of the list
    expect(page.get_by_role("link", name=case.code)).to_be_focused()
    press(page, "Enter")
    page.get_by_role("button", name="Từ chối").press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Vui lòng nhập lý do từ chối.")
    reason = page.get_by_label("Lý do từ chối")
    expect(reason).to_have_attribute("aria-invalid", "true")
    reason.press_sequentially("Không thuộc thẩm quyền")
    press(page, "Tab", "Enter")
    expect(page.get_by_role("status")).to_have_text("Đã thực hiện: Từ chối.")
    expect(page.get_by_test_id("trang-thai")).to_have_attribute("data-code", "3")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
