"""Kết quả và chuyển tiếp / Results and transition: hồ sơ cũ, tệp kết quả, kho dữ liệu."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("transition")
def test_transition(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
