"""An account for a terminal. Pure."""

from collections.abc import Iterator

from thongsuot.populations.account import Account
from thongsuot.reporting.account_page import tally_words
from thongsuot.words.verdict import VIETNAMESE

_WEIGHTS = {"difference": "✗", "review": "?", "note": "·"}


def account_lines(account: Account) -> Iterator[str]:
    """What was read, how much of each side the other has, the differences by kind, and the verdict."""
    yield f"{account.title.vi} ({account.title.en}), tính đến {account.as_of}"
    for side in account.sides:
        yield f"  {side.title.vi}: {side.table.path} ({side.table.how})"
        yield f"    {'; '.join(tally_words(side.table.tally))}"
    for coverage in account.coverages:
        yield f"  {coverage.title.vi}: {coverage.found}/{coverage.total} ({coverage.percent} %)"
    for figure in account.figures:
        yield f"  {figure.title.vi}: {figure.value}"
    counts = account.counts
    for kind in account.kinds:
        if counts[kind.id]:
            yield f"  {_WEIGHTS[kind.weight]} {kind.title.vi} ({kind.id}): {counts[kind.id]}"
    for words in account.uncompared:
        yield f"  ? chưa đối chiếu được: {words.vi}"
    for words in account.left_out:
        yield f"  · bỏ qua theo yêu cầu: {words.vi}"
    yield f"Kết luận (verdict): {VIETNAMESE[account.verdict]}"
