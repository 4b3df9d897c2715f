"""Bằng chứng về quá trình / Process evidence: biên bản, tập huấn, cấp độ an toàn, do người trả lời kèm tệp."""

import pytest

from thongsuot.plugin import ScenarioRow


@pytest.mark.scenarios("evidence")
def test_evidence(scenario_row: ScenarioRow) -> None:
    scenario_row.run()
