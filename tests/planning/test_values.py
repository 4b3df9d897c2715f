"""Values of documents worked out."""

import pytest

from thongsuot.planning.values import evaluate, resolve
from thongsuot.words.errors import ExpressionError


def test_everything_inside_is_worked_out_and_keeps_its_type() -> None:
    names = {"n": 3, "list": [1, 2]}
    written = {"a": "${{ n }}", "b": ["x${{ n }}", {"c": "${{ list }}"}], "d": 7, "e": None, "${{ n }}": True, "f": ("${{ n }}",)}
    assert resolve(written, names) == {"a": 3, "b": ["x3", {"c": [1, 2]}], "d": 7, "e": None, "${{ n }}": True, "f": [3]}


def test_what_was_written_is_left_alone() -> None:
    written = {"a": ["${{ n }}"]}
    resolve(written, {"n": 1})
    assert written == {"a": ["${{ n }}"]}


def test_what_a_name_holds_is_not_worked_out_again() -> None:
    assert resolve("${{ a }}", {"a": "${{ b }}", "b": "secret"}) == "${{ b }}"
    assert resolve("x${{ a }}", {"a": "${{ b }}", "b": "secret"}) == "x${{ b }}"


def test_an_expression_bare_or_in_braces() -> None:
    assert evaluate("n + 1", {"n": 1}) == evaluate("${{ n + 1 }}", {"n": 1}) == 2


def test_a_missing_name_is_an_error() -> None:
    with pytest.raises(ExpressionError, match="không có 'n'"):
        resolve(["${{ n }}"], {})
