"""The page of a comparison of populations, as a visitor with assistive technology or a phone meets it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.axe import accessibility_faults
from thongsuot.populations.catalogue import Order, compare_catalogues
from thongsuot.populations.columns import PROCEDURES
from thongsuot.reporting.account_page import SHOWN, account_page
from thongsuot.steps.browser import find_browser
from thongsuot.tables.reading import read_table

CHROMIUM = find_browser()


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 360, "height": 700})
        browser.close()


def written(many: int) -> str:
    """A page on a portal that lacks many procedures and has one that nobody published."""
    head = "Mã thủ tục;Tên thủ tục\n"
    portal = read_table(f"{head}1.999999;<script>alert(1)</script>\nx;y\n".encode(), "cổng.csv", PROCEDURES)
    published = read_table((head + "".join(f"1.{number:06};Thủ tục {number}\n" for number in range(many))).encode(), "công bố.csv", PROCEDURES)
    return account_page(compare_catalogues(portal, Order(date(2025, 7, 1)), published=published), ("khac-biet.xlsx",))


def test_what_is_many_is_cut_and_counted() -> None:
    text = written(SHOWN + 7)
    assert "… và 7 dòng nữa" in text
    assert f"thiếu thủ tục ({SHOWN + 7})" in text
    assert "<script>alert" not in text
    assert "cổng.csv:3:1" in text


@pytest.mark.skipif(CHROMIUM is None, reason="no browser on this machine")
def test_it_reads_well_on_a_phone(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text(written(3), encoding="utf-8")
    page.goto(file.as_uri())
    assert accessibility_faults(page) == []
