"""Comparisons of one value with what was expected."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from thongsuot.documents.allowance import begin
from thongsuot.documents.patterns import first, fits
from thongsuot.predicates.finding import ABSENT, Finding, as_json, found, shown
from thongsuot.words.source import Text

_VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)


def compare(arguments: Mapping[str, Any], actual: Any) -> Finding:
    """The comparison that `arguments` hold, applied to `actual`. An absent value satisfies `is: empty` and `is: null` only.

    Raises ExpressionError for a regular expression that is wrong or takes too long: the scenario's fault, never the portal's.
    """
    name = next((key for key in COMPARISONS if key in arguments), None)
    if name is None:
        return Finding(False, as_json(actual), None, Text("kỳ vọng không có phép so sánh", "the expectation has no comparison"))
    expected = arguments[name]
    if actual is ABSENT:
        words = shown(expected) if name == "equals" else f"{name} {shown(expected)}"
        return found(name == "is" and expected in {"empty", "null", None}, ABSENT, expected, vi=words, en=words)
    begin()
    return COMPARISONS[name](actual, expected)


def same(actual: Any, expected: Any) -> bool:
    """Equal; an expected number also equals the text that writes it (`equals: 1` and a page's "1"). Never the other way round, and never a truth value:
    what an author quotes must be text on the wire too."""
    if _is_list(actual) and _is_list(expected):
        return len(actual) == len(expected) and all(same(a, e) for a, e in zip(actual, expected, strict=True))
    if isinstance(actual, bool) or isinstance(expected, bool):
        return actual is expected
    if isinstance(actual, str) and isinstance(expected, int | float):
        return _number(actual) == expected
    return bool(actual == expected)


def _equals(actual: Any, expected: Any) -> Finding:
    return found(same(actual, expected), actual, expected)


def _not_equals(actual: Any, expected: Any) -> Finding:
    return found(not same(actual, expected), actual, expected, vi=f"khác {shown(expected)}", en=f"other than {shown(expected)}")


def _contains(actual: Any, expected: Any) -> Finding:
    return found(_holds(actual, expected), actual, expected, vi=f"có chứa {shown(expected)}", en=f"to contain {shown(expected)}")


def _not_contains(actual: Any, expected: Any) -> Finding:
    return found(not _holds(actual, expected), actual, expected, vi=f"không chứa {shown(expected)}", en=f"not to contain {shown(expected)}")


def _matches(actual: Any, expected: Any) -> Finding:
    held = isinstance(actual, str | int) and fits(str(expected), str(actual))
    return found(held, actual, expected, vi=f"đúng dạng {expected}", en=f"to match {expected}")


def _not_matches(actual: Any, expected: Any) -> Finding:
    match = first(str(expected), as_words(actual))
    return found(match is None, match[0] if match else actual, expected, vi=f"không có chỗ nào dạng {expected}", en=f"nothing to match {expected}")


def _one_of(actual: Any, expected: Any) -> Finding:
    choices = expected if _is_list(expected) else [expected]
    listed = ", ".join(shown(choice) for choice in choices)
    return found(any(same(actual, choice) for choice in choices), actual, expected, vi=f"một trong: {listed}", en=f"one of: {listed}")


def _at_least(actual: Any, expected: Any) -> Finding:
    left, right = _number(actual), _number(expected)
    return found(left is not None and right is not None and left >= right, actual, expected, vi=f"ít nhất {expected}", en=f"at least {expected}")


def _at_most(actual: Any, expected: Any) -> Finding:
    left, right = _number(actual), _number(expected)
    return found(left is not None and right is not None and left <= right, actual, expected, vi=f"nhiều nhất {expected}", en=f"at most {expected}")


def _same_text(actual: Any, expected: Any) -> Finding:
    return found(isinstance(actual, str) and folded(actual) == folded(as_words(expected)), actual, expected)


def _in_order(actual: Any, expected: Any) -> Finding:
    """The listed values and no others, in order, once consecutive repeats are folded."""
    seen = [key for key, _group in groupby(actual)] if _is_list(actual) else actual
    held = _is_list(seen) and _is_list(expected) and same(seen, expected)
    words = shown(expected)
    return found(held, seen, expected, vi=f"lần lượt {words}", en=f"in this order {words}")


def _length(actual: Any, expected: Any) -> Finding:
    size = len(actual) if isinstance(actual, Sequence | Mapping) else None
    return found(size is not None and size == _number(expected), size, expected, vi=f"dài {expected}", en=f"a length of {expected}")


def _is(actual: Any, expected: Any) -> Finding:
    word = {True: "true", False: "false", None: "null"}.get(expected, expected) if not isinstance(expected, str) else expected
    if word not in KINDS:
        return Finding(False, actual, expected, Text(f"không biết 'is: {expected}'", f"unknown 'is: {expected}'"))
    test, vi, en = KINDS[word]
    return found(test(actual), actual, expected, vi=vi, en=en)


def _is_https_url(value: Any) -> bool:
    parts = urlsplit(value) if isinstance(value, str) else None
    return parts is not None and parts.scheme == "https" and bool(parts.hostname)


KINDS: Mapping[str, tuple[Callable[[Any], bool], str, str]] = {
    "empty": (lambda value: value in (None, "", [], {}, ()), "để trống", "nothing"),
    "not_empty": (lambda value: value not in (None, "", [], {}, ()), "có giá trị", "something"),
    "true": (lambda value: value is True, "đúng (true)", "true"),
    "false": (lambda value: value is False, "sai (false)", "false"),
    "null": (lambda value: value is None, "không có (null)", "null"),
    "https_url": (_is_https_url, "một địa chỉ https", "an https address"),
    "vietnamese": (lambda value: isinstance(value, str) and bool(_VIETNAMESE.search(unicodedata.normalize("NFC", value))), "chữ tiếng Việt", "Vietnamese text"),
}

COMPARISONS: Mapping[str, Callable[[Any, Any], Finding]] = {
    "equals": _equals,
    "not_equals": _not_equals,
    "contains": _contains,
    "not_contains": _not_contains,
    "matches": _matches,
    "not_matches": _not_matches,
    "one_of": _one_of,
    "at_least": _at_least,
    "at_most": _at_most,
    "is": _is,
    "same_text": _same_text,
    "in_order": _in_order,
    "length": _length,
}


def folded(text: str) -> str:
    """NFC, white space folded."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def as_words(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else shown(value)


def _holds(actual: Any, expected: Any) -> bool:
    if isinstance(actual, str):
        return folded(as_words(expected)) in folded(actual)
    if _is_list(actual):
        return any(same(item, expected) for item in actual)
    return isinstance(actual, Mapping) and expected in actual


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)
