"""The comparison page in a real browser, opened from disk."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.axe import accessibility_faults
from tests.reporting import samples
from tests.reporting.pages import needs_browser
from tests.reporting.test_console import judged
from thongsuot.judging.compare import compare
from thongsuot.judging.comparison import Comparison
from thongsuot.reporting.marks import MARKS
from thongsuot.reporting.site import comparison_page, local_time, write_site
from thongsuot.running.record import Record
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict


def side_by_side(*records: Record) -> Comparison:
    return compare(records, verdicts=[one for record in records for one in judged(record)], requirements=samples.REQUIREMENTS)


def written(tmp_path: Path, *records: Record) -> str:
    folders = {record.run_id: tmp_path / "reports" / record.province / record.run_id for record in records}
    kept = folders[records[-1].run_id] / "evidence" / "SSO-003" / "02-land.json"
    kept.parent.mkdir(parents=True)
    kept.write_text('{"ma": "2.000815"}')
    return write_site(side_by_side(*records), tmp_path / "reports" / "comparisons" / "so sánh" / "index.html", folders=folders).as_uri()


@needs_browser
def test_two_provinces_filters_and_what_lies_behind_a_cell(page: Page, tmp_path: Path) -> None:
    page.goto(written(tmp_path, samples.green(), samples.motley()))
    assert accessibility_faults(page) == []
    rows = page.locator("#ma-tran tbody tr:visible")
    assert rows.count() == 12
    page.select_option("select[name=word]", "fail")
    assert page.locator("output").inner_text() == "1/12 kiểm tra"
    page.get_by_role("button", name="Bỏ lọc").click()
    page.get_by_role("searchbox").fill("cong dan khac")
    assert rows.count() == 1
    page.get_by_role("searchbox").fill("")
    page.select_option("select[name=topic]", "sso")
    assert rows.count() == 4
    page.locator("#ma-tran td.w-fail a").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert "1.004873.000.00.00.H55" in dialog.inner_text()
    assert accessibility_faults(page) == []
    assert "thongsuot run --province tinh-mau-2 --only SSO-003" in dialog.inner_text()
    link = dialog.get_by_role("link", name="02-land.json")
    assert link.get_attribute("href") == "../../tinh-mau-2/20260102T080000-2f3a/evidence/SSO-003/02-land.json"
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    link = page.locator("main .detail a", has_text="02-land.json")
    page.goto(str(link.evaluate("one => one.href")))
    assert '"ma": "2.000815"' in page.content()


@needs_browser
def test_the_totals_on_the_page_are_the_records_totals(page: Page, tmp_path: Path) -> None:
    records = (samples.green(), samples.motley())
    page.goto(written(tmp_path, *records))
    shown = page.locator("tfoot tr").evaluate_all(
        "rows => rows.map(row => [row.cells[0].innerText, ...[...row.cells].slice(1).map(cell => Number(cell.innerText))])"
    )
    totals = {str(name).partition(" ")[2]: numbers for name, *numbers in shown[:-1]}
    for verdict, mark in MARKS.items():
        if mark.word in totals:
            assert totals[mark.word] == [sum(check.verdict is verdict for row in record.rows for check in row.checks) for record in records]
    assert shown[-1][1:] == [7, 9]
    assert [sum(column) for column in zip(*totals.values(), strict=True)] == [7, 9]


@needs_browser
def test_34_provinces_fit_a_phone_and_the_arrow_keys_walk_between_faults(page: Page, tmp_path: Path) -> None:
    provinces = [replace(samples.motley(), province=f"tinh-{number}", province_name=f"Tỉnh mẫu số {number}", run_id=f"run-{number}") for number in range(34)]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(written(tmp_path, *provinces))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#ma-tran td.w-fail a").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#o-2-1"
    head = page.locator("#ma-tran thead th").nth(20)
    page.locator(".tall").evaluate("box => box.scrollTo(400, 300)")
    box, table = head.bounding_box(), page.locator(".tall").bounding_box()
    assert box is not None
    assert table is not None
    assert abs(box["y"] - table["y"]) < 3  # the header stays while the table scrolls


def test_the_page_needs_no_network_and_no_script_to_be_read() -> None:
    text = comparison_page(side_by_side(samples.green(), samples.motley()), {}, title="So sánh")
    for outside in ("http://", "https://", "src=", "<link", "@import", "url("):
        assert outside not in text
    assert text.count('class="detail" id="o-') == 8


def test_whatever_a_portal_says_is_text() -> None:
    record = samples.motley()
    evil = "<img src=x onerror=alert(1)>\"'</script>"
    row = replace(record.rows[0], title=Text(evil), checks=tuple(replace(check, message=Text(evil, evil)) for check in record.rows[0].checks))
    text = comparison_page(
        side_by_side(replace(record, rows=(row, *record.rows[1:]), province_name=evil)), {record.run_id: "../javascript:alert(1)"}, title=evil
    )
    assert "<img" not in text
    assert 'href="javascript' not in text
    assert "../javascript%3Aalert%281%29/evidence" in text


def test_two_runs_of_one_province_are_told_apart_and_what_changed_is_said() -> None:
    old = replace(samples.motley(), run_id="old", started="2026-01-01T08:00:00Z", rows=samples.motley().rows[1:])
    text = comparison_page(side_by_side(old, samples.motley()), {}, title="So sánh")
    assert "Tỉnh mẫu 2 01/01/2026 15:00" in text
    assert "tốt lên" in text
    assert "thiếu kết quả → đạt" in text


def test_every_word_has_a_symbol_of_its_own() -> None:
    assert set(MARKS) == set(Verdict)
    assert len({mark.symbol for mark in MARKS.values()}) == len(MARKS)


@pytest.mark.parametrize(("when", "shown"), [("2026-01-01T20:00:00Z", "02/01/2026 03:00"), ("hôm qua", "hôm qua")])
def test_times_are_vietnams(when: str, shown: str) -> None:
    assert local_time(when) == shown
