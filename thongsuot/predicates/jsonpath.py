"""JSONPath (RFC 9535): compiled once, one value for a singular query, a list for the others."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jsonpath_rfc9535 import JSONPathError, JSONPathQuery
from jsonpath_rfc9535 import compile as compile_query

from thongsuot.predicates.comparison import compare
from thongsuot.predicates.finding import ABSENT, Finding, Scene, as_json
from thongsuot.words.source import Text


def json(arguments: Mapping[str, Any], subject: Any, _scene: Scene) -> Finding:
    """What the path finds in the subject (the JSON body, if the subject is an exchange) stands the comparison."""
    body = subject["json"] if isinstance(subject, Mapping) and {"json", "status"} <= subject.keys() else subject
    try:
        return compare(arguments, find(str(arguments["json"]), body))
    except JSONPathError as error:
        return Finding(False, as_json(ABSENT), arguments["json"], Text(f"JSONPath viết sai: {error}", f"not a JSONPath: {error}"))


def find(path: str, body: Any) -> Any:
    """ABSENT when a path finds nothing. Raises JSONPathError."""
    query = _compiled(path)
    values = list(query.find(body).values()) if isinstance(body, dict | list) else []
    if query.singular_query():
        return values[0] if values else ABSENT
    return values


@lru_cache(maxsize=1024)
def _compiled(path: str) -> JSONPathQuery:
    return compile_query(path)
