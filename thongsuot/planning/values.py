"""Documents' values with their templates worked out against names."""

from collections.abc import Mapping
from typing import Any

from thongsuot.documents.expression import compile_expression, compile_template, expressions_in, names_used, paths_used
from thongsuot.documents.grammar import OPENING

__all__ = ["compile_expression", "compile_template", "evaluate", "expressions_in", "names_used", "paths_used", "resolve"]


def resolve(value: Any, names: Mapping[str, Any]) -> Any:
    """The value with every template in it worked out, lists and mappings included (keys are not templates). Raises ExpressionError."""
    if isinstance(value, str):
        return compile_template(value).resolve(names) if OPENING in value else value
    if isinstance(value, Mapping):
        return {key: resolve(item, names) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [resolve(item, names) for item in value]
    return value


def evaluate(expression: str, names: Mapping[str, Any]) -> Any:
    """The value of an expression, bare or inside `${{ }}`, as `when`, `capture`, `that`, `of` and `until` take it. Raises ExpressionError."""
    return compile_expression(expression).evaluate(names)
