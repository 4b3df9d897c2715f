"""What came of holding populations against each other, as one page that opens from disk. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from thongsuot.populations.account import Account, Kind
from thongsuot.reporting.frame import render
from thongsuot.reporting.marks import MARKS, NOT_JUDGED, Mark
from thongsuot.tables.table import Tally
from thongsuot.words.verdict import Verdict

# Of each kind on the page; all of them stand in the files beside it.
SHOWN = 200
_MARK_OF = {"difference": MARKS[Verdict.FAIL], "review": MARKS[Verdict.REVIEW], "note": MARKS[Verdict.WARN]}


@dataclass(frozen=True, slots=True)
class KindView:
    kind: Kind
    mark: Mark
    count: int
    rows: tuple[dict[str, object], ...]

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def account_page(account: Account, files: tuple[str, ...]) -> str:
    """The whole page. `files`: names of the files beside it that hold every difference."""
    counts = account.counts
    kinds = tuple(_kind(account, kind, counts[kind.id]) for kind in account.kinds)
    problems = [finding for side in account.sides for finding in side.table.findings]
    return render(
        "account.html",
        title=account.title.vi,
        account=account,
        mark=MARKS[account.verdict],
        kinds=kinds,
        tallies=[(side, tuple(tally_words(side.table.tally))) for side in account.sides],
        problems=problems[:SHOWN],
        more_problems=max(len(problems) - SHOWN, 0),
        places=_places(account),
        what={column.id: column.title.vi for side in account.sides for column in side.table.layout.columns},
        files=files,
    )


def _kind(account: Account, kind: Kind, count: int) -> KindView:
    rows = account.differences.filter(account.differences["kind"] == kind.id).head(SHOWN) if count else account.differences.clear()
    return KindView(kind, _mark(account, kind, count), count, tuple(rows.iter_rows(named=True)))


def _mark(account: Account, kind: Kind, count: int) -> Mark:
    """Nothing found is a pass only where it could have been found."""
    if count:
        return _MARK_OF[kind.weight]
    return NOT_JUDGED if kind.id in account.unseen else MARKS[Verdict.PASS]


def _places(account: Account) -> dict[str, tuple[str, str]]:
    """For each pair the files that `left_line` and `right_line` are lines of."""
    paths = {side.id: side.table.path for side in account.sides}
    both = {f"{left}/{right}": (paths[left], paths[right]) for left in paths for right in paths}
    return both | {id_: (path, path) for id_, path in paths.items()}


def tally_words(tally: Tally) -> Iterator[str]:
    """ "đọc 12 = dùng 9 + trùng 1 + loại 2", then what else was done with lines and cells."""
    yield f"đọc {tally.read} = dùng {tally.used} + trùng {tally.duplicate} + loại {tally.rejected}"
    for number, words in (
        (tally.above, "dòng tiêu đề"),
        (tally.headings, "dòng tên nhóm"),
        (tally.blank, "dòng trống"),
        (tally.unread, "ô không đọc được"),
        (tally.restored, "mã được khôi phục"),
        (tally.trimmed, "ô thừa khoảng trắng"),
        (tally.composed, "ô gõ dấu tổ hợp"),
        (tally.filled, "ô thuộc vùng gộp"),
    ):
        if number:
            yield f"{number} {words}"
