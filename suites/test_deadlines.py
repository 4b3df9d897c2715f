"""Thời hạn / Deadlines: lịch làm việc, tiếp nhận 8 giờ, bổ sung, xin lỗi và hẹn lại, giấy tờ đúng mẫu đang có hiệu lực."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("deadlines")
def test_deadlines(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
