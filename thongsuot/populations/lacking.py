"""What cannot be compared because a side has no column for it."""

from collections.abc import Collection, Iterator, Sequence

from thongsuot.populations.account import Side
from thongsuot.words.source import Text


def lacking(pairs: Sequence[tuple[Side, Side]], fields: Sequence[str], without: Collection[str]) -> Iterator[Text]:
    """A sentence for each column that one of two sides lacks and that nobody said to leave out."""
    for left, right in pairs:
        for id_ in fields:
            missing = [side.title for side in (left, right) if not side.table.has(id_)]
            if missing and id_ not in without:
                column = left.table.layout.column(id_).title
                vi = f"{column.vi}: {' và '.join(one.vi for one in missing)} không có cột này ({left.title.vi} / {right.title.vi})"
                yield Text(vi, f"{column.en}: no such column in {' and '.join(one.en for one in missing)}")


def uncomparable(pairs: Sequence[tuple[Side, Side]], fields: Sequence[str], without: Collection[str]) -> frozenset[str]:
    """The columns that no pair has on both sides, or that are left out."""
    return frozenset(id_ for id_ in fields if id_ in without or not any(left.table.has(id_) and right.table.has(id_) for left, right in pairs))
