"""A diagnostic as a person reads it: plain text, the same in a terminal, a log and a golden file.

lỗi [TS120] không có khóa 'expct' ở đây
  --> scenarios/sso/SSO-003.yaml:14:5
   |
14 |     expct:
   |     ^^^^^ có phải ý bạn là 'expect'?
   |
   = unknown key 'expct'; did you mean 'expect'?
"""

import unicodedata
from collections.abc import Sequence

from thongsuot.words.diagnostic import Diagnostic

_WIDTH = 110
_BEFORE = 40


def render(diagnostic: Diagnostic) -> str:
    """One diagnostic, without a line break at the end."""
    span, number = diagnostic.span, str(diagnostic.span.line)
    gutter = " " * len(number)
    hint = diagnostic.hint
    lines = [f"lỗi [{diagnostic.code}] {_shown(diagnostic.message.vi)}", f"{gutter}--> {span}"]
    if diagnostic.source_line.strip():
        written, start, length = _window(diagnostic.source_line, span.column - 1, max(span.end_column - span.column, 1))
        mark = " " * start + "^" * length
        lines += [f"{gutter} |", f"{number} | {written}", f"{gutter} | {mark}{f' {_shown(hint.vi)}' if hint else ''}", f"{gutter} |"]
    elif hint:
        lines.append(f"{gutter} = {_shown(hint.vi)}")
    english = "; ".join(part for part in (diagnostic.message.en, hint.en if hint else "") if part)
    if english:
        lines.append(f"{gutter} = {_shown(english)}")
    return "\n".join(line.rstrip() for line in lines)


def render_all(diagnostics: Sequence[Diagnostic]) -> str:
    """All of them, with a last line that counts."""
    files = len({diagnostic.span.path for diagnostic in diagnostics})
    total = f"{len(diagnostics)} lỗi trong {files} tệp / {len(diagnostics)} in {files} file{'s' if files != 1 else ''}"
    return "\n\n".join((*map(render, diagnostics), total))


def _window(line: str, start: int, length: int) -> tuple[str, int, int]:
    """The part of a line round the place, fit for a terminal; where the mark begins there, and how many columns it takes."""
    first = max(start - _BEFORE, 0) if len(line) > _WIDTH else 0
    last = min(len(line), first + _WIDTH)
    head = "…" if first else ""
    shown = head + _shown(line[first:last]) + ("…" if last < len(line) else "")
    begin = len(head) + _columns(line[first:start])
    return shown, begin, max(min(_columns(line[start : start + length]), _columns(line[start:last])), 1)


def _shown(text: str) -> str:
    """The text with nothing in it that a terminal would obey; tabs and line breaks as blanks."""
    return "".join(char if char.isprintable() else " " if char.isspace() else repr(char)[1:-1] for char in text)


def _columns(text: str) -> int:
    """Columns on a terminal: combining marks take none, wide letters two."""
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else len(_shown(char)) for char in text)
