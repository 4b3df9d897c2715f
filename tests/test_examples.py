"""The examples of the documentation are a project like any other: it reads without a finding, and everything in it runs and holds."""

import json
from pathlib import Path

from tests.runs import ROOT, the_record, thongsuot, verdicts
from thongsuot.documents.collection import read_library
from thongsuot.environment.project import Project

EXAMPLES = ROOT / "docs" / "examples"


def test_examples_have_no_findings() -> None:
    assert read_library(Project(EXAMPLES).texts()).findings() == ()


def test_examples_run_and_hold(tmp_path: Path) -> None:
    done = thongsuot("run", "--province", "vi-du", "-n", "2", "--reports", str(tmp_path), cwd=EXAMPLES)
    assert done.code == 0, done.said
    _folder, record = the_record(tmp_path)
    not_run = {"VD-012/VD-R-04"}  # for a live portal
    assert {check: verdict for check, verdict in verdicts(record).items() if verdict != "pass"} == dict.fromkeys(not_run, "not_applicable")
    assert record["canary"]["findings"] == [], json.dumps(record["canary"])


def test_the_defect_of_the_examples_is_caught(tmp_path: Path) -> None:
    """What the tutorial shows: with a defect planted, the check fails."""
    done = thongsuot(
        "run", "--province", "vi-du", "--only", "VD-003", "--defect", "state-altered-accepted", "-n", "1", "--reports", str(tmp_path), cwd=EXAMPLES
    )
    assert done.code == 1, done.said
    assert verdicts(the_record(tmp_path)[1]) == {"VD-003[missing]/VD-R-03": "pass", "VD-003[altered]/VD-R-03": "fail"}
