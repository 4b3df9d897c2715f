"""What is said of a text without values: its names, what flows, where it went wrong; and that it agrees with what runs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thongsuot.documents.expression import compile_expression, paths_used
from thongsuot.documents.looking import look_at
from thongsuot.words.errors import ExpressionError


@pytest.mark.parametrize(
    ("text", "chains", "whole"),
    [
        ("${{ persona.name }}", {("persona", "name")}, True),
        ("a ${{ a.b['c'] }} ${{ d }}", {("a", "b", "c"), ("d",)}, False),
        ("không có gì", set(), False),
        ("${{ files[row.file] }}", {("files",), ("row", "file")}, True),
        ("${{ a.b[0].c }}", {("a", "b")}, True),
        ("${{ 1 }}", set(), True),
    ],
)
def test_names_of_a_template(text: str, chains: set[tuple[str, ...]], *, whole: bool) -> None:
    look = look_at(text, bare=False)
    assert (set(look.chains), look.whole, look.fault) == (chains, whole, None)


@pytest.mark.parametrize(
    ("text", "flowing"),
    [
        ("a.password", {("a", "password")}),
        ("a.password == b", set()),
        ("a.password | sha256", set()),
        ("(a.password | length) + n", {("n",)}),
        ("x if a.password else y", {("x",), ("y",)}),
        ("a.password or b", {("a", "password"), ("b",)}),
        ("a ~ b", {("a",), ("b",)}),
    ],
)
def test_what_flows_into_a_text(text: str, flowing: set[tuple[str, ...]]) -> None:
    assert set(look_at(text, bare=True).flowing) == flowing


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("sent count", "count"),
        ("a + & b", "&"),
        ("a | foo", "foo"),
        ("x is tru", "tru"),
        ("(a + b", "b"),
        ("a.b.", "."),
        ("${{ a }} x", "x"),
        ("self.x", "self"),
        ("a +", "+"),
        ("", ""),
    ],
)
def test_the_word_that_went_wrong(text: str, word: str) -> None:
    fault = look_at(text, bare=True).fault
    assert fault is not None
    assert fault.word == word
    assert text[fault.start : fault.start + len(word)] == word


def test_a_template_that_is_not_closed_points_at_its_opening() -> None:
    fault = look_at("a ${{ b }} ${{ c ", bare=False).fault
    assert fault is not None
    assert (fault.start, fault.word) == (11, "${{")


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "b.c",
                "d['e']",
                "f[0]",
                "1",
                "'x'",
                "+",
                "-",
                "==",
                "and",
                "or",
                "not",
                "in",
                "is",
                "if",
                "else",
                "(",
                ")",
                "|",
                "upper",
                "nofilter",
                "none",
                "[",
                "]",
                ",",
                ":",
                "~",
                ">",
                "{",
                "}",
                "&",
                "self",
                "true",
            ]
        ),
        max_size=7,
    )
)
def test_what_looks_well_works_out_and_the_other_way_round(words: list[str]) -> None:
    text = " ".join(words)
    look = look_at(text, bare=True)
    try:
        compile_expression(text)
    except ExpressionError:
        assert look.fault is not None
    else:
        assert look.fault is None
        assert set(look.chains) == paths_used(text)
