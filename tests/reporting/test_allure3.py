import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reporting import samples
from thongsuot.judging.tally import row_verdict
from thongsuot.reporting.allure import STATUSES
from thongsuot.reporting.allure3 import RunResults, config_text, find_allure, generate, totals, without_counter
from thongsuot.reporting.allure_files import write_allure
from thongsuot.running.record import Record
from thongsuot.words.errors import HarnessError, PreflightError

PROJECT = Path(__file__).parents[2]
needs_allure = pytest.mark.skipif(not (PROJECT / "node_modules" / "allure" / "cli.js").is_file(), reason="Allure 3 is not installed: npm ci")


def results_of(record: Record, folder: Path) -> RunResults:
    run = folder / record.province / record.run_id
    run.mkdir(parents=True)
    write_allure(record, run, run / "allure-results")
    return RunResults(record.province, record.province_name, record.run_id, run / "allure-results", {"Lần chạy": record.run_id})


@needs_allure
def test_one_report_over_provinces_counts_what_the_records_count(tmp_path: Path) -> None:
    again = replace(samples.green(), run_id="20260103T080000-1aaa")
    records = {"Tỉnh mẫu 1 · 20260102T080000-1f3a": samples.green(), "Tỉnh mẫu 1 · 20260103T080000-1aaa": again, "Tỉnh mẫu 2": samples.motley()}
    page = generate([results_of(record, tmp_path) for record in records.values()], tmp_path / "report", project=PROJECT, title="So sánh các tỉnh")
    counted = totals(tmp_path / "report")
    assert set(counted) == set(records)
    for name, record in records.items():
        statuses = [STATUSES[row_verdict(row)] for row in record.rows]
        assert counted[name] == {status: statuses.count(status) for status in set(statuses)}
    text = page.read_text(encoding="utf-8")
    assert "googletagmanager" not in text
    assert 'src="http' not in text


def test_without_node_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PreflightError, match=r"Node\.js"):
        find_allure(PROJECT)


def test_without_the_package_the_message_says_npm_ci(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PreflightError, match="npm ci"):
        find_allure(tmp_path)


def test_the_configuration_survives_any_name(tmp_path: Path) -> None:
    run = RunResults("tinh-mau-1", 'Tỉnh "mẫu" {1}', "r1", tmp_path, {})
    text = config_text([run], tmp_path, "a`${b}")
    first = text.splitlines()[0].removeprefix("const environments = ").removesuffix(";")
    assert json.loads(first)[0]["name"] == 'Tỉnh "mẫu" {1}'


def test_a_counter_written_otherwise_is_refused() -> None:
    with pytest.raises(HarnessError):
        without_counter('<script src="https://www.googletagmanager.com/new"></script>')


def test_a_report_without_numbers_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(HarnessError):
        totals(tmp_path)
