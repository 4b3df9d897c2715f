"""How large a document may be, and how much is said of a bad one: whatever stands in a file, reading it ends soon."""

from collections.abc import Iterable, Iterator

from thongsuot.words.diagnostic import Diagnostic

LARGEST = 250_000
"""Characters. The largest document that ships has a tenth of that."""
DEEPEST = 40
"""Levels of lists and mappings."""
MOST = 100
"""Errors that one look at one document tells; the rest is not looked for."""


def the_first(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings up to the hundredth error. What is only suspicious stops nothing: an error behind it must not be missed."""
    errors = 0
    for problem in found:
        yield problem
        errors += problem.is_error
        if errors >= MOST:
            return
