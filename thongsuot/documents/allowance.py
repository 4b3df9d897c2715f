"""How much one evaluation may make: an expression that multiplies texts or lists ends with an error long before the memory does."""

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2.exceptions import SecurityError

MOST = 5_000_000
"""Characters and items, over all that one evaluation makes on its way."""


class RefusedError(SecurityError):
    """What an expression may not do, in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.vi = vi


class _Left(threading.local):
    value = MOST


_LEFT = _Left()


def begin() -> None:
    """A new evaluation, with all of its allowance."""
    _LEFT.value = MOST


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
