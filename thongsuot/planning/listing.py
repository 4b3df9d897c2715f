"""A plan as `--plan` prints it."""

from collections.abc import Iterator
from itertools import groupby

from thongsuot.planning.plan import Plan, PlannedRow
from thongsuot.words.source import Text

_CHANNELS = {"http": "HTTP", "browser": "trình duyệt"}


def render_plan(plan: Plan) -> str:
    """Vietnamese text, one row a line, with what does not apply and what is missing. No value of a person or an account stands in it."""
    return "\n".join(_lines(plan))


def _lines(plan: Plan) -> Iterator[str]:
    province = plan.province
    yield f"Kế hoạch cho {province.name.vi} ({province.id}), chế độ {province.mode}"
    yield f"  cổng của tỉnh: {province.portal_url}"
    yield f"  phía quốc gia: {province.national_url}"
    yield f"  hạt giống: {plan.seed}" + (f"; chỉ chọn: {plan.selection}" if plan.selection else "")
    if province.defects:
        yield f"  cổng mẫu chạy với lỗi cố ý: {', '.join(province.defects)}"
    for topic, rows in groupby(sorted(plan.rows, key=lambda row: (row.scenario.topic, row.id)), key=lambda row: row.scenario.topic):
        yield ""
        yield f"{topic}:"
        for row in rows:
            yield from _row(row)
    yield ""
    yield _total(plan)


def _row(row: PlannedRow) -> Iterator[str]:
    channel = _CHANNELS["browser" if row.needs_browser else "http"]
    label = row.row.get("title")
    title = f"{row.scenario.title.vi} ({label})" if isinstance(label, str) else row.scenario.title.vi
    yield f"  {row.id:<24} {channel:<12} {title}"
    checks = " ".join(check.requirement + ("" if check.severity == "must" else " (nên)") for check in row.checks)
    if checks:
        yield f"  {'':<24} kiểm tra: {checks}"
    alone = [hold.label.vi for hold in row.locks if not hold.shared]
    if alone:
        yield f"  {'':<24} một mình dùng: {', '.join(alone)}"
    yield from _why(row.not_applicable, "không áp dụng")
    if row.not_applicable is None:
        yield from _why(row.blocked, "bị chặn")


def _why(reason: Text | None, word: str) -> Iterator[str]:
    if reason is not None:
        yield f"  {'':<24} {word}: {reason.vi}"


def _total(plan: Plan) -> str:
    applying = [row for row in plan.rows if row.not_applicable is None]
    blocked = sum(row.blocked is not None for row in applying)
    browser = sum(row.needs_browser for row in applying)
    checks = sum(len(row.checks) for row in applying)
    return (
        f"Tổng: {len(plan.rows)} dòng kịch bản; chạy {len(applying) - blocked} ({browser} cần trình duyệt), bị chặn {blocked}, "
        f"không áp dụng {len(plan.rows) - len(applying)}; {checks} kiểm tra"
    )
