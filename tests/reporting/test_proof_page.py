"""docs/kill-matrix: the page that people read, and the document beside it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from tests.judging.test_kills import CERTIFIED, EXPECTED
from thongsuot.judging.kills import match
from thongsuot.reporting.proof_page import Occasion, ProofReport, proof_document, proof_page
from thongsuot.words.source import Text

OCCASION = Occasion(
    ended=datetime(2026, 1, 2, 20, 30, tzinfo=UTC),
    province="tinh-mau-1",
    commit="0123456789abcdef0123456789abcdef01234567",
    dirty=False,
    seed="5eed5eed",
    everything=True,
    defects=(2, 2),
    rows=(90, 90),
    together=0,
    versions={"thongsuot": "0.1.0", "python": "3.12.1"},
)
DEFECTS = {"wrong-procedure": Text("Mở sai thủ tục", "The wrong procedure opens"), "open-callback": Text("Nhận mọi lời gọi lại", "Any callback is accepted")}
CHECKS = {"SSO-003/SSO-R-03": Text("Màn hình mở đúng thủ tục", "The right procedure opens")}
PROVEN = ProofReport(match(EXPECTED, EXPECTED, certified=CERTIFIED), (), OCCASION, DEFECTS, CHECKS)


def unproven() -> ProofReport:
    observed = {**EXPECTED, "idle": []}
    matrix = match(EXPECTED, observed, certified=CERTIFIED | {"SSO-001/SSO-R-01"}, implied={"idle": ["SSO-001/SSO-R-01"]}, blocked={"idle": []})
    occasion = replace(OCCASION, commit=None, everything=False, defects=(3, 4), rows=(40, 120), together=25)
    return ProofReport(matrix, ("idle: SSO-001/SSO-R-01: error, không trả lời",), occasion, DEFECTS, CHECKS)


def test_a_proof_as_a_page(golden: Callable[[str, str], None]) -> None:
    golden("kill-matrix/proven.md", proof_page(PROVEN))
    golden("kill-matrix/not-proven.md", proof_page(unproven()))


def test_a_proof_as_a_document(golden: Callable[[str, str], None]) -> None:
    golden("kill-matrix/proven.json", proof_document(PROVEN))
    assert json.loads(proof_document(unproven()))["proven"] is False


def test_changes_since_the_commit_are_said() -> None:
    dirty = replace(PROVEN, occasion=replace(OCCASION, dirty=True))
    assert "có sửa đổi chưa ghi nhận" in proof_page(dirty)
    assert json.loads(proof_document(dirty))["dirty"] is True
