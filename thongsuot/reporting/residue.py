"""What runs made on the portal, in words: what is gone and was shown to be, and what is still there and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from thongsuot.reporting.block import plain
from thongsuot.running.outcome import Made, RowOutcome

KINDS = MappingProxyType({"draft": "bản nháp", "dossier": "hồ sơ", "payment": "giao dịch thanh toán"})
UNSAID = "kịch bản không dọn"


def thing(made: Made) -> str:
    """ "hồ sơ H98.101.01-20250701-0000001"."""
    return plain(f"{KINDS.get(made.kind, made.kind)} {made.id}")


def fate(made: Made) -> str:
    """What became of it."""
    if made.removed:
        return f"đã dọn ở bước {made.by}, đã thấy là hết"
    why = plain(made.why.vi) if made.why else UNSAID
    return f"còn trên cổng: {why}" + (f" ({made.by})" if made.by else "")


def residue_lines(rows: Sequence[RowOutcome]) -> Iterator[str]:
    """For the end of a run: how much is left and gone, by kind; then one by one what should have been cleaned up and was not."""
    made = [one for row in rows for one in row.created]
    if not made:
        return
    left, gone = _counted(one for one in made if not one.removed), _counted(one for one in made if one.removed)
    yield f"Còn để lại trên cổng (left on the portal): {left or 'không có gì'}" + (f"; đã dọn và thấy là hết (removed): {gone}" if gone else "")
    yield from (f"  CHƯA DỌN ĐƯỢC (not removed): {thing(one)}; {fate(one)}" for one in made if one.by and not one.removed)


def _counted(made: Iterator[Made]) -> str:
    return ", ".join(f"{count} {KINDS.get(kind, kind)}" for kind, count in Counter(one.kind for one in made).items())
