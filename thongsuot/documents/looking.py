"""What can be said of a text with expressions in it without any value: the names it needs, which of them flow into it, and what is wrong with it.

Nothing is compiled here: a check of ten thousand files asks about texts that no run will ever work out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import nodes

from thongsuot.documents.grammar import OPENING, Chain, Segment, SyntaxFaultError, chains_in, parse, segments_of
from thongsuot.words.source import Text

_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_PLAIN_CHAIN = re.compile(rf"\s*({_NAME}(?:\.{_NAME})*)\s*")
_KEYWORDS = frozenset({"not", "and", "or", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None", "self"})
# What these give tells nothing of what they were given.
_MUTE = frozenset({"length", "sha256"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and the word that stands where it went wrong, counted from 0 in the text."""

    text: Text
    start: int = 0
    word: str = ""

    @property
    def is_of_function(self) -> bool:
        """Whether the word is a filter or test that there is not."""
        return self.text.en.startswith(("No filter", "No test"))


@dataclass(frozen=True, slots=True)
class Look:
    """`flowing`: the chains whose values become part of the text's own. `whole`: the text is one expression and nothing else."""

    chains: tuple[Chain, ...] = ()
    flowing: tuple[Chain, ...] = ()
    whole: bool = False
    fault: Fault | None = None


@lru_cache(maxsize=1 << 16)
def look_at(text: str, *, bare: bool) -> Look:
    """`bare`: the text is an expression even without `${{ }}`. Never raises: what is wrong is the look's `fault`."""
    if bare and (simple := _PLAIN_CHAIN.fullmatch(text)) and (chain := _chain(simple[1])):
        return Look((chain,), (chain,), whole=True)
    try:
        segments = segments_of(text) if OPENING in text else ()
    except SyntaxFaultError as error:
        return Look(fault=Fault(error.why, error.start, error.word))
    if bare and not segments:
        segments = (Segment(0, len(text)),)
    outside = _outside(text, segments)
    if bare and outside.strip():
        words = Text(f"ngoài ${{{{ }}}} còn chữ '{outside.strip()}'", f"there is text outside ${{{{ }}}}: '{outside.strip()}'")
        return Look(fault=Fault(words, text.find(outside.strip()), outside.strip()))
    return _look_at_segments(text, segments, whole=len(segments) == 1 and not outside.strip() and (bare or not outside))


def _look_at_segments(text: str, segments: tuple[Segment, ...], *, whole: bool) -> Look:
    chains: set[Chain] = set()
    flowing: set[Chain] = set()
    for segment in segments:
        source = text[segment.start : segment.end]
        simple = _PLAIN_CHAIN.fullmatch(source)
        if simple and (chain := _chain(simple[1])):
            chains.add(chain)
            flowing.add(chain)
            continue
        try:
            tree = parse(source)
        except SyntaxFaultError as error:
            return Look(fault=Fault(error.why, segment.start + error.start, error.word))
        chains.update(chains_in(tree))
        flowing.update(_flowing(tree))
    return Look(tuple(sorted(chains)), tuple(sorted(flowing)), whole)


def _chain(written: str) -> Chain | None:
    chain = tuple(written.split("."))
    return None if chain[0] in _KEYWORDS else chain


def _outside(text: str, segments: tuple[Segment, ...]) -> str:
    """What stands round the `${{ }}` of a text."""
    if not segments or segments == (Segment(0, len(text)),):
        return ""
    ends = (0, *(segment.end + 2 for segment in segments))
    starts = (*(segment.start - len(OPENING) for segment in segments), len(text))
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _flowing(node: nodes.Node) -> Iterator[Chain]:
    if isinstance(node, nodes.Test | nodes.Compare | nodes.Not) or (isinstance(node, nodes.Filter) and node.name in _MUTE):
        return
    if isinstance(node, nodes.CondExpr):
        for part in (node.expr1, node.expr2):
            if part is not None:
                yield from _flowing(part)
        return
    own = tuple(chains_in(node)) if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) else ()
    if own:
        yield from own
        return
    for child in node.iter_child_nodes():
        yield from _flowing(child)
