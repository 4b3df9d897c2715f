"""A sealed result held against the details behind it: every cell of a sweep, every difference of two sides, counted again. Pure.

The seal says that a result was not edited alone; that its numbers are those of its details is seen only by whoever counts.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Iterator

import polars as pl

from thongsuot.populations.landing_outcomes import OUTCOMES
from thongsuot.populations.result import Result
from thongsuot.words.source import Text

# The headings of the list of differences that are read again (reporting/account_files).
KIND, LEFT_LINE, RIGHT_LINE = "Loại", "Dòng bên trái", "Dòng bên phải"


def disagreements(result: Result, data: bytes) -> Iterator[Text]:
    """What the result says otherwise than the file behind it; nothing where they agree. `data`: that file whole."""
    if hashlib.sha256(data).hexdigest() != result.details.sha256:
        yield Text(f"{result.details.file} đã bị sửa sau khi ghi (SHA-256 không khớp)", f"{result.details.file} was changed after it was written")
        return
    try:
        yield from _of_cells(result, pl.read_parquet(io.BytesIO(data))) if result.command == "sweep" else _of_differences(result, _listed(data))
    except (pl.exceptions.PolarsError, ValueError) as error:
        why = str(error).partition("\n")[0]
        yield Text(f"{result.details.file} không đọc được: {why}", f"{result.details.file} cannot be read: {why}")


def _of_cells(result: Result, cells: pl.DataFrame) -> Iterator[Text]:
    """Both denominators, every outcome, and that no cell counts twice."""
    found = Counter(str(one) for one in cells["outcome"].drop_nulls().to_list())
    decided = sum(count for name, count in found.items() if name in OUTCOMES and OUTCOMES[name].weight != "undecided")
    yield from _counted(result, found)
    if [(one, whole) for one, whole, _ in result.parts] != [(decided, len(cells))]:
        yield Text(f"kết quả ghi {result.coverage}, đếm lại được {decided}/{len(cells)}", f"{result.coverage} is told, {decided}/{len(cells)} counted")
    if twice := len(cells) - cells.n_unique(["code", "agency"]):
        yield Text(f"{twice} ô được ghi nhiều lần", f"{twice} cells stand there twice")


def _listed(data: bytes) -> pl.DataFrame:
    return pl.read_csv(data, infer_schema=False, columns=[KIND, LEFT_LINE, RIGHT_LINE])


def _of_differences(result: Result, listed: pl.DataFrame) -> Iterator[Text]:
    """Every kind, and that no side is said to be more covered than the rows that stand on one side only allow."""
    yield from _counted(result, Counter(listed[KIND].to_list()))
    alone = listed.filter(pl.col(KIND).is_in([id_ for id_, one in result.kinds.items() if one.apart]))
    lines = alone[LEFT_LINE].drop_nulls().len() + alone[RIGHT_LINE].drop_nulls().len()
    gap = sum(whole - found for found, whole, _ in result.parts)
    if gap < lines:
        yield Text(f"kết quả ghi {result.coverage}, nhưng {lines} dòng chỉ có ở một phía", f"{result.coverage} is told, {lines} rows stand on one side only")


def _counted(result: Result, found: Counter[str]) -> Iterator[Text]:
    for id_ in sorted({*found, *result.kinds}):
        told = result.kinds[id_].count if id_ in result.kinds else 0
        if told != found[id_]:
            title = result.kinds[id_].title if id_ in result.kinds else id_
            yield Text(f"{title}: kết quả ghi {told}, đếm lại được {found[id_]}", f"{id_}: {told} told, {found[id_]} counted")
