"""Hồ sơ / Dossiers: nộp, tiếp nhận, bổ sung, xử lý, ký, trả kết quả, đồng bộ lên phía quốc gia."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("dossier")
def test_dossier(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
