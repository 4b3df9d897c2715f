import json
from dataclasses import replace
from pathlib import Path

import pytest
from allure_commons.model2 import TestResult as AllureTestResult

from tests.reporting import samples
from thongsuot.reporting.allure import STATUSES, attachment_name, ids_of, labels_of, result_of, setting_of
from thongsuot.reporting.allure_files import categories, write_allure
from thongsuot.running.record import Record
from thongsuot.words.source import Text
from thongsuot.words.verdict import VIETNAMESE, Verdict

FOLDER = "reports/tinh-mau-2/20260102T080000-2f3a"


def results(record: Record) -> dict[str, dict[str, object]]:
    return {row.id: result_of(row, setting_of(record, FOLDER)) for row in record.rows}


def test_every_word_has_a_status() -> None:
    assert set(STATUSES) == set(Verdict)


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("SSO-003", "failed"),
        ("HS-006", "broken"),
        ("HS-007", "skipped"),
        ("HS-008", "skipped"),
        ("HS-009", "failed"),
        ("HS-010", "passed"),
        ("HS-011", "passed"),
        ("HS-012", "skipped"),
    ],
)
def test_the_word_folds_into_a_status_and_stays_readable(row: str, status: str) -> None:
    result = results(samples.motley())[row]
    assert result["status"] == status
    word = next(label["value"] for label in result["labels"] if label["name"] == "verdict")  # type: ignore[attr-defined]
    assert result["statusDetails"]["message"].startswith(word)  # type: ignore[index]


def test_ids_come_from_the_row_alone() -> None:
    one, other = samples.green(), replace(samples.motley(), run_id="another")
    first, second = results(one)["SSO-003"], results(other)["SSO-003"]
    for key in ("fullName", "testCaseId", "historyId"):
        assert first[key] == second[key] == ids_of("SSO-003")[key]
    assert first["uuid"] != second["uuid"]
    assert first["parameters"] == second["parameters"] == []
    assert ids_of("SSO-011[expired]") != ids_of("SSO-011[missing]")


def test_labels_name_province_gate_suite_severity_and_requirement() -> None:
    record = samples.motley()
    labels = list(labels_of(record.rows[0], setting_of(record, FOLDER)))
    assert {
        ("parentSuite", "Đăng nhập một lần"),
        ("suite", "SSO-003"),
        ("severity", "critical"),
        ("province", "tinh-mau-2"),
        ("gate", "trial"),
        ("gate", "go-live"),
        ("requirement", "SSO-R-03"),
        ("tag", "SSO-R-03"),
        ("framework", "thongsuot"),
    } <= set(labels)
    assert len(labels) == len(set(labels))


def test_results_have_only_the_fields_of_the_format() -> None:
    known = set(AllureTestResult().__dict__)
    for result in results(samples.motley()).values():
        assert set(result) <= known


def test_a_row_that_decided_nothing_is_no_pass() -> None:
    empty = samples.row("SSO-004")
    result = result_of(empty, setting_of(samples.green(), FOLDER))
    assert result["status"] == "skipped"
    assert "không cho kết luận" in result["statusDetails"]["message"]


def test_a_folder_holds_one_result_a_row_and_the_evidence(tmp_path: Path) -> None:
    record, run = samples.motley(), tmp_path / "run"
    shown = record.rows[0].checks[1].evidence[0]
    (run / shown.path).parent.mkdir(parents=True)
    (run / shown.path).write_text("{}")
    for _ in range(2):  # writing twice gives the same folder
        assert write_allure(record, run, run / "allure-results") == len(record.rows)
        written = [json.loads(path.read_text()) for path in (run / "allure-results").glob("*-result.json")]
        assert sorted(one["fullName"] for one in written) == sorted(row.id for row in record.rows)
    assert (run / "allure-results" / attachment_name(shown)).read_text() == "{}"
    assert not list((run / "allure-results").glob("*.tmp"))
    environment = (run / "allure-results" / "environment.properties").read_text()
    assert "Lần\\ chạy=20260102T080000-2f3a\n" in environment
    assert json.loads((run / "allure-results" / "executor.json").read_text())["name"] == "Thông Suốt"


def test_every_word_that_is_no_pass_has_a_category() -> None:
    named = {category["name"] for category in categories()}
    assert named == {VIETNAMESE[word].capitalize() for word in Verdict if STATUSES[word] != "passed"}


def test_a_not_applicable_row_gives_its_reason() -> None:
    away = replace(samples.row("HS-020"), not_applicable=Text("cổng không nhận hồ sơ tổ chức"))
    assert result_of(away, setting_of(samples.green(), FOLDER))["statusDetails"] == {"message": "không áp dụng: cổng không nhận hồ sơ tổ chức"}
