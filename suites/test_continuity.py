"""Hoạt động liên tục / Continuity: sao lưu, quay lui, trực đêm, hết phiên."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("continuity")
def test_continuity(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
