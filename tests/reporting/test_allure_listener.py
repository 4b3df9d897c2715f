"""allure-pytest itself, in a pytest of its own: the results it writes carry the row."""

import json
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]

CONFTEST = """
import allure_commons, pytest
from pathlib import Path
from tests.reporting import samples
from thongsuot.reporting.allure import setting_of
from thongsuot.reporting.allure_listener import RowResults

RECORD = samples.motley()
RESULTS = RowResults(setting_of(RECORD, "reports/x"), Path(__file__).parent / "run")
allure_commons.plugin_manager.register(RESULTS)
"""

SUITE = """
import allure, pytest
from conftest import RECORD, RESULTS
from thongsuot.reporting.allure_listener import ROW_LABEL

@pytest.mark.parametrize("row", RECORD.rows, ids=[row.id for row in RECORD.rows])
def test_scenario(row):
    RESULTS.remember(row)
    allure.dynamic.label(ROW_LABEL, row.id)
    if row.id == "SSO-003":
        pytest.fail("không đạt", pytrace=False)

def test_of_somebody_else():
    pass
"""


def test_results_of_allure_pytest_carry_ids_status_and_evidence(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_suite.py").write_text(SUITE)
    kept = tmp_path / "run" / "evidence" / "SSO-003" / "02-land.json"
    kept.parent.mkdir(parents=True)
    kept.write_text('{"ma": "2.000815"}')
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        "--rootdir",
        str(tmp_path),
        "--alluredir",
        "out",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(PROJECT), "PATH": ""}, capture_output=True, text=True, timeout=60, check=False)
    assert "1 failed, 8 passed" in done.stdout, done.stdout + done.stderr
    written = {one["fullName"]: one for one in (json.loads(path.read_text()) for path in (tmp_path / "out").glob("*-result.json"))}
    assert {id_: one["status"] for id_, one in written.items() if id_.startswith(("SSO", "HS"))} == {
        "SSO-003": "failed",
        "HS-006": "broken",
        "HS-007": "skipped",
        "HS-008": "skipped",
        "HS-009": "failed",
        "HS-010": "passed",
        "HS-011": "passed",
        "HS-012": "skipped",
    }
    assert written["SSO-003"].get("parameters", []) == []
    assert any(label == {"name": "requirement", "value": "SSO-R-03"} for label in written["SSO-003"]["labels"])
    assert written["test_suite#test_of_somebody_else"]["status"] == "passed"
    assert [path.read_text() for path in (tmp_path / "out").glob("*-attachment.json")] == ['{"ma": "2.000815"}']
