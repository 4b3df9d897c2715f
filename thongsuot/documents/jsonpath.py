"""JSONPath (RFC 9535), compiled once. `match` and `search` take the language's own regular expressions; no path and no pattern runs for ever."""

from functools import lru_cache
from typing import Any

from jsonpath_rfc9535 import JSONPathEnvironment, JSONPathError, JSONPathQuery
from jsonpath_rfc9535.function_extensions import ExpressionType, FilterFunction

from thongsuot.documents.patterns import first, fits
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

_LONGEST = 500
_MOST_DESCENTS = 3
"""Each `..` looks at everything below everything that the one before it found."""


class _Match(FilterFunction):
    arg_types = [ExpressionType.VALUE, ExpressionType.VALUE]  # noqa: RUF012 the library reads it from the class
    return_type = ExpressionType.LOGICAL

    def __call__(self, text: Any, pattern: Any) -> bool:
        return isinstance(text, str) and isinstance(pattern, str) and fits(pattern, text)


class _Search(_Match):
    def __call__(self, text: Any, pattern: Any) -> bool:
        return isinstance(text, str) and isinstance(pattern, str) and first(pattern, text) is not None


class _Environment(JSONPathEnvironment):
    def setup_function_extensions(self) -> None:
        super().setup_function_extensions()
        self.function_extensions |= {"match": _Match(), "search": _Search()}


_ENVIRONMENT = _Environment()


def compile_path(path: str) -> JSONPathQuery:
    """The compiled path. Raises ExpressionError for one that is not well formed."""
    try:
        return _compiled(path)
    except (JSONPathError, RecursionError, ValueError) as error:
        shown = path if len(path) <= _LONGEST else path[:40] + "…"
        raise ExpressionError(Text(f"JSONPath '{shown}' viết sai: {error}", f"'{shown}' is not a JSONPath: {error}")) from error


@lru_cache(maxsize=1024)
def _compiled(path: str) -> JSONPathQuery:
    if len(path) > _LONGEST or path.count("..") > _MOST_DESCENTS:
        raise ValueError(f"longer than {_LONGEST} characters, or more than {_MOST_DESCENTS} times '..'")
    return _ENVIRONMENT.compile(path)
