"""JSON: rows as an interface answers them, bare or in the adapter's envelope (`{"error_code": 0, "result": [...]}`)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from thongsuot.tables.encoding import decode
from thongsuot.tables.faults import unreadable
from thongsuot.tables.sheet import Cell, Row, Sheet
from thongsuot.words.errors import DocumentsError
from thongsuot.words.source import Text

# Under which key the rows of an answer stand: the data adapter's two, and the lists of the reference towers.
ENVELOPES = ("result", "data", "rows", "dossiers", "procedures", "agencies", "items")

_CODE_AND_NAME = {"code", "name"}


def read_answer(data: bytes, path: str) -> Sheet:
    """The objects of an answer as rows below a row of their keys. The line of a row is its number, with the keys as the first. DocumentsError (TS701)."""
    decoded = decode(data, path)
    try:
        document = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        raise DocumentsError((unreadable("TS701", path, line, column, Text(f"không phải JSON: {error}", f"no JSON: {error}")),)) from error
    return sheet_of([_told_apart(one) for one in _rows(document, path)], path)


def sheet_of(objects: Sequence[Mapping[str, Any]], path: str) -> Sheet:
    """Rows that are at hand already, as a sheet."""
    keys = list(dict.fromkeys(key for one in objects for key in one))
    rows: list[Row] = [list(keys), *([_cell(one.get(key)) for key in keys] for one in objects)]
    return Sheet(path, "JSON", rows, list(range(1, len(rows) + 1)))


def _rows(document: Any, path: str) -> list[Mapping[str, Any]]:
    if isinstance(document, Mapping):
        document = next((document[key] for key in ENVELOPES if isinstance(document.get(key), list)), document)
    if not isinstance(document, list) or not all(isinstance(one, Mapping) for one in document):
        listed = ", ".join(ENVELOPES)
        said = Text(
            f"JSON phải là danh sách các dòng, hoặc có danh sách đó ở một trong các khóa: {listed}", f"a list of rows is wanted, bare or under: {listed}"
        )
        raise DocumentsError((unreadable("TS701", path, 1, 1, said),))
    return document


def _told_apart(one: Mapping[str, Any]) -> Mapping[str, Any]:
    """A code with its name, `"field": {"code": "G15-TP01", "name": "Hộ tịch"}`, as the columns `field` and `field_code`; unless the row has such a column."""
    named = {key: value for key, value in one.items() if isinstance(value, Mapping) and value.keys() == _CODE_AND_NAME and f"{key}_code" not in one}
    if not named:
        return one
    apart = {f"{key}_code": value["code"] for key, value in named.items()}
    return {**one, **{key: value["name"] for key, value in named.items()}, **apart}


def _cell(value: Any) -> Cell:
    """A list of texts becomes one text of parts; what has parts of its own is kept as it was written."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
