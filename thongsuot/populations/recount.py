"""A sealed result held against what stands behind it: every cell of a sweep counted again, both sides of a comparison compared again. Pure.

The seal says that a result was not edited alone; that its numbers are those of its cells or rows is seen only by whoever counts.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from thongsuot.populations.again import compare_again
from thongsuot.populations.landing_outcomes import OUTCOMES, RESULT_WEIGHTS
from thongsuot.populations.result import Count, Details, Kept, Result
from thongsuot.words.source import Text

# The headings of the list of differences that are read again (reporting/account_files), by the columns of an account.
READ_AGAIN = {"kind": "Loại", "left_line": "Dòng bên trái", "right_line": "Dòng bên phải"}


def disagreements(result: Result, contents: Sequence[bytes]) -> Iterator[Text]:
    """What the result says otherwise than the files behind it; nothing where they agree. `contents`: of `result.files`, in that order."""
    if changed := [one for one, data in zip(result.files, contents, strict=True) if hashlib.sha256(data).hexdigest() != one.sha256]:
        yield from (Text(f"{one.file} đã bị sửa sau khi ghi (SHA-256 không khớp)", f"{one.file} was changed after it was written") for one in changed)
    elif result.kept is None:
        yield from _of_cells(result, contents[0])
    else:
        yield from _of_rows(result, result.kept, *contents)


def _unreadable(file: Details, error: Exception) -> Text:
    why = str(error).partition("\n")[0]
    return Text(f"{file.file} không đọc được: {why}", f"{file.file} cannot be read: {why}")


def _of_cells(result: Result, data: bytes) -> Iterator[Text]:
    """Both denominators, every outcome, and that no cell counts twice."""
    try:
        cells = pl.read_parquet(io.BytesIO(data))
        found = Counter(str(one) for one in cells["outcome"].drop_nulls().to_list())
        twice = len(cells) - cells.n_unique(["code", "agency"])
    except (pl.exceptions.PolarsError, ValueError) as error:
        yield _unreadable(result.details, error)
        return
    decided = sum(count for name, count in found.items() if name in OUTCOMES and OUTCOMES[name].weight != "undecided")
    yield from _counted(result, {one.id: Count(one.title.vi, found.pop(one.id, 0), RESULT_WEIGHTS[one.weight]) for one in OUTCOMES.values()})
    yield from (Text(f"{name}: không phải kết quả của một liên kết, {count} ô", f"{name}: no outcome, {count} cells") for name, count in found.items())
    if [(one, whole) for one, whole, _ in result.parts] != [(decided, len(cells))]:
        yield Text(f"kết quả ghi {result.coverage}, đếm lại được {decided}/{len(cells)}", f"{result.coverage} is told, {decided}/{len(cells)} counted")
    if twice:
        yield Text(f"{twice} ô được ghi nhiều lần", f"{twice} cells stand there twice")


def _of_rows(result: Result, kept: Kept, listed: bytes, rows: bytes) -> Iterator[Text]:
    """Every kind and denominator, what was not compared, and that the list has just these differences."""
    try:
        account = compare_again(result.command, kept, rows)
    except (pl.exceptions.PolarsError, KeyError, TypeError, ValueError) as error:
        yield _unreadable(kept.rows, error)
        return
    kinds = {one.id: Count(one.title.vi, account.counts[one.id], one.weight, one.id not in account.unseen, one.apart) for one in account.kinds}
    yield from _counted(result, kinds)
    parts = [(one.found, one.total) for one in account.coverages]
    if [(one, whole) for one, whole, _ in result.parts] != parts:
        again = ", ".join(f"{found}/{total}" for found, total in parts)
        yield Text(f"kết quả ghi {result.coverage}, đếm lại được {again}", f"{result.coverage} is told, {again} counted")
    lacking = tuple(account.lacking)
    yield from (Text(f"kết quả không nói: {one}", f"the result does not say: {one}") for one in lacking if one not in result.lacking)
    try:
        same = _places(pl.read_csv(listed, infer_schema=False).rename({head: name for name, head in READ_AGAIN.items()})) == _places(account.differences)
    except (pl.exceptions.PolarsError, ValueError) as error:
        yield _unreadable(result.details, error)
        return
    if not same:
        yield Text(f"{result.details.file} không phải các khác biệt của {kept.rows.file}", f"{result.details.file} has other differences than {kept.rows.file}")


def _places(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    return frame.select(pl.col(name).cast(pl.String).fill_null("") for name in READ_AGAIN).sort(pl.all()).rows()


def _counted(result: Result, found: Mapping[str, Count]) -> Iterator[Text]:
    for id_ in sorted({*found, *result.kinds}):
        told, counted = result.kinds.get(id_), found.get(id_)
        title = (told or counted or Count(id_, 0, "")).title
        if (many := told.count if told else 0) != (again := counted.count if counted else 0):
            yield Text(f"{title}: kết quả ghi {many}, đếm lại được {again}", f"{id_}: {many} told, {again} counted")
        elif told is None or counted is None or (told.weight, told.seen, told.apart) != (counted.weight, counted.seen, counted.apart):
            yield Text(f"{title}: kết quả ghi khác về loại khác biệt này", f"{id_}: what kind of difference this is, is told otherwise")
