"""Where a value was written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a document: a path relative to the project, 1-based line and columns; `end_column` is exclusive, on the same line."""

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
