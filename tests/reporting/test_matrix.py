from collections.abc import Callable

from tests.judging.test_kills import CERTIFIED, EXPECTED
from thongsuot.judging.kills import match
from thongsuot.reporting.matrix import matrix_lines


def test_the_matrix_as_text(golden: Callable[[str, str], None]) -> None:
    observed = {"wrong-procedure": ["HS-001/HS-R-01"], "open-callback": EXPECTED["open-callback"], "idle": []}
    blocks = {"implied": {"idle": ["SSO-001/SSO-R-02"]}, "blocked": {"idle": ["SSO-001/SSO-R-03"]}}
    matrix = match({**EXPECTED, "slow": ["SSO-003/SSO-R-03"]}, observed, certified=CERTIFIED, clean=["SSO-001/SSO-R-01"], **blocks)
    proven = match(EXPECTED, EXPECTED, certified=CERTIFIED)
    part = match(EXPECTED, {"open-callback": EXPECTED["open-callback"]}, certified=CERTIFIED)
    shown = [*matrix_lines(proven, ()), "", *matrix_lines(matrix, ("HS-001 bị chặn",)), "", *matrix_lines(part, (), whole=False)]
    golden("matrix.txt", "\n".join(shown) + "\n")
