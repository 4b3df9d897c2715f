"""Results of sweeps held against their cells: whatever was edited, on either side of the seal, is found. Comparisons: test_again.py."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from thongsuot.populations.landing_outcomes import OUTCOMES
from thongsuot.populations.recount import disagreements
from thongsuot.populations.result import Count, Details, Result

CELLS = pl.DataFrame(
    {"code": ["1.1", "1.1", "1.2", "1.2", "1.3"], "agency": ["a", "b", "a", "b", "a"], "outcome": ["ok", "ok", "broken", "throttled", None]},
    schema={"code": pl.String, "agency": pl.String, "outcome": pl.String},
)
WEIGHTS = {"fine": "note", "fault": "difference", "undecided": "review"}
COUNTS = {"ok": 2, "broken": 1, "throttled": 1}
KINDS = {one.id: Count(one.title.vi, COUNTS.get(one.id, 0), WEIGHTS[one.weight]) for one in OUTCOMES.values()}


def parquet(cells: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    cells.write_parquet(out)
    return out.getvalue()


def swept(data: bytes, **changes: object) -> Result:
    whole = Result(
        "sweep", "tinh-a", date(2025, 7, 1), KINDS, (), ((3, 5, "liên kết"),), ("mẫu",), "", Details("cells.parquet", hashlib.sha256(data).hexdigest())
    )
    return replace(whole, **changes)  # type: ignore[arg-type]  # fields of Result


def said(result: Result, data: bytes) -> str:
    return "; ".join(one.vi for one in disagreements(result, [data]))


def test_what_was_counted_rightly_agrees() -> None:
    data = parquet(CELLS)
    assert said(swept(data), data) == ""


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda cells: cells.with_columns(outcome=pl.lit("ok")), "cổng hỏng (5xx): kết quả ghi 1, đếm lại được 0"),
        (lambda cells: cells.head(4), "kết quả ghi liên kết: 3/5, đếm lại được 3/4"),
        (lambda cells: cells.filter(pl.col("outcome").ne_missing("ok")), "đếm lại được 1/3"),
        (lambda cells: cells.with_columns(agency=pl.lit("a")), "2 ô được ghi nhiều lần"),
        (lambda cells: cells.with_columns(outcome=pl.lit("lạ")), "lạ: không phải kết quả của một liên kết, 5 ô"),
        (lambda cells: cells.drop("outcome"), "cells.parquet không đọc được"),
    ],
)
def test_edited_cells_are_found_even_behind_a_fresh_seal(edit: Callable[[pl.DataFrame], pl.DataFrame], words: str) -> None:
    data = parquet(edit(CELLS))
    assert words in said(swept(data), data)
    assert said(swept(parquet(CELLS)), data) == "cells.parquet đã bị sửa sau khi ghi (SHA-256 không khớp)"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"parts": ((5, 5, "liên kết"),)}, "kết quả ghi liên kết: 5/5, đếm lại được 3/5"),
        ({"parts": ((3, 3, "liên kết"),)}, "kết quả ghi liên kết: 3/3, đếm lại được 3/5"),
        ({"parts": ()}, "đếm lại được 3/5"),
        ({"kinds": {**KINDS, "broken": replace(KINDS["broken"], count=0)}}, "cổng hỏng (5xx): kết quả ghi 0, đếm lại được 1"),
        ({"kinds": {"ok": KINDS["ok"]}}, "cổng hỏng (5xx): kết quả ghi 0, đếm lại được 1"),
        ({"kinds": {**KINDS, "broken": replace(KINDS["broken"], weight="note")}}, "cổng hỏng (5xx): kết quả ghi khác về loại khác biệt này"),
    ],
)
def test_a_wrong_total_of_a_sweep_is_found(changes: dict[str, object], words: str) -> None:
    data = parquet(CELLS)
    assert words in said(swept(data, **changes), data)


@pytest.mark.parametrize("data", [b"", b"khong phai bang", "Loại;Mã\n".encode(), b"\xff\xfe\x00"])
def test_what_holds_no_cells_is_told_and_never_breaks(data: bytes) -> None:
    assert "không đọc được" in said(swept(data), data)
