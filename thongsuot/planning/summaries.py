"""Values of a plan on one line: a person, a service, an officer or a file by what tells it apart, everything else as YAML would write it."""

from collections.abc import Callable, Mapping
from typing import Any

Names = Mapping[str, Any]


def shown(value: Any) -> str:
    """The value on one line."""
    if isinstance(value, Mapping):
        summary = next((words for marks, words in _SUMMARIES if marks <= value.keys()), _pairs)
        return summary(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(shown(item) for item in value) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = str(value)
    return text if text.strip() and "\n" not in text else repr(text)


def _pairs(value: Names) -> str:
    return "{" + ", ".join(f"{key}: {shown(item)}" for key, item in value.items()) + "}"


def person(value: Names) -> str:
    return f"{value['name']} ({value['id_number']})"


def service(value: Names) -> str:
    return f"{value['key']} ({value['code']}, cơ quan {value['agency']})"


def officer(value: Names) -> str:
    return f"{value['role']} ({value['username']}, đơn vị {value['unit'] or '?'})"


def file(value: Names) -> str:
    return f"{value['name']} ({value['kind']}, {value['size']} byte)"


# The keys by which each is known.
_SUMMARIES: tuple[tuple[frozenset[str], Callable[[Names], str]], ...] = (
    (frozenset({"tech_id", "id_number", "birth_date"}), person),
    (frozenset({"key", "code", "working_days", "resolving_agency"}), service),
    (frozenset({"role", "username", "password", "unit"}), officer),
    (frozenset({"kind", "media_type", "seed", "size", "sha256"}), file),
)
