"""How expressions are written: where they stand in a text, their tree, the names in it, and what the parser complains of. Nothing is worked out here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from thongsuot.documents.sandbox import ENVIRONMENT
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

OPENING = "${{"
LONGEST = 2_000
"""Characters of an expression."""
DEEPEST = 60
"""How deep the parts of an expression may stand inside each other."""
# A name with the constant attributes taken from it: `a.b['c']` is ("a", "b", "c").
Chain = tuple[str, ...]
_TOKEN = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[{}]""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Segment:
    """Where the inside of one `${{ }}` stands in a text: from `start` up to `end`, counted from 0."""

    start: int
    end: int


class SyntaxFaultError(ExpressionError):
    """An expression that is not well formed: `why`, and where it went wrong: `word` at `start`, counted from 0 in the expression."""

    def __init__(self, source: str, why: Text, start: int, word: str) -> None:
        shown = source.strip() if len(source) <= LONGEST else f"{source[:40].strip()}…"
        super().__init__(Text(f"biểu thức '{shown}' viết sai: {why.vi}", f"expression '{shown}' is not well formed: {why.en}"))
        self.why = why
        self.start = start
        self.word = word


def segments_of(text: str) -> tuple[Segment, ...]:
    """The expressions of a text. Raises SyntaxFaultError for one that is not closed."""
    found: list[Segment] = []
    at = 0
    while (start := text.find(OPENING, at)) >= 0:
        end = _closing(text, start + len(OPENING))
        found.append(Segment(start + len(OPENING), end))
        at = end + 2
    return tuple(found)


def parse(source: str) -> nodes.Expr:
    """The tree of one expression without its `${{ }}`. Raises SyntaxFaultError."""
    if len(source) > LONGEST:
        raise SyntaxFaultError(source, _TOO_LONG, *_all(source))
    parser: Parser | None = None
    try:
        parser = Parser(ENVIRONMENT, source, state="variable")
        tree = parser.parse_expression()
        problem = "" if parser.stream.eos else "chunk after expression"
    except RecursionError as error:
        raise SyntaxFaultError(source, _TOO_DEEP, *_all(source)) from error
    except TemplateSyntaxError as error:
        raise SyntaxFaultError(source, explain(str(error.message)), *_culprit(source, str(error.message), parser)) from error
    if problem:
        raise SyntaxFaultError(source, explain(problem), *_culprit(source, problem, parser))
    if _depth(tree) > DEEPEST:
        raise SyntaxFaultError(source, _TOO_DEEP, *_all(source))
    if any(isinstance(node.value, str) and not node.value.isascii() and _HALF.search(node.value) for node in nodes.Output([tree]).find_all(nodes.Const)):
        raise SyntaxFaultError(source, _NO_CHARACTER, *_all(source))
    for node in nodes.Output([tree]).find_all((nodes.Filter, nodes.Test)):
        kind, known = ("filter", ENVIRONMENT.filters) if isinstance(node, nodes.Filter) else ("test", ENVIRONMENT.tests)
        name = getattr(node, "name")  # noqa: B009 - the two have it, their common base has not
        if name not in known:
            raise SyntaxFaultError(source, explain(f"No {kind} named {name!r}."), *_named(source, name))
    if any(chain[0] == "self" for chain in chains_in(tree)):
        raise SyntaxFaultError(source, Text("không có 'self'", "'self' is undefined"), *_named(source, "self"))
    return tree


def _depth(tree: nodes.Node) -> int:
    """How many levels the tree has: counted level by level, so that a deep one cannot break the counting."""
    depth, level = 0, [tree]
    while level:
        depth, level = depth + 1, [child for node in level for child in node.iter_child_nodes()]
    return depth


def chains_in(node: nodes.Node) -> Iterator[Chain]:
    """Every name of a tree with the constant attributes taken from it."""
    chain = _chain(node)
    if chain:
        yield chain
        return
    for child in node.iter_child_nodes():
        yield from chains_in(child)


def _chain(node: nodes.Node) -> Chain:
    """The constant chain of a node, or () if it is not one."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        above = _chain(node.node)
        return (*above, node.attr) if above else ()
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        above = _chain(node.node)
        return (*above, node.arg.value) if above else ()
    return ()


def explain(message: str) -> Text:
    """What the parser says, in Vietnamese where it is a thing that people do wrong."""
    vi = next((match.expand(vi) for pattern, vi in _REASONS if (match := re.search(pattern, message))), "không đúng ngữ pháp")
    return Text(vi, message.removesuffix("."))


_REASONS = (
    (r"No filter named '(\w+)'", r"không có phép lọc '\1'"),
    (r"No test named '(\w+)'", r"không có phép thử '\1'"),
    (r"chunk after expression|expected token 'end of", "thừa chữ sau biểu thức"),
    (r"unexpected char (.+) at", r"ký tự \1 không dùng được"),
    (r"Expected an expression|unexpected '?end of", "biểu thức còn dở"),
    (r"unexpected '(.+)'", r"'\1' đứng sai chỗ"),
)


def _closing(text: str, start: int) -> int:
    """Where the `}}` stands that closes an expression; braces inside quotes or of a mapping do not."""
    depth = 0
    for token in _TOKEN.finditer(text, start, start + LONGEST):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}" and depth:
            depth -= 1
        elif token[0] == "}" and text.startswith("}}", token.start()):
            return token.start()
    why = _NOT_CLOSED if len(text) - start <= LONGEST else _TOO_LONG
    raise SyntaxFaultError(text[start - len(OPENING) :], why, start - len(OPENING), OPENING)


_TOO_LONG = Text(f"dài quá {LONGEST} ký tự", f"longer than {LONGEST} characters")
_TOO_DEEP = Text("lồng nhau quá sâu", "nested too deep")
_HALF = re.compile("[\ud800-\udfff]")
_NO_CHARACTER = Text("có mã không phải là ký tự", "an escape that is no character")
_NOT_CLOSED = Text("'${{' không có '}}' đóng", "'${{' is not closed by '}}'")


def _culprit(source: str, message: str, parser: Parser | None) -> tuple[int, str]:
    """The word at which the parser stopped, and where it begins."""
    if at := re.search(r"unexpected char .+ at (\d+)$", message):
        return (int(at[1]), source[int(at[1])]) if int(at[1]) < len(source) else _all(source)
    if parser is None:
        return _all(source)
    try:
        left = sum(token.type != "eof" for token in parser.stream)
        words = list(_words(source))
    except TemplateSyntaxError:  # further on there is a character that is no word of the language
        return _all(source)
    stopped = min(len(words) - left, len(words) - 1)
    return words[stopped] if stopped >= 0 else _all(source)


def _words(source: str) -> Iterator[tuple[int, str]]:
    start = 0
    for _line, kind, written in ENVIRONMENT.lexer.tokeniter(source, None, None, "variable"):
        if kind != "whitespace":
            yield start, written
        start += len(written)


def _named(source: str, name: str) -> tuple[int, str]:
    found = re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", source)
    return (found.start(), name) if found else _all(source)


def _all(source: str) -> tuple[int, str]:
    stripped = source.strip()
    return source.find(stripped), stripped
