"""The examples of the documentation are a project like any other: it reads without a finding, and everything in it runs and holds."""

import json
from pathlib import Path

import pytest

from tests.runs import EXAMPLES, KeptRun, the_record, thongsuot, verdicts
from thongsuot.documents.collection import read_library
from thongsuot.environment.project import Project


def test_examples_have_no_findings() -> None:
    library = read_library(Project(EXAMPLES).texts())
    assert library.diagnostics == ()
    # The page map of the hash portal shows how one is written; it is no whole one.
    assert [(finding.code, finding.span.path) for finding in library.suspicions] == [("TS355", "provinces/platforms/cong-hash.yaml")]


def test_examples_run_and_hold(example_run: KeptRun) -> None:
    done = example_run.done
    assert done.code == 0, done.said
    assert "Riêng của tỉnh, ngoài kết luận:" in done.out, "the topic that certifies does not name is told apart"
    record = json.loads((example_run.folder / "record.json").read_text("utf-8"))
    not_run = {"VD-012/VD-R-04", "VD-015/VD-R-09"}  # for a live portal, and for a test portal
    assert {check: verdict for check, verdict in verdicts(record).items() if verdict != "pass"} == dict.fromkeys(not_run, "not_applicable")
    assert record["canary"]["findings"] == [], json.dumps(record["canary"])


@pytest.mark.exhaustive
@pytest.mark.parametrize(("defect", "killed", "other"), [("state-altered-accepted", "altered", "missing"), ("state-missing-accepted", "missing", "altered")])
def test_the_defects_of_the_examples_are_caught(defect: str, killed: str, other: str, tmp_path: Path) -> None:
    """What the tutorial shows: with a defect planted, the check fails, and the other row's does not."""
    done = thongsuot("run", "--province", "vi-du", "--only", "VD-003", "--defect", defect, "-n", "1", "--reports", str(tmp_path), cwd=EXAMPLES)
    assert done.code == 1, done.said
    assert verdicts(the_record(tmp_path)[1]) == {f"VD-003[{killed}]/VD-R-03": "fail", f"VD-003[{other}]/VD-R-03": "pass"}
