"""The kill matrix as text: a line a defect, then everything that is not as it should be."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from thongsuot.judging.kills import Difference, KillMatrix

_WRONG: Mapping[str, str] = MappingProxyType(
    {
        "clean": "không đạt ngay cả khi cổng không mang lỗi nào",
        "unkilled": "không lỗi nào làm cho không đạt được: kiểm tra này chưa chứng minh được là bắt được lỗi",
        "idle": "lỗi không bị kiểm tra nào bắt",
        "unrun": "lỗi có trong kills.yaml nhưng chưa được chạy",
        "unlisted": "lỗi đã chạy nhưng không có trong kills.yaml",
        "uncertified": "kiểm tra có trong kills.yaml nhưng không có trong bộ kịch bản",
    }
)


def matrix_lines(matrix: KillMatrix) -> list[str]:
    """Plain text; ids are never cut."""
    wrong = {difference.defect: difference for difference in matrix.differences}
    width = max((len(defect) for defect in matrix.failed), default=0)
    lines = []
    for defect, checks in matrix.failed.items():
        lines.append(f"{'SAI ' if defect in wrong or not checks else 'ĐÚNG'}  {defect:<{width}}  {len(checks):>3}  {' '.join(checks)}".rstrip())
        lines += _difference_lines(wrong.get(defect))
    for name, sentence in _WRONG.items():
        found: Sequence[str] = getattr(matrix, name)
        if found:
            lines += [f"{len(found)} {sentence}:", *(f"    {one}" for one in found)]
    verdict = "Chứng minh đủ" if matrix.proven else "CHƯA chứng minh được"
    lines.append(f"{verdict}: {len(matrix.failed)} lỗi, {len({check for checks in matrix.failed.values() for check in checks})} kiểm tra bị bắt.")
    return lines


def _difference_lines(difference: Difference | None) -> list[str]:
    if difference is None:
        return []
    missing = [f"      thiếu: {check}" for check in difference.missing]
    return [*missing, *(f"      thừa:  {check}" for check in difference.extra)]
