"""A sweep to its folder: every cell as columns and as CSV, what they amount to as JSON, and the page."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from thongsuot.conduct.sweep import Manner, Swept
from thongsuot.populations.confidence import METHOD, PART_METHOD, SURE, at_most
from thongsuot.populations.landing_outcomes import OUTCOMES, RESULT_WEIGHTS
from thongsuot.populations.landings import row_of
from thongsuot.populations.result import VERSION, sealed
from thongsuot.populations.strata import stratum_row
from thongsuot.reporting.sweep_page import sweep_page, times_of
from thongsuot.words.day import VIETNAM

PAGE, PARQUET, CSV, STRATA, JSON = "index.html", "cells.parquet", "o-lien-ket.csv", "phan-tang.csv", "sweep.json"
# Excel takes a CSV without a mark for the letters of its own country.
_MARK = b"\xef\xbb\xbf"
COLUMNS = {
    "code": pl.String,
    "agency": pl.String,
    "outcome": pl.String,
    "status": pl.Int64,
    "milliseconds": pl.Int64,
    "attempts": pl.Int64,
    "at": pl.String,
}


@dataclass(frozen=True, slots=True)
class Of:
    """Whose links: the profile's id, and the portal's address."""

    province: str
    address: str


def write_sweep(swept: Swept, title: str, of: Of, manner: Manner) -> Sequence[Path]:
    """The files, the summary last: it is bound to the cells by their digest, and sealed by its own."""
    landed = {one.cell.key: row_of(one) for one in swept.landed}
    # Also what was not opened, so that both numbers can be counted again.
    frame = pl.DataFrame([landed.get(cell.key, {"code": cell.code, "agency": cell.agency}) for cell in swept.field.cells], schema=COLUMNS)
    columns, text = io.BytesIO(), io.BytesIO()
    frame.write_parquet(columns, compression="zstd")
    frame.write_csv(text)
    when = f"{datetime.now(VIETNAM):%d/%m/%Y %H:%M}"
    page = sweep_page(title, when, swept.field, swept.landed, swept.tally, swept.why, (CSV, PARQUET, STRATA, JSON), swept.strata)
    told = summary(swept, title, of, manner) | {"details": {"file": PARQUET, "sha256": hashlib.sha256(columns.getvalue()).hexdigest()}}
    contents = {
        PARQUET: columns.getvalue(),
        CSV: _MARK + text.getvalue(),
        STRATA: _MARK + pl.DataFrame([stratum_row(one) for one in swept.strata]).write_csv().encode(),
        PAGE: page.encode(),
        JSON: sealed(told).encode(),
    }
    swept.folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (swept.folder / name).write_bytes(content)
    return [swept.folder / name for name in contents]


def summary(swept: Swept, title: str, of: Of, manner: Manner) -> dict[str, object]:
    """What the cells amount to, also as a run takes it; `at_most`: the share of wrong links that is not exceeded, with confidence `sure`."""
    tally, times = swept.tally, times_of(swept.landed)
    return {
        "version": VERSION,
        "command": "sweep",
        "province": of.province,
        "day": f"{datetime.now(VIETNAM):%Y-%m-%d}",
        "title": title,
        "address": of.address,
        "written": f"{datetime.now(VIETNAM):%Y-%m-%dT%H:%M:%S%z}",
        "seed": swept.seed,
        "channel": swept.channel,
        "verdict": tally.verdict.value,
        "cells": tally.cells,
        "wanted": tally.wanted,
        "decided": tally.decided,
        "faults": tally.faults,
        "counts": dict(tally.counts),
        "services_without_a_link": tally.left_out,
        "ended": swept.why or "done",
        "sure": SURE,
        "at_most": at_most(tally.faults, tally.decided),
        "method": METHOD.en,
        "strata": {"by": ["agency", "sector"], "count": len(swept.strata), "opened": _touched(swept), "file": STRATA, "method": PART_METHOD.en},
        "milliseconds": {"median": times[0], "p95": times[1], "most": times[2]} if times else None,
        "workers": manner.workers,
        "rate": manner.rate,
        "coverage": [{"title": "liên kết đã xét", "found": tally.decided, "total": tally.cells}],
        "kinds": {one.id: {"title": one.title.vi, "count": tally.counts.get(one.id, 0), "weight": RESULT_WEIGHTS[one.weight]} for one in OUTCOMES.values()},
        "lacking": [*_lacking(swept)],
    }


def _touched(swept: Swept) -> int:
    """Strata of which something was judged."""
    return sum(1 for one in swept.strata if one.decided)


def _lacking(swept: Swept) -> Iterator[str]:
    tally = swept.tally
    if tally.decided < tally.cells:
        share = f"{at_most(tally.faults, tally.decided):.2%}".replace(".", ",")
        yield (
            f"mới xét {tally.percent} % liên kết, ở {_touched(swept)}/{len(swept.strata)} tầng cơ quan × lĩnh vực; "
            f"tin cậy {SURE:.0%} thì không quá {share} liên kết sai ({METHOD.vi})"
        )
    if tally.left_out:
        yield f"{tally.left_out} thủ tục không biết mở ở cơ quan nào"
