"""A diagnostic is one value: code, sentence, place, what was meant. Renderers live elsewhere."""

from dataclasses import dataclass

from thongsuot.words.codes import CODES
from thongsuot.words.source import Span, Text


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something wrong in a document.

    `code` is stable (TS101) and in the table of codes; `source_line` is the line as written, for the caret; `hint` says what to do or what was meant.
    """

    code: str
    message: Text
    span: Span
    source_line: str = ""
    hint: Text | None = None

    @property
    def is_error(self) -> bool:
        """False for a suspicion, which is shown and decides nothing."""
        return CODES[self.code].weight == "error"
