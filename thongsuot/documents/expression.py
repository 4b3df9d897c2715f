"""Templates: `${{ expression }}` inside strings, compiled once, worked out against names.

A string that is exactly one template keeps the value's own type; otherwise the values are put into the text. An expression is a Jinja2 expression in an
immutable sandbox in which an undefined name is an error, attributes reach only into our own data, and nothing can be called: no methods, no functions, only
filters and tests.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import UndefinedError
from jinja2.environment import TemplateExpression
from jinja2.exceptions import SecurityError, TemplateError

from thongsuot.documents.allowance import RefusedError, begin, weigh
from thongsuot.documents.grammar import OPENING, chains_in, parse, segments_of
from thongsuot.documents.sandbox import ENVIRONMENT, settle
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

_QUOTED = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled string: literal texts and expressions in turn."""

    parts: tuple["str | Expression", ...]

    def resolve(self, names: Mapping[str, Any]) -> Any:
        """The value: of its own type if the string is one expression, else text. Raises ExpressionError."""
        if len(self.parts) == 1 and isinstance(self.parts[0], Expression):
            return self.parts[0].evaluate(names)
        return "".join(part if isinstance(part, str) else part.in_text(names) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Expression:
    """One compiled expression and its own text."""

    text: str
    compiled: TemplateExpression

    def evaluate(self, names: Mapping[str, Any]) -> Any:
        """The value, of its own type. Raises ExpressionError for an undefined name or an operation that does not work."""
        begin()
        try:
            return settle(self.compiled(names))
        except UndefinedError as error:
            missing = (_QUOTED.findall(str(error.message)) or ["?"])[-1]
            raise ExpressionError(Text(f"biểu thức '{self.text}': không có '{missing}'", f"expression '{self.text}': {error.message}")) from error
        except RefusedError as error:
            raise ExpressionError(Text(f"biểu thức '{self.text}': {error.vi}", f"expression '{self.text}': {error.message}")) from error
        except (
            TemplateError,
            SecurityError,
            AssertionError,
            ArithmeticError,
            ValueError,
            TypeError,
            LookupError,
            AttributeError,
            RecursionError,
            MemoryError,
        ) as error:
            raise ExpressionError(Text(f"biểu thức '{self.text}' không tính được: {error}", f"expression '{self.text}' does not work out: {error}")) from error

    def in_text(self, names: Mapping[str, Any]) -> str:
        """The value as it stands inside a text. Raises ExpressionError."""
        value = self.evaluate(names)
        try:
            weigh(value)
        except RefusedError as error:
            raise ExpressionError(Text(f"biểu thức '{self.text}': {error.vi}", f"expression '{self.text}': {error.message}")) from error
        return as_written(value)


@lru_cache(maxsize=4096)
def compile_template(text: str) -> Template:
    """The template of a string. Raises ExpressionError for an expression that is not closed or not well formed."""
    parts: list[str | Expression] = []
    at = 0
    for segment in segments_of(text):
        if (start := segment.start - len(OPENING)) > at:
            parts.append(text[at:start])
        parts.append(compile_expression(text[segment.start : segment.end]))
        at = segment.end + 2
    if at < len(text) or not parts:
        parts.append(text[at:])
    return Template(tuple(parts))


@lru_cache(maxsize=4096)
def compile_expression(text: str) -> Expression:
    """The expression of a text, bare or inside `${{ }}`. Raises ExpressionError."""
    bare = _bare(text)
    parse(bare)
    try:
        return Expression(bare, ENVIRONMENT.compile_expression(bare, undefined_to_none=False))
    except (RecursionError, MemoryError, SyntaxError) as error:  # Python's own limits on nesting
        raise ExpressionError(Text("biểu thức quá phức tạp", "the expression is too complex")) from error
    except TemplateError as error:
        raise ExpressionError(Text(f"biểu thức '{bare}': {error.message}", f"expression '{bare}': {error.message}")) from error


def as_written(value: Any) -> str:
    """A value inside a text: true and false and nothing as YAML writes them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def expressions_in(value: Any) -> Iterator[str]:
    """The expression texts of every template in a value. Raises ExpressionError."""
    if isinstance(value, str):
        if OPENING in value:
            yield from (part.text for part in compile_template(value).parts if isinstance(part, Expression))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from expressions_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from expressions_in(item)


def names_used(expression: str) -> frozenset[str]:
    """The names an expression needs, for analysis without values. Raises ExpressionError."""
    return frozenset(path[0] for path in paths_used(expression))


@lru_cache(maxsize=4096)
def paths_used(expression: str) -> frozenset[tuple[str, ...]]:
    """Each name with the constant attributes taken from it: `a.b['c'] + d` gives ("a", "b", "c") and ("d",). Raises ExpressionError."""
    return frozenset(chains_in(parse(compile_expression(expression).text)))


def _bare(text: str) -> str:
    """The expression without its `${{ }}`. A text with more around it is not an expression."""
    text = text.strip()
    if not text.startswith(OPENING):
        return text
    first = segments_of(text)[0]
    if text[first.end + 2 :]:
        raise ExpressionError(Text(f"sau '}}}}' còn chữ '{text[first.end + 2 :]}'", f"there is text after '}}}}': '{text[first.end + 2 :]}'"))
    return text[first.start : first.end].strip()
