"""A judge that shares nothing with us, Redocly's linter, finds nothing wrong with what leaves; and it does find what is wrong."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exporting.samples import exported
from tests.exporting.test_export import export_from
from tests.exporting.test_workflow import CALL, CHAIN, FLOW, POLL
from tests.runs import ROOT
from thongsuot.exporting.files import write_files

JUDGE = Path(__file__).with_name("judge.mjs")


def judged(*files: Path) -> str:
    node = shutil.which("node", path=os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)]))  # tools/setup may have put one beside Python
    if node is None:
        pytest.skip("chưa có Node.js: không có người chấm độc lập (no Node.js: no judge)")
    assert (ROOT / "node_modules" / "@redocly" / "openapi-core").is_dir(), "run `npm ci` (tools/setup does)"
    quiet = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    done = subprocess.run([node, str(JUDGE), *map(str, files)], capture_output=True, text=True, timeout=120, check=False, cwd=ROOT, env=quiet)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_is_wrong_with_what_leaves(tmp_path: Path) -> None:
    written = [
        *write_files(tmp_path / "own", export_from(".", "tinh-mau-1").files()),
        *write_files(tmp_path / "examples", export_from("docs/examples", "vi-du").files()),
        *write_files(tmp_path / "chain", exported(CHAIN).files()),
        *write_files(tmp_path / "poll", exported(POLL).files()),
        *write_files(tmp_path / "call", exported(CALL, {"scenarios/flows/ask.yaml": FLOW}).files("mot.yaml")),
    ]
    assert judged(*written) == ""


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [("condition: $statusCode == 200", "condtion: $statusCode == 200", "struct"), ("stepId: second", "stepId: first", "stepId-unique")],
)
def test_the_judge_finds_what_is_wrong(right: str, wrong: str, rule: str, tmp_path: Path) -> None:
    files = exported(CHAIN).files()
    spoiled = files["OPEN-002.arazzo.yaml"].replace(right, wrong, 1)
    assert spoiled != files["OPEN-002.arazzo.yaml"]
    _openapi, arazzo = write_files(tmp_path, files | {"OPEN-002.arazzo.yaml": spoiled})
    assert rule in judged(arazzo)
