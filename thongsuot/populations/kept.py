"""The rows that were compared, so that whoever judges can compare them once more: in columns, no more of them than was compared, and nobody's numbers."""

import io
from collections.abc import Mapping, Sequence

import polars as pl

from thongsuot.populations.account import Side
from thongsuot.populations.result import KeptTable
from thongsuot.tables.layout import Layout
from thongsuot.tables.table import LINE, Table, Tally

# Of people who filed, and of officers: kept as mere places in the order of all, which join as the numbers do and lead back to nobody.
MASKED = ("number", "account")
_SIDE, _AGAIN, _UNREAD = "side", "again", "unread"


def keep_rows(sides: Sequence[Side]) -> bytes:
    """Parquet: the rows used of every side, and those that repeat one, each with its line and the columns of it that could not be read."""
    parts = [_part(side, frame, again=again) for side in sides for frame, again in ((side.table.frame, False), (side.table.repeated, True))]
    whole = pl.concat(parts, how="diagonal")
    masked = whole.with_columns(pl.col(name).rank("dense") for name in MASKED if name in whole.columns)
    out = io.BytesIO()
    masked.write_parquet(out, compression="zstd")
    return out.getvalue()


def _part(side: Side, frame: pl.DataFrame, *, again: bool) -> pl.DataFrame:
    lines: dict[int, list[str]] = {}
    for column, unread in side.table.unread.items():
        for line in unread:
            lines.setdefault(line, []).append(column)
    cells = pl.DataFrame({LINE: [*lines], _UNREAD: [*lines.values()]}, schema={LINE: frame.schema[LINE], _UNREAD: pl.List(pl.String)})
    of = (pl.lit(side.id).alias(_SIDE), pl.lit(again).alias(_AGAIN))
    return frame.join(cells, on=LINE, how="left", maintain_order="left").with_columns(*of)


def read_rows(data: bytes, tables: Sequence[KeptTable], layouts: Mapping[str, Layout]) -> Mapping[str, Table]:
    """The tables again, by side. polars' errors and ValueError for what is none of them."""
    whole = pl.read_parquet(io.BytesIO(data))
    if strange := {*whole[_SIDE].to_list()} - {one.side for one in tables}:
        raise ValueError(f"rows of no side: {', '.join(sorted(map(str, strange)))}")
    return {one.side: _table(one, whole.filter(pl.col(_SIDE) == one.side), layouts[one.side]) for one in tables}


def _table(told: KeptTable, rows: pl.DataFrame, layout: Layout) -> Table:
    columns = [pl.col(one.id).cast(pl.String) if one.id in MASKED else pl.col(one.id) for one in layout.columns]
    used, repeated = (rows.filter(pl.col(_AGAIN) == again) for again in (False, True))
    each = rows.explode(_UNREAD).drop_nulls(_UNREAD)
    unread = {str(name): frozenset(part[LINE].to_list()) for (name,), part in each.group_by(_UNREAD)}
    if (told.used, told.duplicate) != (len(used), len(repeated)) or told.read != told.used + told.duplicate + told.rejected:
        raise ValueError(f"{told.side}: {told.used} + {told.duplicate} + {told.rejected} of {told.read} rows are told, {len(used)} + {len(repeated)} kept")
    return Table(
        told.file,
        "",
        layout,
        used.select(*columns, LINE),
        repeated.select(*columns, LINE),
        dict.fromkeys(told.columns, ""),
        Tally(told.read, told.used, told.duplicate, told.rejected, unread=told.unread),
        unread,
        (),
    )
