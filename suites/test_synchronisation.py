"""Hồ sơ hai phía đã được đối chiếu / The dossiers of both sides were compared: kết quả của lệnh đối chiếu, do người trả lời kèm bảng."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("synchronisation")
def test_synchronisation(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
