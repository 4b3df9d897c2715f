"""Đăng nhập một lần / Single sign-on: từ Cổng DVCQG vào đúng màn hình nộp hồ sơ, đúng người, và đăng xuất sạch."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("sso")
def test_sso(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
