"""Values that must never be written down, marked where they are made and followed by value."""

from collections.abc import Iterator, Mapping
from typing import Any


class Secret(str):
    """A text that is masked wherever it flows. Text made from it loses the mark, so masking goes by value (and its encoded forms), never by mark alone."""

    __slots__ = ()


def secrets_in(value: Any) -> Iterator[str]:
    """Every secret text inside a value."""
    if isinstance(value, Secret):
        if value:
            yield str(value)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from secrets_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from secrets_in(item)
