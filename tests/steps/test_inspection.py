"""A page is inspected as a phone, a screen reader and a keyboard meet it; how long answers take is told by the statistic that is named."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page as Tab

from thongsuot.steps.browser import open_browser
from thongsuot.steps.inspection import inspect
from thongsuot.steps.requests import timing

GOOD = """<!doctype html><html lang="vi"><head><title>Trang</title></head><body><main><h1>Nộp hồ sơ</h1>
<label>Họ tên <input name="ho_ten"></label> <a href="/">Về trang chủ</a> <button>Nộp</button></main></body></html>"""


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    browser = open_browser()
    yield browser.context().new_page()
    browser.close()


def test_a_page_that_everybody_can_use(tab: Tab) -> None:
    tab.set_content(GOOD)
    before = tab.viewport_size
    found = inspect(tab, 360)
    assert (found.faults, found.overflow, found.unreachable) == ((), 0, ())
    assert tab.viewport_size == before


def test_each_hindrance_is_named_alone(tab: Tab) -> None:
    tab.set_content(GOOD.replace("<label>Họ tên <input", "<label></label><input"))
    assert [fault.partition(":")[0] for fault in inspect(tab, 360).faults] == ["label"]
    tab.set_content(GOOD.replace("</main>", '<div style="width: 500px">rộng</div></main>'))
    assert inspect(tab, 360).overflow > 100
    assert inspect(tab, 700).overflow == 0
    tab.set_content(GOOD.replace("<button>", '<button tabindex="-1">'))
    assert inspect(tab, 360).unreachable == ("button Nộp",)


def test_of_twenty_times_the_nineteenth_is_p95() -> None:
    assert timing([float(number) for number in range(20, 0, -1)]) == {"count": 20, "mean": 10.5, "p95": 19.0, "max": 20.0}
    assert timing([7.0]) == {"count": 1, "mean": 7.0, "p95": 7.0, "max": 7.0}
