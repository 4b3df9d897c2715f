"""Phí, lệ phí / Fees: thanh toán trực tuyến qua nền tảng thanh toán quốc gia, biên lai, đối soát."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("payment")
def test_payment(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
