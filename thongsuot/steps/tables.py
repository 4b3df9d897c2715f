"""A file that a visitor fetched, read as a table: the whole catalogue of a portal, or its whole list of units. Null for a file that is no such table."""

from typing import Any

from thongsuot.words.errors import DocumentsError

FILE = "tệp tải về"
# Polars takes half a second to load, which only who looks at a table pays: whatever needs it is imported where it is used.
_WORDS = ("code", "name", "field", "level", "process", "fee", "working_days", "components", "agency")


def procedures_in(content: bytes) -> dict[str, Any] | None:
    """`{read, used, duplicate, rejected, rows: [{code, national_code, name, fee, ...}]}`; what a column lacks is null."""
    from thongsuot.populations.columns import PROCEDURES  # noqa: PLC0415
    from thongsuot.tables.reading import read_table  # noqa: PLC0415

    try:
        table = read_table(content, FILE, PROCEDURES)
    except DocumentsError:
        return None
    rows = [{name: row[name] for name in _WORDS} | {"national_code": row["code"][:8]} for row in table.frame.iter_rows(named=True)]
    return {**_counts(table.tally), "rows": rows}


def units_in(content: bytes) -> dict[str, Any] | None:
    """The counts, `provinces` (codes of those that are in force), and for each kind of mistake the rows that make it ("00073 Phường Cửa Nam")."""
    from thongsuot.populations.columns import UNITS  # noqa: PLC0415
    from thongsuot.populations.units import Order, check_units  # noqa: PLC0415
    from thongsuot.tables.reading import read_table  # noqa: PLC0415

    try:
        table = read_table(content, FILE, UNITS)
    except DocumentsError:
        return None
    account = check_units(table, Order())
    names = dict(table.frame.select("code", "name").rows())
    wrong: dict[str, list[str]] = {kind.id.replace("-", "_"): [] for kind in account.kinds}
    for row in account.differences.iter_rows(named=True):
        wrong[row["kind"].replace("-", "_")].append(f"{row['key']} {names.get(row['key']) or row['note'] or ''}".strip())
    provinces = [code for code, name in names.items() if len(code) <= _PROVINCE and str(name).casefold().startswith(("tỉnh ", "thành phố "))]
    return {**_counts(table.tally), "provinces": provinces, **wrong}


_PROVINCE = 2  # digits


def _counts(tally: Any) -> dict[str, int]:
    return {"read": tally.read, "used": tally.used, "duplicate": tally.duplicate, "rejected": tally.rejected}
