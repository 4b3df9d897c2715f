"""Where a name stands inside a text with expressions."""

import re

from thongsuot.documents.grammar import OPENING, Chain, segments_of
from thongsuot.documents.looking import Fault
from thongsuot.documents.reading import Checked
from thongsuot.documents.sandbox import ENVIRONMENT
from thongsuot.documents.spelling import suggest
from thongsuot.documents.yamlplaces import Target
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text

_FUNCTIONS = frozenset({*ENVIRONMENT.filters, *ENVIRONMENT.tests})
_LITERAL = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""", re.DOTALL)


def span_of_name(checked: Checked, path: Path, text: str, chain: Chain, depth: int) -> Span:
    """Where `chain[depth]` stands in the text at `path`; the whole text if it cannot be told."""
    at = find_name(text, chain, depth)
    return checked.span(*path) if at is None else checked.document.span_within(path, Target(text, at, chain[depth]))


def diagnose_name(checked: Checked, code: str, message: Text, place: tuple[Path, str, Chain, int], hint: Text | None = None) -> Diagnostic:
    """A finding at a name inside a text: `place` is the text's path, the text, the chain, and which of its names."""
    return checked.document.diagnose(code, message, span_of_name(checked, *place), hint)


def diagnose_fault(checked: Checked, path: Path, text: str, fault: Fault) -> Diagnostic:
    """An expression that is not well formed, at the word where it went wrong."""
    span = checked.document.span_within(path, Target(text, fault.start, fault.word)) if fault.word else checked.span(*path)
    message = Text(f"biểu thức viết sai: {fault.text.vi}", f"not a well-formed expression: {fault.text.en}")
    return checked.document.diagnose("TS170", message, span, suggest(fault.word, _FUNCTIONS) if fault.is_of_function else None)


_WHOLE = re.compile(r"\$\{\{[^{}]*\}\}")


def find_name(text: str, chain: Chain, depth: int) -> int | None:
    """Where in the text, counted from 0, the name begins: the first place where all of the chain up to it is written."""
    if _WHOLE.fullmatch(text) and text[len(OPENING) : -2].strip() == (dotted := ".".join(chain)):  # as nearly all are written: no search is needed
        return text.index(dotted) + sum(len(name) + 1 for name in chain[:depth])
    pattern = rf"(?<![\w.])(?P<at0>{re.escape(chain[0])})(?!\w)"
    for index, name in enumerate(chain[1 : depth + 1], 1):
        escaped = re.escape(name)
        pattern += rf"\s*(?:\.\s*(?P<at{index}>{escaped})(?!\w)|\[\s*(['\"])(?P<in{index}>{escaped})\{_quote_group(index)}\s*\])"
    inside = [(segment.start, segment.end) for segment in segments_of(text)] if OPENING in text else [(0, len(text))]
    quoted = [match.span() for match in _LITERAL.finditer(text)]
    for match in re.finditer(pattern, text):
        start = match.start()
        if any(first <= start < last for first, last in inside) and not any(first <= start < last for first, last in quoted):
            return match.start(f"at{depth}") if depth == 0 or match[f"at{depth}"] else match.start(f"in{depth}")
    return None


def _quote_group(index: int) -> int:
    """The number of the group that holds the quotation mark of the index-th name: after the root's one, three groups a name, the mark second."""
    return 1 + 3 * (index - 1) + 2
