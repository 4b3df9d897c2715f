"""The page of a sweep: what is wrong comes first, what was not opened is seen, and anybody can read it."""

from pathlib import Path

from playwright.sync_api import Page

from tests.axe import accessibility_faults
from tests.reporting.pages import needs_browser
from thongsuot.populations.landings import Cell, Field, Landed, tally_of
from thongsuot.reporting.sweep_page import sweep_page

CELLS = tuple(Cell(code, "", f"H98.{place}") for code in ("1.000001", "1.000002", "1.000003") for place in range(5))
FIELD = Field(CELLS, {cell.code: "Thủ tục <b>" for cell in CELLS}, {cell.agency: "Trung tâm" for cell in CELLS}, ())
OUTCOMES = {3: "other-agency", 5: "broken", 6: "broken", 9: "throttled"}


def a_page() -> str:
    landed = [Landed(cell, OUTCOMES.get(place, "ok"), 200, 10 + place) for place, cell in enumerate(CELLS[:13])]
    return sweep_page("Quét", "hôm nay", FIELD, landed, tally_of(FIELD, 15, landed), "asked", ("o.csv",))


def test_services_with_faults_come_first_and_neighbours_are_told_together() -> None:
    page = a_page()
    heat = page[page.index('class="heat"') :]
    assert [heat.index(code) for code in ("1.000002", "1.000001", "1.000003")] == sorted(heat.index(code) for code in ("1.000002", "1.000001", "1.000003"))
    assert "H98.0 … H98.1: cổng hỏng (5xx)" in page
    assert "H98.3 … H98.4: chưa mở" in page
    assert "đã xét 12/15 liên kết (80.00 %), sai 3" in page
    assert "Thủ tục &lt;b&gt;" in page
    assert "Đã dừng theo yêu cầu" in page


@needs_browser
def test_the_page_meets_wcag_on_a_telephone(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(a_page(), "utf-8")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path.as_uri())
    assert accessibility_faults(page) == []
