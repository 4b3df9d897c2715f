"""No expression reaches an attribute, a class, a module, a file or a process, and none runs for ever or fills the memory."""

import resource
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.watch import forbidden_acts
from tests.fuzz.words import EXPRESSIONS
from thongsuot.documents.expression import compile_template
from thongsuot.documents.grammar import DEEPEST, LONGEST
from thongsuot.documents.sandbox import ENVIRONMENT
from thongsuot.words.errors import ExpressionError


@dataclass(frozen=True, slots=True)
class Person:
    name: str = "An"


NAMES: Mapping[str, Any] = {"persona": {"name": "An", "id_number": "001"}, "x": Person(), "y": [1, "a", {"b": None}], "z": "text", "result": {"history": []}}
SECONDS = 5.0
HARMLESS = (str, int, float, bool, type(None), Person)


def worked_out(text: str) -> Any:
    return compile_template(text).resolve(NAMES)


def worked_out_or_refused(text: str) -> Any:
    """None for what is refused, in words that fit on a screen."""
    try:
        return worked_out(text)
    except ExpressionError as error:
        said = error.text
    assert said.en
    assert len(said.vi) < LONGEST + 500
    return None


def is_data(value: Any) -> bool:
    if isinstance(value, Mapping):
        return all(is_data(key) and is_data(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return all(map(is_data, value))
    return isinstance(value, HARMLESS)


@pytest.mark.parametrize("text", EXPRESSIONS, ids=lambda text: text[:40])
def test_there_is_no_way_out_and_no_bomb(text: str) -> None:
    before, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with forbidden_acts() as acts:
        value = worked_out_or_refused(text)
    assert acts == []
    assert is_data(value)
    assert "<class" not in repr(value)
    assert "<function" not in repr(value)
    assert time.process_time() - before < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 400_000  # KiB


ATTRIBUTES = (
    "__class__",
    "__init__",
    "__globals__",
    "__mro__",
    "__subclasses__",
    "__dict__",
    "__reduce__",
    "_fail_with_undefined_error",
    "keys",
    "format",
    "name",
)


@pytest.mark.parametrize("way", ["{}.{}", "{}['{}']", "{}|attr('{}')", "[{}]|map(attribute='{}')|list", "[{}]|groupby('{}')|list", "{}.{}()", "({}|string).{}"])
@pytest.mark.parametrize("root", ["persona", "x", "y", "z", "''", "1", "none", "(1, 2)", "undefined_name", "y|first"])
def test_attributes_are_data_and_nothing_else(root: str, way: str) -> None:
    for name in ATTRIBUTES:
        try:
            value = worked_out("${{ " + way.format(root, name) + " }}")
        except ExpressionError:
            continue
        assert name == "name"
        assert is_data(value)


@given(st.text(st.sampled_from("xyz'\"()[]{}|.,:+-*/%~ 0129abc_\n\\"), max_size=60))
def test_any_text_is_an_error_or_data(text: str) -> None:
    try:
        value = worked_out("${{ " + text + " }}")
    except ExpressionError:
        return
    assert is_data(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("'ab' * 3", "ababab"), ("'a' + 'b'", "ab"), ("7 % 4", 3), ("(y + y) | length", 6), ("y | tojson", '[1, "a", {"b": null}]')],
)
def test_what_is_meant_well_works(text: str, value: Any) -> None:
    assert worked_out("${{ " + text + " }}") == value


def test_limits_are_said() -> None:
    with pytest.raises(ExpressionError, match=f"dài quá {LONGEST} ký tự"):
        worked_out("${{ '" + "a" * LONGEST + "' ~ x }}")
    with pytest.raises(ExpressionError, match="lồng nhau quá sâu"):
        worked_out("${{ " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1) + " }}")
    with pytest.raises(ExpressionError, match="không dùng '\\*' ở đây"):
        worked_out("${{ [1] * 2 }}")
    with pytest.raises(ExpressionError, match="quá nhiều chữ"):
        compile_template("a${{ " + "[" + "x," * 600 + "] }}").resolve({"x": "y" * 10_000})
    with pytest.raises(ExpressionError, match="quá nhiều chữ"):
        worked_out("${{ 'abcdefghij' * 900000 }}")


ODD_ARGUMENTS = (
    "",
    "(-1)",
    "(0)",
    "('a')",
    "(none)",
    "(y)",
    "(z, z)",
    "(1, 2, 3)",
    "(-1, true)",
    "(a=1)",
    "(attribute='a')",
    "(1.5)",
    "('[')",
    "('a', 'equalto', none)",
)


@pytest.mark.parametrize("name", sorted(ENVIRONMENT.filters))
def test_a_filter_with_odd_arguments_works_or_is_refused(name: str) -> None:
    for value in ("persona", "y", "z", "1", "none"):
        for arguments in ODD_ARGUMENTS:
            worked_out_or_refused(f"${{{{ {value} | {name}{arguments} }}}}")


@pytest.mark.parametrize("name", sorted(ENVIRONMENT.tests))
def test_a_test_with_odd_arguments_works_or_is_refused(name: str) -> None:
    for value in ("persona", "y", "z", "1", "none"):
        for arguments in ODD_ARGUMENTS:
            worked_out_or_refused(f"${{{{ {value} is {name}{arguments} }}}}")
