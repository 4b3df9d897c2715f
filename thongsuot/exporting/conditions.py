"""Comparisons as Arazzo's criteria. What they cannot say in full is Unsayable: a criterion that lets more through would be no check. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from thongsuot.exporting.symbols import Given, Known, Part, Symbol, Unsayable
from thongsuot.words.source import Text

Criterion = dict[str, Any]
Written = tuple[Criterion, ...] | Unsayable
Write = Callable[[str, Any, str | None], Written]

_META = re.compile(r"([\\^$.|?*+()\[\]{}/])")
_OWN_SYNTAX = re.compile(r"\(\?(?![:=!]|<[=!])|\\[pPXRKGAzZN]|\[\[:|[*+?}]\+")
LOOSER = "x-thongsuot-looser"
LOOSE = Text("so sánh chữ của Arazzo không phân biệt hoa thường", "Arazzo compares text whatever its case")
_UNKNOWN_TEXT = Text("Arazzo chỉ tìm được một chuỗi viết sẵn, không tìm được giá trị lúc chạy", "Arazzo finds a text written out, not a value of the run")
_OTHER_SYNTAX = Text("biểu thức chính quy dùng cú pháp riêng của Python", "the regular expression uses syntax of Python's own")


def criteria_of(subject: str, expected: Symbol, comparison: str, *, pointer: bool) -> Written:
    """The criteria of one comparison of a runtime expression. `expected` is what the comparison's value stands for; `pointer`: the subject may be no text."""
    match expected:
        case Unsayable():
            return expected
        case Known(value):
            return _with_known(subject, comparison, value, pointer=pointer)
        case Given(name=name) if comparison in _SIGNS:
            return (_simple(f"{subject} {_SIGNS[comparison]} $inputs.{name}") | ({LOOSER: f"{LOOSE.vi} ({LOOSE.en})"} if comparison in _EXACT else {}),)
    return Unsayable(_UNKNOWN_TEXT)


def compared_with_part(subject: str, comparison: str, other: str) -> Written:
    """The criteria where the other side is a part of an answer, too."""
    if comparison not in _SIGNS:
        return Unsayable(_UNKNOWN_TEXT)
    return (_simple(f"{subject} {_SIGNS[comparison]} {other}") | ({LOOSER: f"{LOOSE.vi} ({LOOSE.en})"} if comparison in _EXACT else {}),)


def status_criteria(wanted: Any, subject: str = "$statusCode") -> Written:
    """`status: 200` or one of several."""
    choices = wanted if isinstance(wanted, Sequence) and not isinstance(wanted, str) else [wanted]
    return (_simple(" || ".join(f"{subject} == {choice}" for choice in choices)),)


def literal(value: Any) -> str:
    """A value as a simple condition writes it."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"


def _with_known(subject: str, comparison: str, value: Any, *, pointer: bool) -> Written:
    if isinstance(value, Mapping):
        return Unsayable(Text("Arazzo không so cả một đối tượng", "Arazzo does not compare a whole object"))
    if comparison in {"equals", "not_equals"} and not isinstance(value, str | list):
        return (_simple(f"{subject} {_SIGNS[comparison]} {literal(value)}"),)
    if comparison in {"at_least", "at_most"} and isinstance(value, int | float):
        return (_simple(f"{subject} {_SIGNS[comparison]} {literal(value)}"),)
    if comparison == "one_of" and isinstance(value, list) and not any(isinstance(choice, str | list) for choice in value):
        return (_simple(" || ".join(f"{subject} == {literal(choice)}" for choice in value)),)
    if comparison == "is":
        return _of_kind(subject, value)
    pattern = _pattern(comparison, value, pointer=pointer)
    return pattern if isinstance(pattern, Unsayable) else ({"context": subject, "type": "regex", "condition": pattern},)


def _of_kind(subject: str, kind: Any) -> Written:
    conditions = {
        "empty": f"{subject} == null || {subject} == ''",
        "not_empty": f"{subject} != null && {subject} != ''",
        "null": f"{subject} == null",
        None: f"{subject} == null",
        "true": f"{subject} == true",
        True: f"{subject} == true",
        "false": f"{subject} == false",
        False: f"{subject} == false",
    }
    if kind not in conditions:
        return Unsayable(Text(f"Arazzo không có 'is: {kind}'", f"Arazzo has no 'is: {kind}'"))
    return (_simple(conditions[kind]),)


def _pattern(comparison: str, value: Any, *, pointer: bool) -> str | Unsayable:
    """The regular expression that finds itself in the text exactly where the comparison holds."""
    texts = value if isinstance(value, list) else [value]
    if comparison in {"contains", "not_contains"} and pointer:
        return Unsayable(Text("phần JSON này có thể là danh sách", "this part of the JSON may be a list"))
    if comparison in {"matches", "not_matches"} and _OWN_SYNTAX.search(str(value)):
        return Unsayable(_OTHER_SYNTAX)
    if comparison not in _PATTERNS or (comparison != "one_of" and isinstance(value, list)):
        return Unsayable(Text(f"Arazzo không có phép '{comparison}'", f"Arazzo has no '{comparison}'"))
    return _PATTERNS[comparison]("|".join(_META.sub(r"\\\1", str(text)) for text in texts) if comparison not in {"matches", "not_matches"} else str(value))


def _simple(condition: str) -> Criterion:
    return {"condition": condition}


_EXACT = frozenset({"equals", "not_equals"})
_SIGNS: Mapping[str, str] = {"equals": "==", "not_equals": "!=", "at_least": ">=", "at_most": "<="}
_PATTERNS: Mapping[str, Callable[[str], str]] = {
    "equals": lambda text: f"^{text}$",
    "not_equals": lambda text: f"^(?!{text}$)",
    "one_of": lambda text: f"^(?:{text})$",
    "contains": lambda text: text,
    "not_contains": lambda text: f"^(?![\\s\\S]*{text})",
    "matches": lambda text: f"^(?:{text})$",
    "not_matches": lambda text: f"^(?![\\s\\S]*(?:{text}))",
}


def is_text_part(part: Part) -> bool:
    """Whether the part is a text whatever the answer: no place in a JSON body."""
    return not part.name.startswith("json")
