"""Every filter and test that an expression may use is told, and its example gives what is told."""

from typing import Any

import pytest

from thongsuot.documents.expression import compile_expression
from thongsuot.documents.sandbox import ENVIRONMENT
from thongsuot.reporting.reference.filters import FILTERS, SAME, TESTS, Example


def test_every_filter_and_every_test_is_told() -> None:
    assert set(FILTERS) == set(ENVIRONMENT.filters)
    assert set(TESTS) | set(SAME) == set(ENVIRONMENT.tests)
    assert set(SAME.values()) <= set(TESTS)


@pytest.mark.parametrize(
    "example", [pytest.param(example, id=f"{name} {kind}") for kind, table in (("filter", FILTERS), ("test", TESTS)) for name, example in table.items()]
)
def test_an_example_gives_what_is_told(example: Example) -> None:
    assert plain(compile_expression(example.expression).evaluate({})) == example.value


@pytest.mark.parametrize("name", [*FILTERS, *TESTS])
def test_an_example_uses_what_it_shows(name: str) -> None:
    assert name in (FILTERS.get(name) or TESTS[name]).expression


def plain(value: Any) -> Any:
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value
