"""A sweep to its folder: every cell as columns and as CSV, what they amount to as JSON, and the page."""

import hashlib
import io
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import polars as pl

from thongsuot.conduct.sweep import Manner, Swept
from thongsuot.populations.confidence import SURE, at_most
from thongsuot.populations.landings import row_of
from thongsuot.reporting.sweep_page import sweep_page, times_of
from thongsuot.words.day import VIETNAM

PAGE, PARQUET, CSV, JSON = "index.html", "cells.parquet", "o-lien-ket.csv", "sweep.json"
VERSION = 1
COLUMNS = {
    "code": pl.String,
    "agency": pl.String,
    "outcome": pl.String,
    "status": pl.Int64,
    "milliseconds": pl.Int64,
    "attempts": pl.Int64,
    "at": pl.String,
}


def write_sweep(swept: Swept, title: str, address: str, manner: Manner) -> Sequence[Path]:
    """The files, the summary last: it is bound to the cells by their digest."""
    frame = pl.DataFrame([row_of(one) for one in swept.landed], schema=COLUMNS)
    columns, text = io.BytesIO(), io.BytesIO()
    frame.write_parquet(columns, compression="zstd")
    frame.write_csv(text)
    when = f"{datetime.now(VIETNAM):%d/%m/%Y %H:%M}"
    page = sweep_page(title, when, swept.field, swept.landed, swept.tally, swept.why, (CSV, PARQUET, JSON))
    told = summary(swept, title, address, manner) | {"cells_file": PARQUET, "cells_sha256": hashlib.sha256(columns.getvalue()).hexdigest()}
    contents = {
        PARQUET: columns.getvalue(),
        CSV: b"\xef\xbb\xbf" + text.getvalue(),  # Excel takes a CSV without a mark for the letters of its own country
        PAGE: page.encode(),
        JSON: (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(),
    }
    swept.folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (swept.folder / name).write_bytes(content)
    return [swept.folder / name for name in contents]


def summary(swept: Swept, title: str, address: str, manner: Manner) -> dict[str, object]:
    """What the cells amount to; `at_most`: the share of wrong links that is not exceeded, with confidence `sure`."""
    tally, times = swept.tally, times_of(swept.landed)
    return {
        "version": VERSION,
        "title": title,
        "address": address,
        "written": f"{datetime.now(VIETNAM):%Y-%m-%dT%H:%M:%S%z}",
        "seed": swept.seed,
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
        "milliseconds": {"median": times[0], "p95": times[1], "most": times[2]} if times else None,
        "workers": manner.workers,
        "rate": manner.rate,
    }
