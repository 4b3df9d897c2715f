"""Hợp đồng dữ liệu / Data contract: bản tin của cổng đúng lược đồ; hỏi đáp, thống kê, đánh giá, bưu chính với phía quốc gia."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("contract")
def test_contract(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
