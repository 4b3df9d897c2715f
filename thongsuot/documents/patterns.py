"""Regular expressions that scenarios bring: of Python's own kind, but none runs for ever. A bad one is the scenario's fault, never the portal's."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import regex

from thongsuot.documents.allowance import SECONDS, searching
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

_LONGEST = 1_000


def fits(pattern: str, text: str) -> bool:
    """Whether the whole text has the form. Raises ExpressionError."""
    with _in_time(pattern) as seconds:
        return compiled(pattern).fullmatch(text, timeout=seconds) is not None


def first(pattern: str, text: str) -> regex.Match[str] | None:
    """The first match, or None. Raises ExpressionError."""
    with _in_time(pattern) as seconds:
        return compiled(pattern).search(text, timeout=seconds)


def compiled(pattern: str) -> regex.Pattern[str]:
    """The compiled pattern. Raises ExpressionError for one that is not well formed."""
    try:
        return _compiled(pattern)
    except (regex.error, OverflowError, RecursionError, MemoryError, ValueError) as error:
        shown = _short(pattern)
        raise ExpressionError(Text(f"biểu thức chính quy '{shown}' viết sai: {error}", f"'{shown}' is not a regular expression: {error}")) from error


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> regex.Pattern[str]:
    if len(pattern) > _LONGEST:
        raise ValueError(f"longer than {_LONGEST} characters")
    return regex.compile(pattern)


@contextmanager
def _in_time(pattern: str) -> Iterator[float]:
    try:
        with searching() as seconds:
            yield seconds
    except TimeoutError as error:
        shown = _short(pattern)
        raise ExpressionError(
            Text(f"biểu thức chính quy '{shown}' chạy quá {SECONDS:g} giây", f"the regular expression '{shown}' takes longer than {SECONDS:g} s")
        ) from error


def _short(pattern: str) -> str:
    return pattern if len(pattern) <= 80 else pattern[:80] + "…"  # noqa: PLR2004 what fits on a line
