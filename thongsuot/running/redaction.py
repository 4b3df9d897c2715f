"""Masking by value and by shape, before anything is written, shown or handed on."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from thongsuot.running.canary import SHORTEST, encodings

MASK = "***"
_MASK = MASK.encode()
_START = 4
# Parameters of URLs, forms and JSON whose values are secrets even if nobody has named them so (protocol §1.1), and JSON Web Tokens.
_NAMES = rb"access_token|accessToken|id_token_hint|id_token|refresh_token|client_secret|password|mat_khau|code_verifier|session"
_SHAPES = (
    (re.compile(rb"([?&#;\s\"'](?:" + _NAMES + rb"|code)=)[^&\s\"'<>\\#]+"), rb"\1" + _MASK),
    (re.compile(rb"(\"(?:" + _NAMES + rb")\\?\"\s*:\s*\\?\")[^\"\\]+"), rb"\1" + _MASK),
    (re.compile(rb"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?"), _MASK),
)
_HINTS = (b"oken", b"code=", b"ecret", b"assword", b"mat_khau", b"session", b"eyJ", b"code_verifier")


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
        if any(hint in content for hint in _HINTS):
            for shape, masked in _SHAPES:
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
