"""Commands that read what is there: `compare` on a real run and `defects list`."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import CleanRun
from thongsuot.cli.app import main


def test_runs_are_put_side_by_side(clean_run: CleanRun, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["compare", str(clean_run.folder), "--output", str(tmp_path / "out")])
    out = capsys.readouterr().out
    assert ended.value.code == 0
    assert len(re.findall(r"^tinh-mau-1 .* đạt +\d+/\d+$", out, re.MULTILINE)) == 3
    assert (tmp_path / "out" / "index.html").is_file()
    assert json.loads((tmp_path / "out" / "comparison.json").read_text("utf-8"))
    rows = len(json.loads((clean_run.folder / "record.json").read_text("utf-8"))["rows"])
    # With Node and Allure 3 the report shows every row; without, the command says how to get them.
    assert f"({rows} kết quả = {rows} dòng trong các biên bản)" in out or "Báo cáo Allure 3: không có. " in out


def test_defects_are_listed_for_people_and_programs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["defects", "list", "--json"])
    listed = json.loads(capsys.readouterr().out)
    assert ended.value.code == 0
    assert {"id", "title_vi"} <= listed[0].keys()
    assert "landing-loop" in {defect["id"] for defect in listed}


def test_a_defect_that_is_not_there_is_named_with_what_may_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["defects", "verify", "--defect", "mdt-trust"])
    assert ended.value.code == 2
    assert "không có lỗi cài 'mdt-trust' (no such defect); có phải ý bạn là 'mdt-trusted'?" in capsys.readouterr().err
