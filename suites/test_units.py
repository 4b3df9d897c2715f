"""Đơn vị hành chính / Administrative units: biểu mẫu không còn cấp huyện."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("units")
def test_units(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
