"""The portal's dossiers against the national side's: sets, statuses, times, their order, and whose fault lateness is."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import polars as pl

from thongsuot.populations.account import Account, Coverage, Side, differences
from thongsuot.populations.agencies import agency_key
from thongsuot.populations.dossiers import KINDS
from thongsuot.populations.lacking import lacking, uncomparable
from thongsuot.populations.lateness import attributed, lateness_figures
from thongsuot.tables.table import LINE, Table
from thongsuot.words.source import Text

PORTAL = Text("cổng của tỉnh", "the portal")
NATIONAL = Text("phía quốc gia", "the national side")
TIMES = ("filed", "accepted", "due", "finished", "returned")
# Columns that are compared beside number and status.
FIELDS = ("procedure", "agency", *TIMES)
# In this order; what a dossier has not is passed over.
_ORDER = ("filed", "accepted", "finished", "returned")
_ACCEPTED = ("2", "4", "5", "6", "8", "9", "10")
_ENDED = ("3", "7", "9", "10")


@dataclass(frozen=True, slots=True)
class Order:
    """`as_of`: when both exports were made, Vietnam's time; `tolerance`: how long a change may take to arrive; `without`: columns that are left out."""

    as_of: datetime
    tolerance: timedelta = timedelta(minutes=30)
    without: Collection[str] = ()

    @property
    def told(self) -> Mapping[str, Any]:
        return {"as_of": self.as_of.isoformat(), "tolerance_minutes": self.tolerance / timedelta(minutes=1), "without": [*self.without]}


def read_order(told: Mapping[str, Any]) -> Order:
    """The order that `told` is of."""
    return Order(datetime.fromisoformat(told["as_of"]), timedelta(minutes=told["tolerance_minutes"]), tuple(told["without"]))


def reconcile(portal: Table, national: Table, order: Order) -> Account:
    """Every dossier of either side is accounted for once: on both, on one, or rejected by the reader."""
    as_of = pl.lit(order.as_of)
    mine, theirs = _ready(portal), _ready(national)
    both = mine.join(theirs, on="number", how="inner", suffix="_national", maintain_order="left")
    both = both.rename({name: f"{name}_portal" for name in mine.columns if name != "number"})
    both = attributed(both, as_of)
    only = [_only_portal(mine, theirs, order, as_of), _only_national(mine, theirs)]
    found = [*only, *_statuses(both, portal, national, order, as_of), *_values(both, portal, national, order), *_late(both, as_of)]
    found += [frame for side, table, frame in (("portal", portal, mine), ("national", national, theirs)) for frame in _alone(side, table, frame)]
    sides = (Side("portal", PORTAL, portal), Side("national", NATIONAL, national))
    return Account(
        "dossiers",
        Text("Đối chiếu hồ sơ hai phía", "Dossiers of both sides reconciled"),
        f"{order.as_of:%d/%m/%Y %H:%M}",
        sides,
        (
            Coverage(Text("hồ sơ của cổng có ở phía quốc gia", "dossiers of the portal that the national side has"), len(both), len(mine)),
            Coverage(Text("hồ sơ của phía quốc gia có ở cổng", "dossiers of the national side that the portal has"), len(both), len(theirs)),
        ),
        KINDS,
        differences(*found).sort("kind", "key", maintain_order=True),
        tuple(lacking([sides], FIELDS, order.without)),
        tuple(portal.layout.column(id_).title for id_ in FIELDS if id_ in order.without),
        tuple(lateness_figures(both)),
        _unseen(sides, order),
        order.told,
    )


def _unseen(sides: tuple[Side, Side], order: Order) -> frozenset[str]:
    """Kinds of difference that these files cannot show."""
    gone = uncomparable([sides], FIELDS, order.without)
    kinds: set[str] = {name for name in ("procedure", "agency") if name in gone}
    kinds |= {"time"} if gone.issuperset(TIMES) else set()
    kinds |= {kind for kind, name in (("due-missing", "due"), ("end-missing", "finished")) if not any(side.table.has(name) for side in sides)}
    return frozenset(kinds | ({"late-sync", "late-officer", "late-hidden"} if "due" in gone else set()))


def _ready(table: Table) -> pl.DataFrame:
    codes = table.frame["agency"].drop_nulls().unique().to_list()
    return table.frame.with_columns(
        pl.col("procedure").str.extract(r"^([123]\.\d{6})").alias("procedure"),
        pl.col("agency").replace({code: agency_key(code) for code in codes}),
        pl.max_horizontal("changed", "filed", "accepted", "finished", "returned").alias("newest"),
    )


def _only_portal(mine: pl.DataFrame, theirs: pl.DataFrame, order: Order, as_of: pl.Expr) -> pl.DataFrame:
    """What is younger than the tolerance is on its way."""
    young = (as_of - pl.col("newest") <= order.tolerance).fill_null(value=False)
    kind = pl.when(young).then(pl.lit("waiting")).otherwise(pl.lit("missing-national"))
    return mine.join(theirs, on="number", how="anti", maintain_order="left").select(
        kind.alias("kind"),
        pl.lit("portal").alias("pair"),
        pl.col("number").alias("key"),
        pl.lit("status").alias("what"),
        pl.col("status").alias("left"),
        pl.col(LINE).alias("left_line"),
        _age(as_of, pl.col("newest")).alias("note"),
    )


def _only_national(mine: pl.DataFrame, theirs: pl.DataFrame) -> pl.DataFrame:
    return theirs.join(mine, on="number", how="anti", maintain_order="left").select(
        pl.lit("missing-portal").alias("kind"),
        pl.lit("national").alias("pair"),
        pl.col("number").alias("key"),
        pl.lit("status").alias("what"),
        pl.col("status").alias("right"),
        pl.col(LINE).alias("right_line"),
    )


def _age(as_of: pl.Expr, since: pl.Expr) -> pl.Expr:
    """ "3 ngày 4 giờ" since a moment; "không rõ từ lúc nào" where no time is known."""
    hours = (as_of - since).dt.total_hours()
    words = pl.format("đã {} ngày {} giờ", hours // 24, hours % 24)
    return pl.when(since.is_null()).then(pl.lit("không rõ từ lúc nào")).otherwise(words)


def _row(kind: pl.Expr, frame: pl.DataFrame, what: str, note: pl.Expr, of: str | None = None) -> pl.DataFrame:
    """One difference of both sides a row; `of`: the column whose two values are shown."""
    left, right = (pl.col(f"{of or what}_{side}") for side in ("portal", "national"))
    return frame.select(
        kind.alias("kind"),
        pl.lit("portal/national").alias("pair"),
        pl.col("number").alias("key"),
        pl.lit(what).alias("what"),
        _shown(left, frame).alias("left"),
        _shown(right, frame).alias("right"),
        pl.col(f"{LINE}_portal").alias("left_line"),
        pl.col(f"{LINE}_national").alias("right_line"),
        note.alias("note"),
    )


def _shown(value: pl.Expr, frame: pl.DataFrame) -> pl.Expr:
    dated = isinstance(frame.schema[value.meta.output_name()], pl.Datetime)
    return value.dt.strftime("%d/%m/%Y %H:%M:%S") if dated else value.cast(pl.String)


def _readable(name: str, portal: Table, national: Table) -> pl.Expr:
    """Both cells of a column were read."""
    unread = pl.col(f"{LINE}_portal").is_in(list(portal.unread.get(name, ()))) | pl.col(f"{LINE}_national").is_in(list(national.unread.get(name, ())))
    return ~unread


def _statuses(both: pl.DataFrame, portal: Table, national: Table, order: Order, as_of: pl.Expr) -> Iterator[pl.DataFrame]:
    mine, theirs = pl.col("status_portal"), pl.col("status_national")
    differ = both.filter(mine.ne_missing(theirs) & _readable("status", portal, national))
    young = (as_of - pl.col("newest_portal") <= order.tolerance).fill_null(value=False)
    masked = mine.is_in(["5", "6", "8"]) & (theirs == "9")
    kind = pl.when(masked).then(pl.lit("masked")).when(young).then(pl.lit("status-waiting")).otherwise(pl.lit("status"))
    yield _row(kind, differ, "status", _age(as_of, pl.col("newest_portal")))


def _values(both: pl.DataFrame, portal: Table, national: Table, order: Order) -> Iterator[pl.DataFrame]:
    for name in ("procedure", "agency"):
        if name not in order.without and portal.has(name) and national.has(name):
            differ = both.filter(pl.col(f"{name}_portal").ne_missing(pl.col(f"{name}_national")) & _readable(name, portal, national))
            yield _row(pl.lit(name), differ, name, pl.lit(None))
    for name in TIMES:
        if name not in order.without and portal.has(name) and national.has(name):
            mine, theirs = pl.col(f"{name}_portal"), pl.col(f"{name}_national")
            differ = both.filter(_other_time(mine, theirs) & _readable(name, portal, national))
            yield _row(pl.lit("time"), differ, name, pl.lit(None))


def _other_time(mine: pl.Expr, theirs: pl.Expr) -> pl.Expr:
    """More than a minute apart, or on another day where one side keeps days only; or one side lacks it."""
    days_only = (mine.dt.time() == pl.time(0)) | (theirs.dt.time() == pl.time(0))
    apart = pl.when(days_only).then(mine.dt.date() != theirs.dt.date()).otherwise((mine - theirs).abs() > timedelta(minutes=1))
    return apart.fill_null(mine.is_null() != theirs.is_null())


def _alone(side: str, table: Table, frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """What is wrong with one side's times by themselves."""
    place, line = ("left", "left_line") if side == "portal" else ("right", "right_line")

    def rows(kind: str, found: pl.DataFrame, what: str, value: pl.Expr) -> pl.DataFrame:
        common = (pl.lit(kind).alias("kind"), pl.lit(side).alias("pair"), pl.col("number").alias("key"), pl.lit(what).alias("what"))
        return found.select(*common, value.alias(place), pl.col(LINE).alias(line))

    for first, second in pairwise(_ORDER):
        wrong = frame.filter(pl.col(first) > _end_of_day(pl.col(second)))
        words = pl.format("{} > {}", *(pl.col(name).dt.strftime("%d/%m/%Y %H:%M:%S") for name in (first, second)))
        yield rows("order", wrong, f"{first}>{second}", words)
    status = pl.col("status")
    for kind, name, states in (("due-missing", "due", _ACCEPTED), ("end-missing", "finished", _ENDED)):
        if table.has(name):
            lacking = frame.filter(status.is_in(states) & pl.col(name).is_null() & ~pl.col(LINE).is_in(list(table.unread.get(name, ()))))
            yield rows(kind, lacking, name, status)


def _end_of_day(moment: pl.Expr) -> pl.Expr:
    """A day without an hour lasts till its end."""
    return pl.when(moment.dt.time() == pl.time(0)).then(moment + pl.duration(days=1)).otherwise(moment)


def _late(both: pl.DataFrame, as_of: pl.Expr) -> Iterator[pl.DataFrame]:
    """How late is told by the side that calls it so."""
    for side, kinds in (("national", ["late-sync"]), ("portal", ["late-officer", "late-hidden"])):
        late = both.filter(pl.col("late").is_in(kinds))
        ended = pl.col(f"status_{side}").is_in(_ENDED)
        until = pl.when(ended).then(pl.coalesce(f"finished_{side}", as_of)).otherwise(as_of)
        hours = (until - pl.col(f"due_{side}")).dt.total_hours()
        yield _row(pl.col("late"), late, "due", pl.format("trễ {} ngày {} giờ", hours // 24, hours % 24), of="finished")
