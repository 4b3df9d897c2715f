"""Masking by value and by shape, before anything is written, shown or handed on."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from thongsuot.running.canary import SHORTEST, encodings

MASK = "***"
_MASK = MASK.encode()
_START = 4
# Parameters of URLs and forms and members of JSON whose values are secrets even if nobody has named them so (protocol §1.1), by a part that each name has:
# most bodies have none, and a search for a literal is all they cost.
_NAMES: Mapping[bytes, tuple[bytes, ...]] = {
    b"oken": (b"access_token", b"accessToken", b"id_token", b"refresh_token"),
    b"_hint": (b"id_token_hint",),
    b"secret": (b"client_secret",),
    b"password": (b"password",),
    b"mat_khau": (b"mat_khau",),
    b"code": (b"code", b"code_verifier"),
    b"session": (b"session",),
}


def _parameter(name: bytes) -> re.Pattern[bytes]:
    # The literal stands first, which makes the search fast; what must stand before it is looked back at.
    return re.compile(name + rb"=(?<=[?&#;\s\"']" + name + rb"=)[^&\s\"'<>\\#]+")


def _member(name: bytes) -> re.Pattern[bytes]:
    return re.compile(b"(" + name + rb"\\?\"\s*:\s*\\?\")[^\"\\]+")


_SHAPES: tuple[tuple[bytes, tuple[tuple[re.Pattern[bytes], bytes], ...]], ...] = (
    *((part, tuple((_parameter(name), name + b"=" + _MASK) for name in names)) for part, names in _NAMES.items()),
    *((part, tuple((_member(name), rb"\1" + _MASK) for name in names if name != b"code")) for part, names in _NAMES.items()),
    # A JSON Web Token begins with {" in base64.
    (b"eyJ", ((re.compile(rb"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"), _MASK),)),
)


class Mask:
    """The secrets of one row in every encoding that is easy to undo (running/canary). Shorter ones than six characters are masked by shape only."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._known: set[str] = set()
        # By their first bytes: many secrets of a run begin alike, so one search tells that none of them is there.
        self._needles: dict[bytes, set[bytes]] = {}
        self.add(secrets)

    def add(self, secrets: Iterable[str]) -> None:
        new = [secret for secret in secrets if secret and secret not in self._known and len(secret) >= SHORTEST]
        self._known.update(new)
        for secret in new:
            for _name, needle in encodings(secret):
                self._needles.setdefault(needle[:_START], set()).add(needle)

    def data(self, content: bytes) -> bytes:
        likely = [needle for start, needles in self._needles.items() if start in content for needle in needles]
        # The longest first: one secret may stand inside another.
        for needle in sorted(likely, key=len, reverse=True):
            content = content.replace(needle, _MASK)
        for part, shapes in _SHAPES:
            if part in content:
                for shape, masked in shapes:
                    content = shape.sub(masked, content)
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
