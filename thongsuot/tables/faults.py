"""What is wrong in a table, at its place: the line as the file counts it, and the number of the column."""

from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text


def unreadable(code: str, path: str, line: int, column: int, said: Text, hint: Text | None = None) -> Diagnostic:
    """A finding about a place. `line` and `column` from 1."""
    return Diagnostic(code, said, Span(path, line, column), hint=hint)


def column_name(number: int) -> str:
    """The letters of a column, as Excel heads it: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
