"""`pytest suites --province NAME`, from outside, in a project that has the documents only."""

import json
from pathlib import Path

import pytest

from tests.runs import Served, pytest_suites, the_record, verdicts

ONLY = ("--only", "SSO-001", "--only", "HS-016")


def test_a_stranger_runs_the_suites(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project")
    done = pytest_suites("suites", "--province", "nguoi-la", *ONLY, "--alluredir", "allure", cwd=project, env=served.secrets)
    folder, record = the_record(project / "reports")
    # All is well, but a part is not the whole.
    assert done.code == 4, done.said
    assert set(verdicts(record).values()) == {"pass"}
    assert record["selection"] == "--only SSO-001 --only HS-016"
    assert record["target"]["mode"] == "reference"
    assert record["complete"] is True
    assert "collected 2 items" in done.out
    assert "2 passed" in done.out
    assert "%]" not in done.out
    assert "đạt  SSO-001" in done.out
    assert done.out.rstrip().endswith("evidence/")
    assert sorted(path.name for path in folder.iterdir()) == ["allure-results", "evidence", "index.html", "junit.xml", "record.json"]
    assert exact_results(project / "allure") == {"SSO-001": "passed", "HS-016": "passed"}


@pytest.mark.exhaustive
def test_two_workers_come_to_one_record(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project")
    arguments = ("-n", "2", "--only", "HS-010", "--alluredir", "allure")
    done = pytest_suites("suites", "--province", "nguoi-la", *ONLY, *arguments, cwd=project, env=served.secrets)
    folder, record = the_record(project / "reports")
    assert done.code == 4, done.said
    assert [row["id"] for row in record["rows"]] == ["HS-010", "HS-016", "SSO-001"]
    assert set(verdicts(record).values()) == {"pass"}
    assert not list(folder.glob("journal-*"))
    assert exact_results(project / "allure") == {"SSO-001": "passed", "HS-016": "passed", "HS-010": "passed"}


def test_a_failure_is_shown_in_our_words(tmp_path: Path) -> None:
    done = pytest_suites("suites", "--province", "tinh-mau-1", "--only", "SSO-003", "--defect", "landing-loop", "--reports", str(tmp_path))
    assert done.code == 1, done.said
    assert "1 failed" in done.out
    assert "KHÔNG ĐẠT suites/test_sso.py::test_sso[SSO-003] - RowFailed: khôn" in done.out
    assert "Traceback" not in done.said
    assert "scenario_row" not in done.out


def test_verbose_leaves_the_words_to_pytest(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project")
    done = pytest_suites("suites", "--province", "nguoi-la", "--only", "SSO-003", "-v", cwd=project, env=served.secrets)
    assert "suites/test_sso.py::test_sso[SSO-003] PASSED" in done.out


def test_suites_need_a_province(tmp_path: Path) -> None:
    for arguments in (["suites", "-n", "2"], ["suites/test_sso.py::test_sso"]):
        done = pytest_suites(*arguments)
        assert done.code == 2
        assert done.out == ""
        assert done.err.splitlines()[0] == "thongsuot: thiếu --province: pytest suites --province TÊN (which province?)"


def test_collecting_starts_and_writes_nothing(tmp_path: Path) -> None:
    done = pytest_suites("suites", "--province", "tinh-mau-1", "--collect-only", "-q", "--only", "SSO-005", "--reports", str(tmp_path / "reports"))
    assert done.code == 0, done.said
    assert done.out.splitlines()[:2] == ["suites/test_sso.py::test_sso[SSO-005[unmapped]]", "suites/test_sso.py::test_sso[SSO-005[malformed]]"]
    assert not (tmp_path / "reports").exists()


def test_what_pytest_left_out_is_missed_and_a_suite_that_does_not_read_is_said(served: Served, tmp_path: Path) -> None:
    project = served.project(tmp_path / "project")
    (project / "suites" / "test_broken.py").write_text("import nothing_of_this_name\n")
    arguments = ("-k", "SSO", "--continue-on-collection-errors")
    done = pytest_suites("suites", "--province", "nguoi-la", *ONLY, *arguments, cwd=project, env=served.secrets)
    _, record = the_record(project / "reports")
    assert done.code == 2
    assert "đạt  SSO-001" in done.out
    assert "không đọc được (a suite that does not read): suites/test_broken.py: E   ModuleNotFoundError" in done.out
    assert record["complete"] is False
    assert "thiếu kết quả" in done.out


def exact_results(folder: Path) -> dict[str, str]:
    """Of `pytest --alluredir`: status by full name, one result each, history by the row's id."""
    results = [json.loads(path.read_text("utf-8")) for path in folder.glob("*-result.json")]
    assert all(result["historyId"] == result["testCaseId"] for result in results)
    assert all(result["steps"] for result in results)
    return {result["fullName"]: result["status"] for result in results}
