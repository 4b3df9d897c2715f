"""`thongsuot export arazzo` from outside."""

from collections.abc import Callable
from pathlib import Path

import pytest

from thongsuot.cli.app import main


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["export", "arazzo", *arguments])
    out, err = capsys.readouterr()
    return ended.value.code, out, err


def test_a_folder_gets_a_file_a_scenario(capsys: pytest.CaptureFixture[str], tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    code, out, err = said(capsys, "--province", "tinh-mau-1", "--only", "HS-022", "--output", str(tmp_path / "ra"))
    assert (code, err) == (0, "")
    golden("arazzo/said.txt", out.replace(str(tmp_path), "…"))
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == ["HS-022.arazzo.yaml", "portal.openapi.yaml"]


def test_those_that_stay_are_counted_by_reason(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _err = said(capsys, "--output", str(tmp_path))
    assert code == 0
    assert "[TS602] thao tác trên trang đã mở: " in out
    assert "SSO-010" in out
    assert "để lại 0" not in out


def test_one_file_holds_all_and_its_openapi_stands_beside(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _out, _err = said(capsys, "--only", "HS-022", "--output", str(tmp_path / "cong.arazzo.yaml"))
    assert code == 0
    assert "url: ./cong.portal.openapi.yaml" in (tmp_path / "cong.arazzo.yaml").read_text("utf-8")
    assert (tmp_path / "cong.portal.openapi.yaml").is_file()


def test_one_that_cannot_leave_is_refused_with_its_places(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = said(capsys, "--only", "SSO-011", "--output", str(tmp_path / "ra"))
    assert (code, out) == (2, "")
    assert "[TS602] 'fill'" in err
    assert "scenarios/flows/national-sign-in.yaml:15:9" in err
    assert not (tmp_path / "ra").exists()


@pytest.mark.parametrize("wrong", [("--only", "HS-999"), ("--province", "khong-co")])
def test_an_unknown_name_ends_2(capsys: pytest.CaptureFixture[str], wrong: tuple[str, str]) -> None:
    code, out, err = said(capsys, *wrong)
    assert (code, out) == (2, "")
    assert wrong[1] in err
