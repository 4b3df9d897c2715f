"""Where a value was written."""

from dataclasses import dataclass

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A place in a document: a path relative to the project, 1-based line and columns; `end_column` is exclusive, on the same line.

    A struct, as all of which a scenario has dozens: a frozen dataclass takes ten times as long to make.
    """

    path: str
    line: int
    column: int
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages; Vietnamese is what people see first."""

    vi: str
    en: str = ""
