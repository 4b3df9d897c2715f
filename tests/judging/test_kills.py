import pytest

from thongsuot.judging.kills import Difference, match

EXPECTED = {"wrong-procedure": ["SSO-003/SSO-R-03"], "open-callback": ["SSO-011[missing]/SSO-R-11", "SSO-011[expired]/SSO-R-11"]}
CERTIFIED = {check for checks in EXPECTED.values() for check in checks}


def test_exact_sets_prove_the_matrix() -> None:
    matrix = match(EXPECTED, EXPECTED, certified=CERTIFIED)
    assert matrix.proven
    assert matrix.failed["open-callback"] == ("SSO-011[expired]/SSO-R-11", "SSO-011[missing]/SSO-R-11")


@pytest.mark.parametrize(
    ("field", "arguments"),
    [
        ("differences", {"observed": {**EXPECTED, "wrong-procedure": ["SSO-003/SSO-R-03", "HS-001/HS-R-01"]}, "certified": CERTIFIED | {"HS-001/HS-R-01"}}),
        ("blocking", {"implied": {"slow": ["SSO-001/SSO-R-02"]}, "blocked": {"slow": []}}),
        ("blocking", {"implied": {}, "blocked": {"slow": ["SSO-001/SSO-R-02"]}}),
        ("clean", {"clean": ["SSO-001/SSO-R-01"]}),
        ("unkilled", {"certified": CERTIFIED | {"SSO-001/SSO-R-01"}}),
        ("idle", {"observed": {**EXPECTED, "nothing": []}, "expected": {**EXPECTED, "nothing": []}}),
        ("unrun", {"expected": {**EXPECTED, "slow": ["SSO-003/SSO-R-03"]}}),
        ("unlisted", {"observed": {**EXPECTED, "slow": []}}),
        ("uncertified", {"certified": CERTIFIED - {"SSO-003/SSO-R-03"}}),
    ],
)
def test_anything_else_does_not(field: str, arguments: dict[str, object]) -> None:
    matrix = match(**{"expected": EXPECTED, "observed": EXPECTED, "certified": CERTIFIED, **arguments})  # type: ignore[arg-type]
    assert getattr(matrix, field)
    assert not matrix.proven


def test_what_is_blocked_is_held_against_what_the_data_flow_implies() -> None:
    blocked = {"": ["SSO-001/SSO-R-03"], "slow": ["SSO-001/SSO-R-02"], "same": ["SSO-001/SSO-R-01"]}
    matrix = match(EXPECTED, EXPECTED, certified=CERTIFIED, implied={"": [], "slow": ["SSO-001/SSO-R-04"], "same": ["SSO-001/SSO-R-01"]}, blocked=blocked)
    clean = Difference("cổng sạch", (), ("SSO-001/SSO-R-03",))
    assert matrix.blocking == (clean, Difference("slow", ("SSO-001/SSO-R-04",), ("SSO-001/SSO-R-02",)))


def test_missing_and_extra_are_told_apart() -> None:
    matrix = match(EXPECTED, {**EXPECTED, "wrong-procedure": ["HS-001/HS-R-01"]}, certified=CERTIFIED)
    assert matrix.differences == (Difference("wrong-procedure", ("SSO-003/SSO-R-03",), ("HS-001/HS-R-01",)),)
