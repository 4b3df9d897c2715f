"""Hỗ trợ người dân / Support: những điều chỉ người kiểm thử xem được, do người trả lời."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("support")
def test_support(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
