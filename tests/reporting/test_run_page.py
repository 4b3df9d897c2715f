from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.axe import accessibility_faults
from tests.reporting import samples
from tests.reporting.pages import CHROMIUM, FLAGS, needs_browser
from tests.reporting.test_console import judged
from thongsuot.reporting.run_page import run_page, write_run_page
from thongsuot.words.source import Text


def test_a_run_says_its_gates_what_to_do_and_what_was_run() -> None:
    record = samples.motley()
    text = run_page(record, judged(record))
    assert "Kết quả kiểm thử: Tỉnh mẫu 2" in text
    assert "3/8 kiểm tra đạt · pháp luật ngày 20/06/2025" in text
    assert 'href="./evidence/SSO-003/02-land.json"' in text
    assert "Kiểm tra ánh xạ MaTTHC và trang đích sau khi đăng nhập." in text
    assert text.count('class="detail"') == 7
    assert "bắt buộc · theo báo chí, công điện · công văn mẫu" in text
    for outside in ('http-equiv="refresh', "src=", "<link", "@import"):
        assert outside not in text


def test_a_run_with_nothing_wrong_says_so() -> None:
    text = run_page(samples.green(), judged(samples.green()))
    assert "Không có kiểm tra nào phải xử lý." in text


def test_what_was_left_behind_what_is_missing_and_why_it_stopped_are_said() -> None:
    rows = (replace(samples.green().rows[0], created=samples.MADE),)
    text = run_page(replace(samples.green(), rows=rows, interrupted="Ctrl-C", selection="--only SSO"), ())
    for said in (
        "hồ sơ H55.01-1",
        "còn trên cổng: máy chủ trả lời 503 (SSO-001/tidy)",
        "bản nháp 7",
        "đã dọn ở bước SSO-001/drop",
        "Ctrl-C",
        "--only SSO",
        "Thiếu kết quả",
        "HS-012/HS-R-02",
        "Chưa xét cổng kiểm soát nào.",
    ):
        assert said in text


def test_hostile_text_is_text() -> None:
    row = replace(samples.motley().rows[0], title=Text("<script>x</script>"), failures=("<b>",))
    assert "<script>x" not in run_page(replace(samples.motley(), rows=(row,)), ())


@needs_browser
def test_a_chip_opens_its_block_in_a_browser(tmp_path: Path) -> None:
    record = samples.motley()
    path = write_run_page(record, judged(record), tmp_path / "index.html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(path.as_uri())
        assert accessibility_faults(page) == []
        page.locator("a.chip.w-fail").click()
        assert "1.004873.000.00.00.H55" in page.get_by_role("dialog").inner_text()
        browser.close()
