"""JSONPath: one value for a singular query, a list for the others."""

from collections.abc import Mapping
from typing import Any

from jsonpath_rfc9535 import JSONPathError

from thongsuot.documents.allowance import begin
from thongsuot.documents.jsonpath import compile_path
from thongsuot.predicates.comparison import compare
from thongsuot.predicates.finding import ABSENT, Finding, Scene
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text


def json(arguments: Mapping[str, Any], subject: Any, _scene: Scene) -> Finding:
    """What the path finds in the subject (the JSON body, if the subject is an exchange) stands the comparison. Raises ExpressionError for what is no path."""
    body = subject["json"] if isinstance(subject, Mapping) and {"json", "status"} <= subject.keys() else subject
    return compare(arguments, find(str(arguments["json"]), body))


def find(path: str, body: Any) -> Any:
    """ABSENT when a path finds nothing. Raises ExpressionError."""
    query = compile_path(path)
    begin()
    try:
        values = list(query.find(body).values()) if isinstance(body, dict | list) else []
    except (JSONPathError, RecursionError) as error:
        raise ExpressionError(Text(f"JSONPath '{path}' không tính được: {error}", f"JSONPath '{path}' does not work out: {error}")) from error
    if query.singular_query():
        return values[0] if values else ABSENT
    return values
