"""Không phụ thuộc địa giới / Whatever the boundary: nộp ở xã khác, giấy tiếp nhận, nơi giữ hồ sơ."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("boundaries")
def test_boundaries(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
