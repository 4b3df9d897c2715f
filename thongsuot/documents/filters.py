"""Filters of the scenario language beside Jinja2's own harmless ones. One literal table at the end."""

import base64 as base64_codec
import binascii
import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from jinja2.filters import FILTERS as JINJA

from thongsuot.documents.allowance import take
from thongsuot.documents.patterns import first


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
    """The first match: its first group if the pattern has one, else all of it; null if there is none. Raises ExpressionError."""
    match = first(str(pattern), str(text))
    if match is None:
        return None
    found: str | None = match[1] if match.re.groups else match[0]
    return found


def unique(values: Iterable[Any]) -> list[Any]:
    """The values in their order, each once, unhashable ones included."""
    found: list[Any] = []
    seen: set[Any] = set()
    for value in values:
        try:
            new = value not in seen
            seen.add(value)
        except TypeError:
            new = value not in found
        if new:
            found.append(value)
    return found


def pluck(values: Iterable[Any], key: str) -> list[Any]:
    """The value of `key` in each mapping that has it."""
    return [value[key] for value in values if isinstance(value, Mapping) and key in value]


def join(values: Iterable[Any], separator: Any = "") -> str:
    """The values as one text, the separator between them."""
    texts, between = [str(value) for value in values], str(separator)
    take(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)


def replace(text: Any, old: Any, new: Any, count: int | None = None) -> str:
    """The text with `old` replaced by `new`, everywhere or the first `count` times."""
    before, after = str(old), str(new)
    times = min(str(text).count(before), len(str(text)) if count is None else count)
    take(times * len(after))
    return str(text).replace(before, after, -1 if count is None else count)


def total(values: Iterable[Any], start: float = 0) -> float:
    """The sum of numbers. Raises TypeError for anything else."""
    result = start
    for value in values:
        if not isinstance(value, int | float) or not isinstance(result, int | float):
            raise TypeError("sum is for numbers")
        result += value
    return result


def rounded(value: float, precision: int = 0, method: str = "common") -> float:
    """As Jinja2's `round`, to no more digits than a number has."""
    if abs(precision) > _MOST_DIGITS:
        raise ValueError(f"precision beyond {_MOST_DIGITS} digits")
    result: float = JINJA["round"](value, precision, method)
    return result


_MOST_DIGITS = 50


def as_json(value: Any) -> str:
    """The value as JSON on one line. Raises TypeError for what is none."""
    return json.dumps(value, ensure_ascii=False)


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
    "join": join,
    "replace": replace,
    "sum": total,
    "round": rounded,
    "tojson": as_json,
}
