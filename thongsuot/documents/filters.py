"""Filters of the scenario language beside Jinja2's own harmless ones. One literal table at the end."""

import base64 as base64_codec
import binascii
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote


def normalize_space(text: Any) -> str:
    """White space at both ends off, inside folded to one blank."""
    return " ".join(str(text).split())


def nfc(text: Any) -> str:
    """Unicode NFC: the same Vietnamese letters, whichever way they were typed."""
    return unicodedata.normalize("NFC", str(text))


def nfd(text: Any) -> str:
    """Unicode NFD: letters and their marks apart, as some keyboards type them. The same text to a reader."""
    return unicodedata.normalize("NFD", str(text))


def base64(text: Any) -> str:
    return base64_codec.b64encode(str(text).encode()).decode("ascii")


def unbase64(text: Any) -> str:
    """The UTF-8 text of standard or URL-safe base64, padded or not. Raises ValueError."""
    data = str(text).strip().replace("-", "+").replace("_", "/")
    try:
        return base64_codec.b64decode(data + "=" * (-len(data) % 4), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError(f"not base64 of a text: {data[:20]!r}") from error


def sha256(text: Any) -> str:
    """64 hex digits of the UTF-8 text."""
    return hashlib.sha256(str(text).encode()).hexdigest()


def urlencode(text: Any) -> str:
    """A text made fit for one part of a URL."""
    return quote(str(text), safe="")


def regex_find(text: Any, pattern: str) -> str | None:
    """The first match: its first group if the pattern has one, else all of it; null if there is none."""
    match = re.search(pattern, str(text))
    if match is None:
        return None
    return match[1] if match.re.groups else match[0]


def unique(values: Iterable[Any]) -> list[Any]:
    """The values in their order, each once, unhashable ones included."""
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found


def pluck(values: Iterable[Any], key: str) -> list[Any]:
    """The value of `key` in each mapping that has it."""
    return [value[key] for value in values if isinstance(value, Mapping) and key in value]


FILTERS: Mapping[str, Callable[..., Any]] = {
    "normalize_space": normalize_space,
    "nfc": nfc,
    "nfd": nfd,
    "base64": base64,
    "unbase64": unbase64,
    "sha256": sha256,
    "urlencode": urlencode,
    "regex_find": regex_find,
    "unique": unique,
    "pluck": pluck,
}
