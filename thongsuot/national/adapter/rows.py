"""Reading what services have in common: `data`, a list of objects with a key, and flags that are texts."""

from collections.abc import Mapping

Rows = list[Mapping[str, object]]


def read_rows(data: object, *keys: str) -> Rows | str:
    """The rows, each with a text for every key, or what is wrong with them. A single object is taken as a list of one."""
    rows = [data] if isinstance(data, dict) else data
    if not isinstance(rows, list) or not rows:
        return "data không hợp lệ, phải là danh sách có ít nhất một phần tử"
    for place, row in enumerate(rows):
        if not isinstance(row, dict):
            return f"data[{place}] không phải là một đối tượng"
        missing = next((key for key in keys if not _has_text(row, key)), None)
        if missing is not None:
            return f"data[{place}] thiếu {missing}"
    return rows


def read_flag(value: object) -> bool | None:
    """ "True" and "False" in any case, or a JSON boolean; None for anything else."""
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(value.strip().lower()) if isinstance(value, str) else None


def _has_text(row: Mapping[str, object], key: str) -> bool:
    value = row.get(key)
    return isinstance(value, str) and bool(value.strip())
