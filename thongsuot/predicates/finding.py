"""What a predicate says: whether it holds, and both sides of the comparison as JSON values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from thongsuot.words.source import Text

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Finding:
    """`message` is "mong đợi ... nhận được ..." in both languages when it does not hold."""

    passed: bool
    actual: Any
    expected: Any
    message: Text


class Validator(Protocol):
    """A compiled JSON Schema: the faults of an instance, worst first, as (path, sentence)."""

    def faults(self, instance: Any) -> list[tuple[str, str]]: ...


@dataclass(frozen=True, slots=True)
class Scene:
    """What predicates may know beside their subject: the names of the templates, the platform's session cookies, schemas by name ("wire/dong-bo-ho-so"), and
    the certificates (PEM) of the authorities whose signatures on documents are trusted, "" for none."""

    names: Mapping[str, Any] = field(default_factory=dict)
    session_cookies: tuple[str, ...] = ()
    schemas: Mapping[str, Validator] = field(default_factory=dict)
    signing_authorities: str = ""


class _Absent:
    """A value that is not there: an undefined name, a path that finds nothing."""

    def __repr__(self) -> str:
        return "(không có)"


ABSENT = _Absent()


def shown(value: Any) -> str:
    """A value in a sentence, short."""
    if value is ABSENT:
        return "(không có)"
    text = value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def as_json(value: Any) -> Any:
    return None if value is ABSENT else value


def found(passed: bool, actual: Any, expected: Any, *, vi: str = "", en: str = "") -> Finding:
    """A finding; `vi` and `en` say what was expected where the value alone does not."""
    message = Text(f"mong đợi {vi or shown(expected)}, nhận được {shown(actual)}", f"expected {en or shown(expected)}, got {shown(actual)}")
    return Finding(passed, as_json(actual), expected, message)
