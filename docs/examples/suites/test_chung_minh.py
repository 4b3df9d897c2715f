"""Các ví dụ có lỗi cài chứng minh / The examples that a defect proves."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("chung-minh")
def test_chung_minh(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
