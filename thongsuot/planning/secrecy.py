"""Values that must never be written down, marked where they are made and followed by value."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

LEAST_UNGUESSABLE = 16
# Runs of one kind of character in a piece of text that holds nothing else. A capitalised word is no run: names written together are full of them.
_PIECE = re.compile(r"[A-Za-z0-9]+")
_RUN = re.compile(r"[A-Z][a-z]+|([a-z]+|[A-Z]+|[0-9]+)")
_MIXED, _VERY_MIXED = 3, 5


class Secret(str):
    """A text that is masked wherever it flows. Text made from it loses the mark, so masking goes by value (and its encoded forms), never by mark alone."""

    __slots__ = ()


def secrets_in(value: Any) -> Iterator[str]:
    """Every secret text inside a value."""
    yield from (text for text in _texts_in(value) if isinstance(text, Secret) and text)


def open_texts_in(value: Any) -> Iterator[str]:
    """Every text inside a value that is no secret."""
    yield from (text for text in _texts_in(value) if not isinstance(text, Secret))


@lru_cache(maxsize=1024)  # a visitor's cookies come again with every step
def is_unguessable(text: str) -> bool:
    """Whether a text can only be a key that somebody was given: letters and digits mixed as no word, number, date, address or code mixes them.

    Found where it does not belong, such a text has leaked; of a theme, a language, a procedure or a six-digit code that cannot be said.
    """
    if len(text) < LEAST_UNGUESSABLE:
        return False
    runs = (sum(1 for run in _RUN.findall(piece) if run) for piece in _PIECE.findall(unquote(unquote(text))))
    return sum(count for count in runs if count >= _MIXED) >= _VERY_MIXED


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts_in(item)
