"""`thongsuot show` from outside."""

import pytest

from thongsuot.cli.app import main


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["show", *arguments])
    out, err = capsys.readouterr()
    return ended.value.code, out, err


def test_a_scenario_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "sso-007[missing]", "--lang", "both")
    assert (code, err) == (0, "")
    assert out.startswith("SSO-007[missing]  ")
    assert "\nLàm gì / What it does\n" in out
    assert "[SSO-R-10] Không ai đang đăng nhập" in out


def test_a_defect_is_called_what_the_portal_calls_it(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = said(capsys, "state-missing-accepted")
    assert code == 0
    assert out.startswith("state-missing-accepted  Nhận đăng nhập không có state\n")


def test_an_unknown_name_ends_2_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "SSO-0007")
    assert (code, out) == (2, "")
    assert "có phải ý bạn là 'SSO-007'? (did you mean it?)" in err
