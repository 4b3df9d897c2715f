"""Whose dossiers are late, and through whom: late on both sides is the officer's, late at the national side alone is the synchronisation's."""

from collections.abc import Iterator

import polars as pl

from thongsuot.populations.account import Figure
from thongsuot.words.source import Text

# Refused, withdrawn, ended: what happened after the due date no longer counts. Paused: the clock stands still.
_PAUSED = ("5", "6", "8")
_ENDED = ("3", "7", "9", "10")


def late_on(side: str, as_of: pl.Expr) -> pl.Expr:
    """Whether a dossier is late as a side tells it: ended after its due date, or due and not ended. Null where the side has no due date."""
    due, finished, status = (pl.col(f"{name}_{side}") for name in ("due", "finished", "status"))
    # A due date without an hour lasts till the end of that day.
    last = pl.when(due.dt.time() == pl.time(0)).then(due + pl.duration(days=1)).otherwise(due)
    # An end that is not dated cannot be called late.
    ended = pl.when(status.is_in(_ENDED)).then(finished.is_not_null() & (finished > last)).otherwise(as_of > last)
    return pl.when(due.is_null()).then(None).when(status.is_in(_PAUSED)).then(pl.lit(value=False)).otherwise(ended)


def attributed(both: pl.DataFrame, as_of: pl.Expr) -> pl.DataFrame:
    """`late`: late-sync, late-officer, late-hidden, or null for what neither side calls late."""
    mine, theirs = late_on("portal", as_of).fill_null(value=False), late_on("national", as_of).fill_null(value=False)
    word = pl.when(mine & theirs).then(pl.lit("late-officer")).when(theirs).then(pl.lit("late-sync")).when(mine).then(pl.lit("late-hidden"))
    return both.with_columns(word.otherwise(None).alias("late"))


def lateness_figures(judged: pl.DataFrame) -> Iterator[Figure]:
    """Of the late ones at the national side: how many are late by synchronisation, how many by officers."""
    found = dict(judged["late"].value_counts().rows())
    sync, officer, hidden = (int(found.get(word, 0)) for word in ("late-sync", "late-officer", "late-hidden"))
    late = sync + officer
    yield Figure(Text("hồ sơ trễ hạn theo phía quốc gia (trong số có ở cả hai bên)", "late at the national side, of those on both"), f"{late}/{len(judged)}")
    yield Figure(Text("trong đó do đồng bộ (cổng không trễ)", "of them by synchronisation"), _share(sync, late))
    yield Figure(Text("trong đó do cán bộ (cổng cũng trễ)", "of them by officers"), _share(officer, late))
    yield Figure(Text("trễ theo cổng nhưng phía quốc gia không thấy", "late at the portal, and not seen at the national side"), str(hidden))


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole}" + (f" ({part * 100 / whole:.0f} %)" if whole else "")
