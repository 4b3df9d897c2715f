"""`scenarios/ids.lock`: one scenario id a line, `#` for remarks. An id that was published is neither changed nor used again."""

from collections.abc import Mapping
from dataclasses import dataclass

from thongsuot.words.source import Span


@dataclass(frozen=True, slots=True)
class Lock:
    """The locked ids with their places."""

    path: str
    ids: Mapping[str, Span]


def read_lock(text: str | bytes, path: str) -> Lock:
    """The lock of a text; bytes that are no UTF-8 are read with marks in their place, and then match no id."""
    lines = (text if isinstance(text, str) else text.decode("utf-8", "replace")).splitlines()
    words = ((number, line.partition("#")[0].strip()) for number, line in enumerate(lines, 1))
    return Lock(path, {word: Span(path, number, 1, len(word) + 1) for number, word in words if word})
