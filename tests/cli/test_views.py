"""Commands that read what is there: `compare` on a real run and `defects list`."""

import json
import re
from pathlib import Path

import pytest

from tests.runs import KeptRun
from thongsuot.cli.app import main
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.mistakes import KINDS
from thongsuot.conduct.side_by_side import put_side_by_side
from thongsuot.environment.project import Project
from thongsuot.words.errors import SecrecyError

KEY = "q7Zr0dXw3Lk9Vb2Ns8Tf1HyJ5mGc4PaE"
JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwMDEwMTIzNDU2NzAifQ.c2lnbmF0dXJl"


def test_runs_are_put_side_by_side(clean_run: KeptRun, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THONGSUOT_PROJECT", str(clean_run.home))
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


def _say(path: Path, words: str) -> None:
    """The first check of a record fails, in these words."""
    record = json.loads(path.read_text("utf-8"))
    record["rows"][0]["checks"][0] |= {"verdict": "fail", "message": {"vi": words, "en": words}}
    path.write_text(json.dumps(record), "utf-8")


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("words", [f"Bearer {JWT}", pytest.param("mở /dang-nhap?username=an&password=hunter22", marks=pytest.mark.exhaustive)])
def test_a_comparison_that_holds_a_secret_is_not_announced(words: str, example_run: KeptRun, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = example_run.copy(tmp_path / "run")
    _say(path, words)
    with pytest.raises(SystemExit) as ended:
        main(["compare", str(path), "--output", str(tmp_path / "out")])
    said = capsys.readouterr()
    assert ended.value.code == 6
    assert said.out == ""
    assert f"2 tệp so sánh chứa bí mật; đừng chia sẻ, hãy xóa {tmp_path / 'out'}" in said.err
    assert f"\n  {tmp_path / 'out' / 'comparison.json'}\n  {tmp_path / 'out' / 'index.html'}\n" in said.err
    assert "mã thoát 6: lộ bí mật hoặc hỏng bằng chứng" in said.err
    assert words.rsplit(maxsplit=1)[-1] not in said.err


@pytest.mark.exhaustive
def test_what_the_runs_have_met_is_looked_for_in_their_comparison(clean_run: KeptRun, tmp_path: Path) -> None:
    """In the page, and in what Allure packs into its own."""
    project = Project(clean_run.home)
    path = clean_run.copy(tmp_path / "run")
    _say(path, f"trang chủ hiện {KEY}")
    result = next(iter(sorted(path.parent.glob("allure-results/*-result.json"))))
    result.write_text(json.dumps({**json.loads(result.read_text("utf-8")), "description": f"trang chủ hiện {KEY}"}), "utf-8")
    library = read_project(project)
    made = put_side_by_side([path], library, project, tmp_path / "one", env={})
    with pytest.raises(SecrecyError) as raised:
        put_side_by_side([path], library, project, tmp_path / "other", env={}, met={KEY})
    other = tmp_path / "other"
    places = {other / "comparison.json", other / "index.html"} | ({other / "allure" / "index.html", result} if made.allure else set())
    assert str(raised.value).split("\n  ")[1:] == sorted(place.as_posix() for place in places)
    assert KEY not in str(raised.value)


def test_defects_are_listed_for_people_and_programs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["defects", "list", "--json"])
    listed = json.loads(capsys.readouterr().out)
    assert ended.value.code == 0
    assert all({"id", "kind", "title_vi", "title_en", "noticed_vi"} <= one.keys() for one in listed)
    assert len({one["id"] for one in listed}) == len(listed) >= 250
    kinds = {one["id"]: one["kind"] for one in listed}
    assert set(kinds.values()) == set(KINDS)
    shown = {"landing-loop": "portal", "expired": "identity", "adapter-exists": "adapter", "payment-wrong-amount": "payment", "keys-slow": "outage"}
    assert shown.items() <= kinds.items()
    assert sum(kind == "portal" for kind in kinds.values()) >= 100
    assert all(one["noticed_vi"].endswith(".") for one in listed)
    with pytest.raises(SystemExit):
        main(["defects", "list"])
    said = capsys.readouterr().out
    assert all(one["id"] in said and one["noticed_vi"] in said for one in listed)
    assert "arrange: {sign_in: {persona: TÊN, case: expired}}" in said


def test_a_defect_that_is_not_there_is_named_with_what_may_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["defects", "verify", "--defect", "mdt-trust"])
    assert ended.value.code == 2
    assert "không có lỗi cài 'mdt-trust' (no such defect); có phải ý bạn là 'mdt-trusted'?" in capsys.readouterr().err
