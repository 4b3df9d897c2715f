"""Figure (c): a browser scenario against the same steps in a bare Playwright script that shares its browser."""

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from measure import interleave, print_section
from playwright.sync_api import expect
from processes import PROJECT

from thongsuot.conduct.options import RunOptions
from thongsuot.conduct.preparation import Preparation, prepare
from thongsuot.environment.project import Project
from thongsuot.planning.plan import PlannedRow
from thongsuot.running.workshop import Workshop
from thongsuot.words.verdict import Verdict

SCENARIO = "SSO-002"


def run_scenario(workshop: Workshop, row: PlannedRow) -> float:
    """The scenario through the engine: evidence, screenshots and checks included."""
    started = time.perf_counter()
    outcome = workshop.run(row)
    elapsed = time.perf_counter() - started
    if {check.verdict for check in outcome.checks} != {Verdict.PASS}:
        sys.exit(f"{SCENARIO}: {outcome.checks}")
    return elapsed


def run_script(workshop: Workshop, row: PlannedRow, *, pictures: bool) -> float:
    """The same steps and the same five checks by hand, in the same Chromium; `pictures`: with a screenshot after each step, as ours has."""
    province, person, service = workshop.province, row.values["persona"], row.values["service"]
    started = time.perf_counter()
    context = workshop.open_browser().context()
    page = context.new_page()

    def picture() -> None:
        if pictures:
            page.screenshot(type="jpeg", quality=70)

    page.goto(f"{province.national_url}/dang-nhap?tiep=/")
    picture()
    page.fill("[name=username]", person["username"])
    page.fill("[name=password]", person["password"])
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_test_id("ten-nguoi-dung")).to_have_text(person["name"])
    picture()
    page.goto(f"{province.national_url}/tinh/{province.tenant}/thu-tuc/{service['code']}")
    page.select_option("[name=co_quan]", service["agency"])
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.wait_for_url(f"{province.portal_url}/nop-ho-so?**")
    picture()
    expect(page.get_by_test_id("ten-nguoi-dung")).to_have_text(person["name"])
    expect(page.get_by_test_id("ma-thu-tuc")).to_have_text(service["code"])
    expect(page.get_by_test_id("co-quan-tiep-nhan")).to_have_attribute("data-code", service["agency"])
    expect(page.locator("[name=so_dinh_danh]")).to_have_value(person["id_number"])
    expect(page.get_by_role("button", name="Nộp hồ sơ")).to_be_enabled()
    context.close()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    with ExitStack() as stack:
        reports = stack.enter_context(tempfile.TemporaryDirectory(prefix="thongsuot-bench-"))
        options = RunOptions("tinh-mau-1", only=(SCENARIO,), reports=reports)
        preparation: Preparation = prepare(options, Project(PROJECT), os.environ, stack)
        Path(preparation.folder).mkdir(parents=True)
        (row,) = preparation.plan.rows
        made = Workshop(preparation.province, preparation.library, preparation.folder, secrets=preparation.secrets())
        workshop = stack.enter_context(made)
        contestants: dict[str, Any] = {
            "Thông Suốt": lambda: run_scenario(workshop, row),
            "bare script": lambda: run_script(workshop, row, pictures=False),
            "bare script with screenshots": lambda: run_script(workshop, row, pictures=True),
        }
        for run in contestants.values():  # the first visit fills caches of all
            run()
        figures = interleave(contestants, given.rounds)
    base = figures["bare script"].median
    rows = [(name, f"{score.median * 1000:.0f}", f"{score.median / base:.2f}") for name, score in figures.items()]
    print_section(f"Browser scenario {SCENARIO}", ("who", "ms", "times the bare script"), rows, ("Wanted: ours at most 1.20 times.",))


if __name__ == "__main__":
    main()
