"""The lines of a document that write one mapping, as somebody would show them to somebody else."""

from collections.abc import Iterable

from thongsuot.documents.yamltext import Document, Path
from thongsuot.reporting.reference.usage import Use

LONGEST = 16
KEPT = 2


def excerpt(use: Use) -> tuple[str, ...]:
    """Its lines, moved to the left; of a long one, what stands deep under a key is left out, and a line says so."""
    document, path = use.document, use.path
    line, column = _start(document, path)
    lines = [*_block(document, line, column)]
    if len(lines) > LONGEST and document.lines[line - 1][column - 1] != "{":
        lines = [*_shortened(lines, column - 1)]
    return _to_the_left(lines)


def _start(document: Document, path: Path) -> tuple[int, int]:
    span = document.span(path)
    return (span.line, span.column) if path else (next(number for number, text in enumerate(document.lines, 1) if text[:1].isalpha()), 1)


def _block(document: Document, line: int, column: int) -> Iterable[str]:
    """From the line on which it starts to the last one that belongs to it. A mapping in braces belongs to the line that holds it."""
    first = document.lines[line - 1]
    inline = first[column - 1] in "{["
    before = first[: column - 1]
    yield first if inline or not before.strip(" -") else " " * (column - 1) + first[column - 1 :]
    depth = len(first) - len(first.lstrip(" -")) + 1 if inline else column - 1
    rest: list[str] = []
    for text in document.lines[line:]:
        if text.strip() and len(text) - len(text.lstrip()) < depth:
            break
        rest.append(text)
    while rest and (not rest[-1].strip() or rest[-1].strip().startswith("#")):
        rest.pop()
    yield from rest


def _shortened(lines: list[str], depth: int) -> Iterable[str]:
    """Of what stands under a key at this depth only the first lines are kept."""
    below = 0
    for text in lines:
        own = len(text) - len(text.lstrip(" -")) <= depth
        below = 0 if own else below + 1
        if below <= KEPT:
            yield text
        elif below == KEPT + 1:
            yield " " * (len(text) - len(text.lstrip())) + "# ..."


def _to_the_left(lines: Iterable[str]) -> tuple[str, ...]:
    lines = [*lines]
    margin = min((len(text) - len(text.lstrip()) for text in lines if text.strip()), default=0)
    return tuple(text[margin:].rstrip() for text in lines)


def choose(uses: Iterable[Use], keys: frozenset[str]) -> tuple[Use, ...]:
    """The fewest examples, roughly, that show all of the keys: again and again the one that adds most, of those the shortest."""
    left, chosen = set(keys), list[Use]()
    measured = [(use, excerpt(use)) for use in uses if use.keys]
    while left and measured:
        best = max(measured, key=lambda pair: (len(pair[0].keys & left), -len("".join(pair[1]))))
        if not best[0].keys & left:
            break
        chosen.append(best[0])
        left -= best[0].keys
    return tuple(chosen)
