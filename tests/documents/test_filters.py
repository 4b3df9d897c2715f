"""The filters of the language."""

from typing import Any

import pytest

from thongsuot.documents.expression import compile_expression
from thongsuot.documents.filters import FILTERS

CASES: list[tuple[str, Any]] = [
    ("'  a \\n b ' | normalize_space", "a b"),
    ("'e\u0302\u0301' | nfc", "ế"),
    ("'ế' | nfd", "e\u0302\u0301"),
    ("'Tên' | base64", "VMOqbg=="),
    ("'VMOqbg' | unbase64", "Tên"),
    ("'Pz8_' | unbase64", "???"),
    ("'a' | sha256", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
    ("'a b/&đ' | urlencode", "a%20b%2F%26%C4%91"),
    ("'mã H98-250701-0001.' | regex_find('H98-\\\\d{6}')", "H98-250701"),
    ("'mã H98-250701' | regex_find('-(\\\\d+)')", "250701"),
    ("'x' | regex_find('y')", None),
    ("[2, 1, 2, {'a': 1}, {'a': 1}] | unique", [2, 1, {"a": 1}]),
    ("[{'a': 1}, {'b': 2}, 3, {'a': none}] | pluck('a')", [1, None]),
    ("[1, 'b', true] | join('-')", "1-b-True"),
    ("'a.b.c' | replace('.', '')", "abc"),
    ("'a.b.c' | replace('.', '', 1)", "ab.c"),
    ("[1, 2.5] | sum", 3.5),
    ("2.567 | round(1)", 2.6),
    ("{'a': [1, none, 'ệ']} | tojson", '{"a": [1, null, "ệ"]}'),
]


@pytest.mark.parametrize(("expression", "value"), CASES)
def test_filters(expression: str, value: Any) -> None:
    assert compile_expression(expression).evaluate({}) == value


def test_every_filter_is_tried() -> None:
    assert {name for name in FILTERS if any(f"| {name}" in case for case, _ in CASES)} == set(FILTERS)
