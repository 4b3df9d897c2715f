"""`scenarios/ids.lock`: one scenario a line, its id and the rest of its file's name; `#` for remarks. What was published is neither changed nor used again.

SSO-003 deep-link-first
SSO-004 retired
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text

RETIRED = "retired"
_ID = re.compile(r"[A-Z]{2,6}-[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Lock:
    """The locked ids with their places. `names`: for which scenario each was given, if the line says so; `retired`: of scenarios that are gone for good."""

    path: str
    ids: Mapping[str, Span]
    names: Mapping[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    problems: tuple[Diagnostic, ...] = ()


def read_lock(text: str | bytes, path: str) -> Lock:
    """The lock of a text; bytes that are no UTF-8 are read with marks in their place, and then are no ids."""
    ids: dict[str, Span] = {}
    names: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for number, line in enumerate((text if isinstance(text, str) else text.decode("utf-8", "replace")).splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        start = line.index(words[0]) + 1
        span = Span(path, number, start, start + len(words[0]))
        if problem := _problem(words, ids):
            problems.append(Diagnostic("TS144", problem, span, line, _FORM))
            continue
        ids[words[0]] = span
        if words[1:]:
            names[words[0]] = words[1]
    retired = frozenset(name for name, word in names.items() if word == RETIRED)
    return Lock(path, ids, {name: word for name, word in names.items() if name not in retired}, retired, tuple(problems))


_FORM = Text("mỗi dòng một mã rồi phần còn lại của tên tệp: SSO-003 deep-link-first", "one id a line, then the rest of the file's name")
_MOST = 2


def _problem(words: list[str], ids: Mapping[str, Span]) -> Text | None:
    if not _ID.fullmatch(words[0]) or len(words) > _MOST:
        return Text("dòng này không phải một mã kịch bản", "this line is no scenario id")
    if words[0] in ids:
        line = ids[words[0]].line
        return Text(f"mã '{words[0]}' đã khóa ở dòng {line}", f"id '{words[0]}' is locked on line {line} already")
    return None
