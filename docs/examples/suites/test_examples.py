"""Các ví dụ của tài liệu / The examples of the documentation."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("vi-du")
def test_examples(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
