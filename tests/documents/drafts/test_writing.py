"""Drafts write YAML that says what was answered, names that any file system takes, and ids that were never used."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thongsuot.documents.drafts.writing import next_id, pairs, quoted, sentence, slug
from thongsuot.documents.yamltext import read_yaml
from thongsuot.words.source import Text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")))
def test_any_text_comes_back(text: str) -> None:
    document, problems = read_yaml(f"a: {quoted(text)}\nb: {sentence(Text(text, text))}\n", "x.yaml")
    assert problems == ()
    assert document.value == {"a": text, "b": {"vi": text} | ({"en": text} if text else {})}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đăng nhập một lần", "dang-nhap-mot-lan"),
        ("  Ủy quyền: 'Ỷ Y'! ", "uy-quyen-y-y"),
        ("một hai ba bốn năm sáu bảy tám chín mười mười một", "mot-hai-ba-bon-nam-sau-bay-tam-chin-muoi"),
        ("x" * 90, "x" * 40),
        ("日本", ""),
    ],
)
def test_names_are_plain_and_short(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text())
def test_a_name_is_always_fit_for_a_file(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))
    assert len(slug(text)) <= 40


def test_an_id_is_never_used_again() -> None:
    assert next_id("SSO", []) == "SSO-001"
    assert next_id("SSO", ["SSO-001", "SSO-003", "HS-009", "SSO-R-07"]) == "SSO-004"


def test_pairs_hold_values_as_they_are() -> None:
    assert pairs({"a": "1", "b": "[x]"}) == "{a: 1, b: [x]}"
