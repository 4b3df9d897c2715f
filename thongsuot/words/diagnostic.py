"""A diagnostic is one value: code, sentence, place, what was meant. Renderers live elsewhere."""

from dataclasses import dataclass

from thongsuot.words.source import Span, Text


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something wrong in a document.

    `code` is stable (TS101); `source_line` is the line as written, for the caret; `hint` says what to do or what was meant.
    """

    code: str
    message: Text
    span: Span
    source_line: str = ""
    hint: Text | None = None
