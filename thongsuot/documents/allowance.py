"""How much one evaluation, or the reading of one document, may make and how long its searches may take: whatever is written there ends with an error
long before the memory or anybody's patience does."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from jinja2.exceptions import SecurityError

MOST = 5_000_000
"""Characters and items, over all that one evaluation makes on its way."""
SECONDS = 1.0
"""Of searching by regular expressions."""


class RefusedError(SecurityError):
    """What an expression may not do, in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi


class _Left(threading.local):
    value = MOST
    seconds = SECONDS


_LEFT = _Left()


def begin() -> None:
    """A new evaluation or document, with all of its allowance."""
    _LEFT.value = MOST
    _LEFT.seconds = SECONDS


@contextmanager
def searching() -> Iterator[float]:
    """The seconds left for a search, which takes its time from them. Raises TimeoutError when none is left."""
    if _LEFT.seconds <= 0:
        raise TimeoutError
    began = time.perf_counter()
    try:
        yield _LEFT.seconds
    finally:
        _LEFT.seconds -= time.perf_counter() - began


def take(amount: int) -> None:
    """Raises RefusedError when the evaluation makes more than it may."""
    _LEFT.value -= amount
    if _LEFT.value < 0:
        raise RefusedError("tạo ra quá nhiều chữ hoặc danh sách quá dài", "it makes too much text or too long a list")


def weigh(value: Any) -> None:
    """Takes for everything inside a list or mapping, as often as it stands there. Raises RefusedError."""
    if isinstance(value, list | tuple):
        take(len(value))
        for item in value:
            weigh(item)
    elif isinstance(value, dict):
        take(len(value))
        for item in value.values():
            weigh(item)
    elif isinstance(value, str):
        take(len(value))


def metered(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, what it gives counted."""

    @wraps(function)
    def counted(*arguments: Any, **named: Any) -> Any:
        value = function(*arguments, **named)
        if isinstance(value, str | list | tuple | dict):
            take(len(value))
        return value

    return counted
