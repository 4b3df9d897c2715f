"""A diagnostic as a person reads it: plain text, the same in a terminal, a log and a golden file.

lỗi [TS120] không có khóa 'expct' ở đây
  --> scenarios/sso/SSO-003.yaml:14:5
   |
14 |     expct:
   |     ^^^^^ có phải ý bạn là 'expect'?
   |
   = unknown key 'expct'; did you mean 'expect'?
"""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from thongsuot.words.code import WEIGHT_WORDS
from thongsuot.words.codes import CODES
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

WIDTH = 100
_LONGEST = 400
# A line with more characters than that for each column is measured in part only: even Vietnamese letters typed in pieces have three.
_MANY_MARKS = 4
_NARROWEST = 40
# What a piece of a line is, for those who colour it.
Role = Literal["error", "suspicion", "message", "place", "frame", "source", "mark", "hint", "english"]


@dataclass(frozen=True, slots=True)
class Piece:
    role: Role
    text: str


Line = tuple[Piece, ...]


def render(diagnostic: Diagnostic, width: int = WIDTH) -> str:
    """One diagnostic, without a line break at the end, in lines of at most `width` columns."""
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines_of(diagnostic, width))


def render_all(diagnostics: Sequence[Diagnostic], width: int = WIDTH) -> str:
    """All of them, with a last line that counts."""
    return "\n\n".join((*(render(diagnostic, width) for diagnostic in diagnostics), count(diagnostics)))


def count(diagnostics: Sequence[Diagnostic]) -> str:
    """ "2 lỗi, 1 chỗ đáng ngờ trong 2 tệp / 2 errors, 1 suspicion in 2 files"."""
    errors = sum(diagnostic.is_error for diagnostic in diagnostics)
    suspicions, files = len(diagnostics) - errors, len({diagnostic.span.path for diagnostic in diagnostics})
    vi = ", ".join(f"{number} {word}" for number, word in ((errors, "lỗi"), (suspicions, "chỗ đáng ngờ")) if number)
    en = ", ".join(_many(number, word) for number, word in ((errors, "error"), (suspicions, "suspicion")) if number)
    return f"{vi or '0 lỗi'} trong {files} tệp / {en or '0 errors'} in {_many(files, 'file')}"


def lines_of(diagnostic: Diagnostic, width: int) -> Iterator[Line]:
    """The lines in pieces, for those who colour them."""
    weight, span = CODES[diagnostic.code].weight, diagnostic.span
    width = max(width, _NARROWEST)
    number, hint = str(span.line), diagnostic.hint
    gutter = " " * len(number)
    first, *rest = _folded(f"{WEIGHT_WORDS[weight].vi} [{diagnostic.code}] {_said(diagnostic.message.vi)}", width, "    ")
    head = first.index("]") + 1
    yield Piece(weight, first[:head]), Piece("message", first[head:])
    yield from ((Piece("message", line),) for line in rest)
    yield Piece("frame", f"{gutter}--> "), Piece("place", str(span))
    if diagnostic.source_line.strip():
        yield from _marked(diagnostic, width, number)
    elif hint:
        yield from _noted(_said(hint.vi), "hint", gutter, width)
    yield from _noted(_english(diagnostic.message, hint), "english", gutter, width)


def _marked(diagnostic: Diagnostic, width: int, number: str) -> Iterator[Line]:
    """The line as written, the mark under its place, and what was meant: beside the mark if there is room, else below."""
    span, room = diagnostic.span, width - len(number) - 3
    frame = Piece("frame", f"{' ' * len(number)} | ")
    written, start, length = _window(diagnostic.source_line, span.column - 1, max(span.end_column - span.column, 1), room)
    mark, hint = Piece("mark", " " * start + "^" * length), _said(diagnostic.hint.vi) if diagnostic.hint else ""
    edge = (Piece("frame", f"{' ' * len(number)} |"),)
    yield edge
    yield Piece("frame", f"{number} | "), Piece("source", written)
    if len(mark.text) + 1 + len(hint) <= room:
        yield frame, mark, Piece("hint", f" {hint}")
    else:
        yield frame, mark
        indent = start if hint and start + len(hint) <= room else 0
        yield from ((frame, Piece("hint", " " * indent + line)) for line in _folded(hint, room - indent))
    yield edge


def _noted(text: str, role: Role, gutter: str, width: int) -> Iterator[Line]:
    for index, line in enumerate(_folded(text, width - len(gutter) - 3)):
        yield Piece("frame", f"{gutter} {' ' if index else '='} "), Piece(role, line)


def _english(message: Text, hint: Text | None) -> str:
    return "; ".join(_said(part) for part in (message.en, hint.en if hint else "") if part)


def _folded(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _window(line: str, start: int, length: int, room: int) -> tuple[str, int, int]:
    """The part of a line round the place that fits into `room` columns; where the mark begins there, and how many columns it takes."""
    if len(line) <= _MANY_MARKS * room and _columns(line) <= room:
        return _shown(line), _columns(line[:start]), max(_columns(line[start : start + length]), 1)
    room -= 2
    first = max(min(start - room // 3, len(line) - room), 0)
    last = min(len(line), first + room)
    head = "…" if first else ""
    shown = head + _shown(line[first:last]) + ("…" if last < len(line) else "")
    begin = len(head) + _columns(line[first:start])
    return shown, begin, max(_columns(line[start : min(start + length, last)]), 1)


def _said(text: str) -> str:
    """A sentence fit for a terminal: what was written into it from the document may be as long as the document."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 4 :]}"
    return _shown(text)


def _shown(text: str) -> str:
    """The text with nothing in it that a terminal would obey; tabs and line breaks as blanks."""
    return "".join(char if char.isprintable() else " " if char.isspace() else repr(char)[1:-1] for char in text)


def _columns(text: str) -> int:
    """Columns on a terminal: combining marks take none, wide letters two."""
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else len(_shown(char)) for char in text)


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
