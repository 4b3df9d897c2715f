"""Nền tảng / Platform: đầu an toàn, bảng mã, trang lỗi, tốc độ, tiếp cận, điện thoại."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("platform")
def test_platform(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
