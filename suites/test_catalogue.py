"""Danh mục thủ tục / The catalogue: cả danh mục của cổng, không phải mẫu, đặt cạnh phía quốc gia."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("catalogue")
def test_catalogue(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
