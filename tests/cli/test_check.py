"""`thongsuot check --json` and `thongsuot explain`: findings for programs, codes for people."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from thongsuot.cli.app import main
from thongsuot.reporting.codes import GROUPS, errors_page, explanation
from thongsuot.reporting.examples import sample, spoiled
from thongsuot.words.codes import CODES

KILLS = "scenarios/kills.yaml"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr()
    return int(str(ended.value.code)), said.out, said.err


def write_project(folder: Path, texts: dict[str, str | bytes]) -> Path:
    for name in ("scenarios", "provinces", "suites"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    # The sample speaks of defects that no portal has.
    kills = str(texts[KILLS]).replace("state-hidden", "landing-loop").replace("names-shown", "token-in-url")
    for path, text in {**texts, KILLS: kills}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_findings_for_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("THONGSUOT_PROJECT", str(write_project(tmp_path, spoiled(CODES["TS171"].examples[0]))))
    code, out, err = run(capsys, "check", "--json")
    found = json.loads(out)
    assert (code, err, found["version"], found["errors"], found["suspicions"]) == (2, "", 1, 1, 0)
    (finding,) = found["findings"]
    assert (finding["code"], finding["weight"], finding["page"]) == ("TS171", "error", "docs/errors.md#ts171")
    line = (tmp_path / finding["path"]).read_text("utf-8").splitlines()[finding["line"] - 1]
    assert line[finding["column"] - 1 : finding["end_column"] - 1] == "staet"
    assert "state" in finding["hint"]["vi"]


def test_nothing_wrong_for_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("THONGSUOT_PROJECT", str(write_project(tmp_path, dict(sample()))))
    code, out, err = run(capsys, "check", "--json")
    assert (code, err, json.loads(out)) == (0, "", {"version": 1, "errors": 0, "suspicions": 0, "findings": []})


@pytest.mark.parametrize("written", ["TS171", "ts171"])
def test_a_code_is_explained(written: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "explain", written)
    assert (code, err) == (0, "")
    assert out.startswith("TS171  không có tên này (no such name)\n")
    assert "staet" in out
    assert "có phải ý bạn là 'state'" in out


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "explain")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(CODES)


def test_a_code_that_is_none_gets_its_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "explain", "TS1011")
    assert (code, out) == (2, "")
    assert "không có mã 'TS1011'; có phải ý bạn là 'TS10" in err


def test_an_explanation_fits_a_narrow_terminal(golden: Callable[[str, str], None]) -> None:
    told = explanation(CODES["TS102"], 80)
    assert max(map(len, told.splitlines())) <= 80
    golden("explain.txt", told + "\n")


def test_every_code_has_a_section() -> None:
    page = errors_page()
    assert [line[4:] for line in page.splitlines() if line.startswith("### ")] == list(CODES)
    assert {code[:4] for code in CODES} == set(GROUPS)
