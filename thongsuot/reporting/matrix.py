"""The kill matrix in words, for a terminal. Pure."""

from collections.abc import Collection, Iterator

from thongsuot.judging.kills import KillMatrix


def matrix_lines(matrix: KillMatrix, odd: Collection[str], *, whole: bool = True) -> Iterator[str]:
    """A line a defect, then everything that stands against the proof, then the verdict. `whole` False: only some defects or rows were asked for, and what they
    leave out stands against nothing."""
    width = max((len(defect) for defect in matrix.failed), default=0)
    for defect, checks in matrix.failed.items():
        yield f"{defect:<{width}}  {', '.join(checks) or '(không kiểm tra nào hỏng)'}"
    yield ""
    against = list(objections(matrix, odd, whole=whole))
    yield from against
    yield f"{len(matrix.failed)} lỗi cài, {len(matrix.killers)} kiểm tra bị làm hỏng: {_verdict(proven=matrix.proven and not odd, against=bool(against))}"


def _verdict(*, proven: bool, against: bool) -> str:
    if proven:
        return "CHỨNG MINH ĐỦ (proven)"
    return "CHƯA CHỨNG MINH (not proven)" if against else "phần đã thử đúng như kills.yaml, CHƯA CHỨNG MINH toàn bộ (as written so far, not proven as a whole)"


def objections(matrix: KillMatrix, odd: Collection[str], *, whole: bool = True) -> Iterator[str]:
    """Everything that stands against the proof, a line each; none where it is proven. `whole`: as for `matrix_lines`."""
    for difference in matrix.differences:
        yield from (f"SAI KHÁC {difference.defect}: phải làm hỏng mà không hỏng (missing) {check}" for check in difference.missing)
        yield from (f"SAI KHÁC {difference.defect}: làm hỏng ngoài dự kiến (extra) {check}" for check in difference.extra)
    for difference in matrix.blocking:
        yield from (f"SAI LUỒNG DỮ LIỆU {difference.defect}: phải bị chặn mà không bị (implied, not blocked) {check}" for check in difference.missing)
        yield from (f"SAI LUỒNG DỮ LIỆU {difference.defect}: bị chặn mà luồng dữ liệu không đòi (blocked, not implied) {check}" for check in difference.extra)
    yield from (f"CỔNG SẠCH mà hỏng (clean portal fails): {check}" for check in matrix.clean)
    yield from (f"LỖI KHÔNG BỊ PHÁT HIỆN (kills nothing): {defect}" for defect in matrix.idle)
    yield from (f"CHƯA CÓ TRONG kills.yaml (unlisted): {defect}" for defect in matrix.unlisted)
    yield from (f"kills.yaml nêu kiểm tra không có (no such check): {check}" for check in matrix.uncertified)
    yield from (f"KẾT QUẢ LẠ (odd): {one}" for one in odd)
    if whole and matrix.unkilled:
        yield f"KHÔNG LỖI NÀO làm hỏng (nothing kills): {', '.join(matrix.unkilled)}"
    if whole and matrix.unrun:
        yield f"CÓ TRONG kills.yaml mà không thử (not run): {', '.join(matrix.unrun)}"
