"""Quản trị / Administration: danh mục thủ tục, quyền của cán bộ, nhật ký thay đổi."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("administration")
def test_administration(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
