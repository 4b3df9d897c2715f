"""Expressions: what they give, what they may not do, and what they use."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thongsuot.documents.expression import compile_expression, compile_template, expressions_in, names_used, paths_used
from thongsuot.words.errors import ExpressionError


@dataclass(frozen=True, slots=True)
class Cookie:
    name: str
    secure: bool


NAMES: dict[str, Any] = {
    "a": {"b": [1, 2], "items": 3, "none": None},
    "s": "xin chào",
    "n": 7,
    "cookie": Cookie("phien", True),
    "page": {"history": [{"status": "1"}, {"status": "2"}]},
}


def value_of(text: str) -> Any:
    return compile_template(text).resolve(NAMES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no template", "no template"),
        ("", ""),
        ("${{ a.b }}", [1, 2]),
        ("${{n}}", 7),
        ("${{ a.items }}", 3),
        ("${{ a.none }}", None),
        ("số ${{ n }}, ${{ s }}.", "số 7, xin chào."),
        ("${{ n == 7 }} ${{ a.none }}|", "true |"),
        ("${{ {'k': {'z': '}}'}}['k']['z'] }}", "}}"),
        ("${{ '}}' ~ \"{{\" }}", "}}{{"),
        ("$${{ n }} }} {{ n }}", "$7 }} {{ n }}"),
        ("${{ cookie.name }}", "phien"),
        ("${{ '1' in (page.history | pluck('status')) }}", True),
        ("${{ page.history | map(attribute='other', default='x') }}", ["x", "x"]),
        ("${{ page.history | selectattr('status', 'equalto', '2') | pluck('status') }}", ["2"]),
        ("${{ missing | default('q') }}", "q"),
        ("${{ missing is defined }}", False),
        ("${{ s[0] ~ a.b[1] }}", "x2"),
        ("${{ n if s else missing }}", 7),
        ("${{ [n, s] | unique | length }}", 2),
    ],
)
def test_values(text: str, value: Any) -> None:
    found = value_of(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "${{ missing }}", "${{ a.missing }}", "${{ a.b[9] }}", "${{ [missing] }}", "${{ {'k': missing} }}", "x${{ missing }}",
        "${{ s.upper() }}", "${{ ''.__class__ }}", "${{ cookie.__class__ }}", "${{ cookie['__dict__'] }}", "${{ a.get('b') }}", "${{ a.keys }}",
        "${{ range(3) }}", "${{ lipsum() }}", "${{ cycler }}", "${{ self }}", "${{ a.b.append(1) }}", "${{ (s | length)() }}",
        "${{ 'x' * 10000000 }}", "${{ 9 ** 9 }}", "${{ [1] * 99999999 }}", "${{ 1 / 0 }}", "${{ s + 1 }}",
        "${{ s | regex_find('(') }}", "${{ '***' | unbase64 }}",
    ],
)  # fmt: skip
def test_what_does_not_work_out_says_so(text: str) -> None:
    with pytest.raises(ExpressionError, match="biểu thức"):
        value_of(text)


@pytest.mark.parametrize("text", ["${{ n", "${{ a b }}", "${{ s | unheard_of }}", "${{ n is unheard_of }}", "${{ }}", "${{ {% if n %} }}", "x ${{ '}} "])
def test_what_is_not_well_formed_is_refused_when_compiled(text: str) -> None:
    with pytest.raises(ExpressionError):
        compile_template(text)


def test_an_expression_may_stand_bare() -> None:
    assert compile_expression("n + 1").evaluate(NAMES) == compile_expression(" ${{ n + 1 }} ").evaluate(NAMES) == 8
    with pytest.raises(ExpressionError, match="còn chữ"):
        compile_expression("${{ n }} more")


def test_the_same_text_is_compiled_once() -> None:
    assert compile_template("${{ n + 41 }}") is compile_template("${{ n + 41 }}")


def test_the_missing_name_is_said_without_the_machinery() -> None:
    with pytest.raises(ExpressionError) as caught:
        value_of("${{ a.facts.missing }}")
    assert "dict" not in caught.value.text.vi
    assert "'facts'" in caught.value.text.vi


def test_what_an_expression_uses() -> None:
    assert paths_used("a.b['c'] + d | pluck('x') ~ e[f.g].h") == {("a", "b", "c"), ("d",), ("e",), ("f", "g")}
    assert names_used("${{ x.y if z is defined else 1 }}") == {"x", "z"}
    assert list(expressions_in({"k": ["${{ n }}${{ s }}", {"z": "no"}]})) == ["n", "s"]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="${}' \"ab.|()[]+*%-_#", max_size=40))
def test_no_text_does_anything_but_give_a_value_or_an_expression_error(text: str) -> None:
    try:
        value_of(text)
        compile_expression(text).evaluate(NAMES)
    except ExpressionError:
        pass
