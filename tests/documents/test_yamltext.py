"""YAML with places, string-first, and nothing of YAML that surprises."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thongsuot.documents.yamlplaces import Target
from thongsuot.documents.yamlreader import Plain
from thongsuot.documents.yamltext import read_yaml


def value_of(text: str) -> Any:
    document, problems = read_yaml(text, "a.yaml")
    assert problems == ()
    return document.value


def codes_of(text: str | bytes) -> list[str]:
    return [problem.code for problem in read_yaml(text, "a.yaml")[1]]


@pytest.mark.parametrize(
    "written", ["01", "079", "001012345670", "12:30:45", "no", "yes", "on", "True", "NULL", "2025-07-01", "0x1F", "1_000", "1e3", ".5", "+1", "1.004870", "12"]
)
def test_what_is_typed_stays_typed(written: str) -> None:
    assert value_of(f"a: {written}") == {"a": written}


@pytest.mark.parametrize(("written", "read"), [("true", True), ("false", False), ("null", None), ("~", None), ("", None)])
def test_three_words_and_nothing_have_a_type(written: str, read: Any) -> None:
    assert value_of(f"a: {written}") == {"a": read}


@pytest.mark.parametrize("written", ["true", "null", "12"])
def test_quotes_make_text_of_anything(written: str) -> None:
    value = value_of(f'a: "{written}"')["a"]
    assert value == written
    assert type(value) is str


@pytest.mark.parametrize(("written", "plain"), [("12", True), ("-3", True), ("0.50", True), ("012", False), ("1.", False), ("--1", False), ("1.2.3", False)])
def test_only_canonical_numbers_may_become_numbers(written: str, *, plain: bool) -> None:
    assert isinstance(value_of(f"a: {written}")["a"], Plain) is plain


def test_every_value_and_key_knows_its_place() -> None:
    document, _ = read_yaml('a: 1\nsteps:\n  - {id: "đăng nhập", x: [1, 22]}\n', "s.yaml")
    assert str(document.span(("steps", 0, "id"))) == "s.yaml:3:10"
    assert document.span(("steps", 0, "x", 1)).end_column - document.span(("steps", 0, "x", 1)).column == 2
    assert str(document.key_span(("steps", 0, "x"))) == "s.yaml:3:23"
    assert str(document.span(("steps", 0, "gone", 5))) == str(document.span(("steps", 0)))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("TS101", "a: b: c"),
        ("TS101", "a:\n\t- b"),
        ("TS101", "a: [1, 2"),
        ("TS101", 'a: "x'),
        ("TS101", "a: \x01"),
        ("TS101", "a: 'b' c"),
        ("TS102", "a: 1\nb: 2\na: 3"),
        ("TS103", "a: &x 1"),
        ("TS103", "a: &x {b: *x}"),
        ("TS103", "a: *nobody"),
        ("TS104", "a: !!int 1"),
        ("TS104", "a: !ruby/object {b: 1}"),
        ("TS105", "a: " + "[" * 50 + "]" * 50),
        ("TS105", "a: " + "[" * 9000),
        ("TS105", "a: " + "x" * 1_000_001),
        ("TS106", ""),
        ("TS106", "# chỉ có chú thích"),
        ("TS106", "a: 1\n---\nb: 2"),
        ("TS107", "? [a]\n: b"),
        ("TS107", "<<: {a: 1}"),
        ("TS107", "!!str a: 1"),
    ],
)
def test_what_is_refused(code: str, text: str) -> None:
    assert code in codes_of(text)


WORD_IN_A_TEXT = {
    "plain": "a: x + staet",
    "double": 'a: "x + staet"',
    "double with escapes": r'a: "\u0111\"\t + staet"',
    "single": "a: 'it''s + staet'",
    "folded": "a: >\n  x +\n  staet\n",
    "literal": "a: |\n  x +\n  staet\n",
    "plain over lines": "a: x\n  + staet",
    "twice": "a: staet.staet",
}


@pytest.mark.parametrize("text", WORD_IN_A_TEXT.values(), ids=WORD_IN_A_TEXT)
def test_a_word_inside_a_text_knows_its_place(text: str) -> None:
    document, _ = read_yaml(text, "a.yaml")
    value = document.value["a"]
    span = document.span_within(("a",), Target(value, value.rindex("staet"), "staet"))
    lines = text.splitlines()
    assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == "staet"
    assert (span.line, span.column - 1) == (len(lines), lines[-1].rindex("staet"))


def test_bytes_must_be_utf8() -> None:
    assert codes_of("tên: ý".encode("utf-16")) == ["TS100"]
    assert codes_of("tên: ý".encode("utf-8-sig")) == []


def test_a_duplicate_key_says_where_the_first_stands() -> None:
    problem = read_yaml("a: 1\nb: 2\na: 3", "a.yaml")[1][0]
    assert str(problem.span) == "a.yaml:3:1"
    assert "dòng 1" in problem.message.vi
    assert problem.source_line == "a: 3"


def test_an_alias_bomb_is_only_an_error() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    assert set(codes_of(bomb)) == {"TS103"}


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80) | st.text(alphabet="ab:-[]{}&*!|>'\"%@#,? \n\t", max_size=60))
def test_no_text_raises(text: str) -> None:
    document, problems = read_yaml(text, "a.yaml")
    assert problems or document.path == "a.yaml"
    for problem in problems:
        assert problem.span.line >= 1


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_raise(data: bytes) -> None:
    read_yaml(data, "a.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n\tb: 2",
        "a: @x",
        'a: "\\q"',
        "a: - b",
        "a:\n  - b\n c",
        "- a\nb: 1",
        "a: *",
        "a: 1\n  b: 2",
        "a: {b: 1\nc: 2",
        'a: "x',
        "a: |x\n  b",
        "%x\n---\na: 1",
        "a: 1\n...\n...x",
        'a: "\\uZZ"',
        "a: }",
        "a: 'x' y",
        "a: \x01",
    ],
)
def test_what_the_parser_says_is_said_in_vietnamese_with_what_to_do(text: str) -> None:
    [problem] = read_yaml(text, "a.yaml")[1]
    assert problem.code == "TS101"
    assert problem.message.vi != "không đọc được YAML"
    assert problem.hint or "ký tự điều khiển" in problem.message.vi
