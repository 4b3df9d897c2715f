"""The portal's catalogue against the published list and the national side: every procedure, both ways."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import polars as pl

from thongsuot.populations.account import Account, Coverage, Side, differences
from thongsuot.populations.agencies import agency_key, agency_keys, is_dissolved
from thongsuot.populations.lacking import lacking, uncomparable
from thongsuot.populations.procedures import KINDS
from thongsuot.tables.table import LINE, Table
from thongsuot.tables.text import cleaned, spelling_key
from thongsuot.words.source import Text

PORTAL, PUBLISHED, NATIONAL = "portal", "published", "national"
TITLES = {
    PORTAL: Text("cổng của tỉnh", "the portal"),
    PUBLISHED: Text("danh mục công bố", "the published list"),
    NATIONAL: Text("phía quốc gia", "the national side"),
}
# Which two are compared: left is judged, right is what it should be.
PAIRS = ((PORTAL, PUBLISHED), (PORTAL, NATIONAL), (NATIONAL, PUBLISHED))
# Columns that are compared where both sides have them.
FIELDS = ("level", "process", "fee", "working_days", "components", "field_code", "agency")
_DISTRICTS_END = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Order:
    """`root`: the province's own agency code (H98), where suffixes are to be held against it; `without`: columns that nobody wants compared."""

    as_of: date
    root: str | None = None
    without: Collection[str] = ()

    @property
    def told(self) -> Mapping[str, Any]:
        return {"as_of": self.as_of.isoformat(), "root": self.root, "without": [*self.without]}


def read_order(told: Mapping[str, Any]) -> Order:
    """The order that `told` is of."""
    return Order(date.fromisoformat(told["as_of"]), told["root"], tuple(told["without"]))


def compare_catalogues(portal: Table, order: Order, *, published: Table | None = None, national: Table | None = None, agencies: Table | None = None) -> Account:
    """At least one of `published` and `national`. `agencies`: the living ones, to hold codes against."""
    tables = {PORTAL: portal, PUBLISHED: published, NATIONAL: national}
    sides = {id_: Side(id_, TITLES[id_], table) for id_, table in tables.items() if table is not None}
    ready = {id_: _ready(side.table) for id_, side in sides.items()}
    pairs = [(left, right) for left, right in PAIRS if left in sides and right in sides]
    found = [frame for left, right in pairs for frame in _compare(sides[left], sides[right], ready[left], ready[right], order)]
    found += [frame for id_, side in sides.items() for frame in _alone(side, ready[id_], order, agencies)]
    both = [(sides[left], sides[right]) for left, right in pairs]
    beside = (Side("agencies", Text("danh mục cơ quan", "the agencies"), agencies),) if agencies is not None else ()
    return Account(
        "catalogue",
        Text("Đối chiếu danh mục thủ tục", "Catalogues compared"),
        order.as_of.isoformat(),
        (*sides.values(), *beside),
        tuple(coverage for left, right in pairs for coverage in _coverages(sides[left], sides[right], ready[left], ready[right])),
        KINDS,
        differences(*found).sort("kind", "key", "pair", maintain_order=True),
        tuple(lacking(both, FIELDS, order.without)),
        tuple(portal.layout.column(id_).title for id_ in FIELDS if id_ in order.without),
        unseen=_unseen(portal, both, order, agencies),
        order=order.told,
    )


def _ready(table: Table) -> pl.DataFrame:
    """One row a procedure, by its national code; names as they are compared, lists as sorted parts."""
    frame = table.frame.with_columns(
        pl.col("code").str.extract(r"^([123]\.\d{6})").alias("base"),
        pl.col("code").str.extract(r"\.000\.00\.00\.([GHK]\d{2})").alias("root"),
        _mapped("name", spelling_key).alias("name_key"),
        _mapped("components", _sorted_parts),
        _mapped("agency", agency_keys),
    )
    return frame.unique("base", keep="first", maintain_order=True)


def _mapped(name: str, function: Callable[[str], str]) -> pl.Expr:
    return pl.col(name).map_elements(function, return_dtype=pl.String, skip_nulls=True)


def _sorted_parts(text: str) -> str:
    return "; ".join(sorted({cleaned(part) for part in text.replace("|", ";").replace("\n", ";").replace(",", ";").split(";")} - {""}))


def _in_force(frame: pl.DataFrame, as_of: date) -> pl.DataFrame:
    return frame.filter(~_is_expired(as_of))


def _is_expired(as_of: date) -> pl.Expr:
    return ((pl.col("state") == "closed") | (pl.col("ends") <= datetime.combine(as_of, time()))).fill_null(value=False)


def _coverages(left: Side, right: Side, mine: pl.DataFrame, theirs: pl.DataFrame) -> Iterator[Coverage]:
    both = len(mine.join(theirs, on="base", how="semi"))
    for one, other, frame in ((left, right, mine), (right, left, theirs)):
        words = f"thủ tục của {one.title.vi} có ở {other.title.vi}", f"procedures of {one.title.en} that {other.title.en} has"
        yield Coverage(Text(*words), both, len(frame))


def _compare(left: Side, right: Side, mine: pl.DataFrame, theirs: pl.DataFrame, order: Order) -> Iterator[pl.DataFrame]:
    pair = f"{left.id}/{right.id}"
    yield from (frame.with_columns(pl.lit(pair).alias("pair")) for frame in (*_sets(mine, theirs, order), *_fields(left, right, mine, theirs, order)))


def _sets(mine: pl.DataFrame, theirs: pl.DataFrame, order: Order) -> Iterator[pl.DataFrame]:
    wanted = _in_force(theirs, order.as_of)
    missing, extra = wanted.join(mine, on="base", how="anti"), mine.join(theirs, on="base", how="anti")
    moved = (
        extra.join(missing, on="name_key", how="inner", suffix="_right")
        .unique("base", keep="first", maintain_order=True)
        .unique("base_right", keep="first", maintain_order=True)
    )
    yield _rows("recoded", moved, pl.col("base"), "code", pl.col("code"), pl.col("code_right"), pl.col("name"))
    yield _one_sided("missing", missing.join(moved, left_on="base", right_on="base_right", how="anti"), side="right")
    yield _one_sided("extra", extra.join(moved, on="base", how="anti"), side="left")
    offered = _in_force(mine, order.as_of).join(theirs.filter(_is_expired(order.as_of)), on="base", how="inner", suffix="_right")
    yield _rows(
        "expired",
        offered,
        pl.col("base"),
        "state",
        pl.col("state"),
        pl.coalesce(pl.col("ends_right").dt.strftime("%d/%m/%Y"), pl.col("state_right")),
        pl.col("name"),
    )


def _one_sided(kind: str, frame: pl.DataFrame, side: str) -> pl.DataFrame:
    other = "left" if side == "right" else "right"
    return frame.select(
        pl.lit(kind).alias("kind"),
        pl.col("base").alias("key"),
        pl.lit("code").alias("what"),
        pl.col("code").alias(side),
        pl.lit(None).alias(other),
        pl.col(LINE).alias(f"{side}_line"),
        pl.col("name").alias("note"),
    )


def _rows(kind: str, frame: pl.DataFrame, key: pl.Expr, what: str, left: pl.Expr, right: pl.Expr, note: pl.Expr) -> pl.DataFrame:
    return frame.select(
        pl.lit(kind).alias("kind"),
        key.alias("key"),
        pl.lit(what).alias("what"),
        left.cast(pl.String).alias("left"),
        right.cast(pl.String).alias("right"),
        pl.col(LINE).alias("left_line"),
        pl.col(f"{LINE}_right").alias("right_line"),
        note.alias("note"),
    )


def _fields(left: Side, right: Side, mine: pl.DataFrame, theirs: pl.DataFrame, order: Order) -> Iterator[pl.DataFrame]:
    both = mine.join(theirs, on="base", how="inner", suffix="_right")
    other = both.filter(pl.col("name") != pl.col("name_right"))
    same = pl.col("name_key") == pl.col("name_key_right")
    for kind, frame in (("renamed", other.filter(~same)), ("spelling", other.filter(same))):
        yield _rows(kind, frame, pl.col("base"), "name", pl.col("name"), pl.col("name_right"), pl.lit(None))
    for id_ in FIELDS:
        if id_ in order.without or not (left.table.has(id_) and right.table.has(id_)):
            continue
        unread = pl.col(LINE).is_in(list(left.table.unread.get(id_, ()))) | pl.col(f"{LINE}_right").is_in(list(right.table.unread.get(id_, ())))
        differs = both.filter(pl.col(id_).ne_missing(pl.col(f"{id_}_right")) & ~unread)
        yield _rows(id_, differs, pl.col("base"), id_, pl.col(id_), pl.col(f"{id_}_right"), pl.col("name"))


def _unseen(portal: Table, pairs: Sequence[tuple[Side, Side]], order: Order, agencies: Table | None) -> frozenset[str]:
    """Kinds of difference that these files cannot show."""
    needs = {
        "fee-code": portal.has("fee") and portal.has("fee_code") and "fee" not in order.without,
        "dissolved": portal.has("agency_name"),
        "district": portal.has("level"),
        "unknown-agency": agencies is not None and portal.has("agency"),
        "suffix": order.root is not None,
    }
    return uncomparable(pairs, FIELDS, order.without) | {kind for kind, met in needs.items() if not met}


def _alone(side: Side, frame: pl.DataFrame, order: Order, agencies: Table | None) -> Iterator[pl.DataFrame]:
    """What is wrong with one side by itself."""
    found = [*_repeated(side, frame)]
    if side.id == PORTAL:
        found += [*_of_agencies(side, frame, order, agencies), *_of_codes(side, frame, order)]
    yield from (one.with_columns(pl.lit(side.id).alias("pair")) for one in found)


def _repeated(side: Side, frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The same code again (as it stands, or with another suffix), and one name under two codes of one level."""
    again = pl.concat([side.table.repeated, side.table.frame.join(frame.select("code"), on="code", how="anti")])
    again = again.with_columns(pl.col("code").str.extract(r"^([123]\.\d{6})").alias("base")).join(
        frame.select("base", "code", LINE), on="base", suffix="_right"
    )
    yield _rows("duplicated", again, pl.col("base"), "code", pl.col("code"), pl.col("code_right"), pl.col("name"))
    named = frame.filter(pl.col("name_key") != "")
    first = named.unique(["name_key", "level"], keep="first", maintain_order=True)
    twice = named.join(first, on=["name_key", "level"], nulls_equal=True, suffix="_right").filter(pl.col("base") != pl.col("base_right"))
    yield _rows("duplicated", twice, pl.col("base"), "name", pl.col("code"), pl.col("code_right"), pl.col("name"))


def _of_agencies(side: Side, frame: pl.DataFrame, order: Order, agencies: Table | None) -> Iterator[pl.DataFrame]:
    if order.as_of >= _DISTRICTS_END:
        gone = frame.filter(_holds("agency_name", is_dissolved))
        yield _single("dissolved", gone, "agency_name", pl.col("agency_name"))
        yield _single("district", frame.filter(pl.col("level") == "district"), "level", pl.col("level"))
    if agencies is not None and side.table.has("agency"):
        living = [agency_key(code) for code in agencies.frame["code"].to_list()]
        each = (
            frame.with_columns(pl.col("agency").str.split("; ").alias("one")).explode("one").filter(pl.col("one").is_not_null() & ~pl.col("one").is_in(living))
        )
        yield _single("unknown-agency", each, "agency", pl.col("one"))


def _of_codes(side: Side, frame: pl.DataFrame, order: Order) -> Iterator[pl.DataFrame]:
    if order.root is not None:
        yield _single("suffix", frame.filter(pl.col("root").is_not_null() & (pl.col("root") != order.root)), "code", pl.col("code"))
    if side.table.has("fee") and side.table.has("fee_code") and "fee" not in order.without:
        coded = pl.col("fee_code").fill_null("") != ""
        odd = frame.filter(((pl.col("fee") > 0) & ~coded) | ((pl.col("fee") == 0) & coded))
        yield _single(
            "fee-code", odd, "fee_code", pl.concat_str([pl.col("fee").cast(pl.String), pl.col("fee_code")], separator=" đồng, mã ", ignore_nulls=True)
        )


def _single(kind: str, frame: pl.DataFrame, what: str, value: pl.Expr) -> pl.DataFrame:
    return frame.select(
        pl.lit(kind).alias("kind"),
        pl.col("base").alias("key"),
        pl.lit(what).alias("what"),
        value.alias("left"),
        pl.col(LINE).alias("left_line"),
        pl.col("name").alias("note"),
    )


def _holds(name: str, test: Callable[[str], bool]) -> pl.Expr:
    return pl.col(name).map_elements(test, return_dtype=pl.Boolean, skip_nulls=True).fill_null(value=False)
