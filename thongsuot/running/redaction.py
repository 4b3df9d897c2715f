"""Masking by value and by shape, before anything is written, shown or handed on."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from thongsuot.planning.secrecy import is_unguessable
from thongsuot.running.encodings import SHORTEST, encodings
from thongsuot.running.shapes import SHAPES, value_of

MASK = "***"
_MASK = MASK.encode()
_START = 4


class Mask:
    """The secrets of one row in every encoding that is easy to undo. Shorter ones than six characters are masked by shape only.

    `open_texts`: what stands in the open from the start, so that it cannot become a secret by coming back in a cookie.
    """

    def __init__(self, secrets: Iterable[str] = (), open_texts: Collection[str] = ()) -> None:
        self._known: set[str] = set()
        self._open = open_texts
        self._met: set[str] = set()
        # By their first bytes: many secrets of a run begin alike, so one search tells that none of them is there.
        self._needles: dict[bytes, set[bytes]] = {}
        self._learn(secrets)

    def add(self, secrets: Iterable[str]) -> None:
        """Secrets met on the way, masked from now on."""
        new = [secret for secret in secrets if secret not in self._known and secret not in self._open]
        self._learn(new)
        self._met.update(filter(is_unguessable, new))

    @property
    def telling(self) -> frozenset[str]:
        """What can stand nowhere by chance: a file that holds it has got it from here."""
        return frozenset(filter(is_unguessable, self._known))

    @property
    def met(self) -> frozenset[str]:
        """Of what was met on the way, what is to be looked for in everything that the run leaves: only what can stand nowhere by chance.

        A one-off code of six digits or a cookie that says `guest` is masked in its row, but found elsewhere it proves nothing.
        """
        return frozenset(self._met)

    def data(self, content: bytes) -> bytes:
        content = self._by_value(content)
        caught: list[str] = []

        def masked(match: re.Match[bytes]) -> bytes:
            caught.append(value_of(match))
            return match[1] + _MASK

        for part, shapes in SHAPES.items():
            if part in content:
                for shape in shapes:
                    content = shape.pattern.sub(masked, content)
        # What its place has told is a secret in any other place too.
        if new := [value for value in caught if value not in self._known and is_unguessable(value)]:
            self.add(new)
            content = self._by_value(content)
        return content

    def text(self, text: str) -> str:
        return self.data(text.encode("utf-8", "surrogatepass")).decode("utf-8", "replace")

    def value(self, value: Any) -> Any:
        """A JSON value with every text in it masked; what is no JSON becomes text."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(key)): self.value(item) for key, item in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.value(item) for item in value]
        return value if value is None or isinstance(value, bool | int | float) else self.text(str(value))

    def _learn(self, secrets: Iterable[str]) -> None:
        new = [secret for secret in secrets if secret not in self._known and len(secret) >= SHORTEST]
        self._known.update(new)
        for secret in new:
            for _name, needle in encodings(secret):
                self._needles.setdefault(needle[:_START], set()).add(needle)

    def _by_value(self, content: bytes) -> bytes:
        likely = [needle for start, needles in self._needles.items() if start in content for needle in needles]
        # The longest first: one secret may stand inside another.
        for needle in sorted(likely, key=len, reverse=True):
            content = content.replace(needle, _MASK)
        return content
