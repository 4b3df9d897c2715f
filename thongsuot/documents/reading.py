"""What every reader of documents needs: a checked document, its texts, its dates, its durations."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thongsuot.documents.schema import check, schema_named
from thongsuot.documents.yamlreader import Node
from thongsuot.documents.yamltext import Document, Path, read_yaml
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text

_UNITS: Mapping[str, float] = {"ms": 0.001, "s": 1.0, "m": 60.0}
_DURATION = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|s|m)")


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that was held against its schema. `value` is typed; read it only if there are no `problems`. `suspicions`: what is odd and breaks nothing."""

    document: Document
    value: Any
    problems: tuple[Diagnostic, ...]
    suspicions: tuple[Diagnostic, ...] = ()

    def span(self, *path: str | int) -> Span:
        return self.document.span(path)

    def start_of(self, node: Node) -> Span:
        """Where a mapping begins."""
        return self.document.start_of(node)

    def diagnose(self, code: str, message: Text, path: Path, hint: Text | None = None) -> Diagnostic:
        """A finding at the value of `path`."""
        return self.document.diagnose(code, message, self.document.span(path), hint)


def read_checked(text: str | bytes, path: str, schema: str) -> Checked:
    """The YAML text, read and held against `schemas/<schema>.schema.json`."""
    document, problems = read_yaml(text, path)
    if any(problem.is_error for problem in problems):
        return Checked(document, None, problems)
    value, more = check(document, schema_named(schema))
    return Checked(document, value, more, problems)


def as_text(value: Any) -> Text:
    """A sentence: a string is Vietnamese, a mapping has `vi` and perhaps `en`."""
    return Text(value) if isinstance(value, str) else Text(value["vi"], value.get("en", ""))


def optional_text(value: Any) -> Text | None:
    return None if value is None else as_text(value)


def parse_duration(text: str) -> float:
    """Seconds of "500ms", "10s" or "2m". Raises ValueError for anything else."""
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(f"not a duration: {text!r}")
    return float(match[1]) * _UNITS[match[2]]


def dates_of(checked: Checked, item: Mapping[str, Any], path: Path, keys: tuple[str, ...]) -> tuple[dict[str, date | None], tuple[Diagnostic, ...]]:
    """The dates of an item by key (None if absent); one that is on no calendar is a finding."""
    found: dict[str, date | None] = {}
    problems: list[Diagnostic] = []
    for key in keys:
        written = item.get(key)
        try:
            found[key] = date.fromisoformat(written) if written else None
        except ValueError:
            problems.append(checked.diagnose("TS127", Text(f"không có ngày {written}", f"there is no date {written}"), (*path, key)))
    return found, tuple(problems)
