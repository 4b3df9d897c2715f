"""A criterion holds exactly where the expectation does; where Arazzo cannot say that, there is none."""

import re

import pytest

from tests.exporting.samples import asked, workflows

ALWAYS = "status: 404, of: answer\n"


def criteria(expectation: str) -> list[dict[str, object]]:
    step = workflows(asked(ALWAYS + expectation))[0]["steps"][0]
    return [{key: value for key, value in one.items() if not key.startswith("x-")} for one in step["successCriteria"][1:]]


@pytest.mark.parametrize(
    ("expectation", "condition"),
    [
        ("status: [200, 404], of: answer", "$statusCode == 200 || $statusCode == 404"),
        ("that: answer.status, not_equals: 500", "$statusCode != 500"),
        ("that: answer.status, at_least: 200", "$statusCode >= 200"),
        ("that: answer.status, at_most: 499", "$statusCode <= 499"),
        ("that: answer.status, one_of: [200, 404]", "$statusCode == 200 || $statusCode == 404"),
        ("that: \"answer.headers['x-frame-options']\", is: not_empty", "$response.header.x-frame-options != null && $response.header.x-frame-options != ''"),
        ("that: answer.location, is: empty", "$response.header.location == null || $response.header.location == ''"),
        ('that: "answer.json.items[0].ok", is: true', "$response.body#/items/0/ok == true"),
        ("that: \"answer.json['a/b']\", is: null", "$response.body#/a~1b == null"),
        ("json: '$.items[0].name', of: answer, equals: 7", "$response.body#/items/0/name == 7"),
        ('that: answer.location, contains: "it\'s"', "it's"),
    ],
)
def test_a_simple_condition(expectation: str, condition: str) -> None:
    assert [one["condition"] for one in criteria(expectation)] == [condition]


@pytest.mark.parametrize(
    ("comparison", "fitting", "others"),
    [
        ("equals: 'a.b'", ["a.b"], ["A.B", "axb", "a.bc", ""]),
        ("not_equals: 'a.b'", ["A.B", "axb", "a.bc", ""], ["a.b"]),
        ("contains: '(x)'", ["1 (x) 2"], ["x", "(X)"]),
        ("not_contains: 'lộ'", ["kín\nđáo", ""], ["bị\nlộ ra"]),
        ("one_of: ['a', 'b|c']", ["a", "b|c"], ["b", "ab"]),
        ("matches: 'a|bc'", ["a", "bc"], ["abc", "xa"]),
        ("not_matches: 'lỗi \\d+'", ["lỗi gì", "a\nb"], ["a\nlỗi 5"]),
    ],
)
def test_a_regular_expression_finds_itself_where_the_comparison_holds(comparison: str, fitting: list[str], others: list[str]) -> None:
    (criterion,) = criteria(f"that: answer.text, {comparison}")
    assert (criterion["context"], criterion["type"]) == ("$response.body", "regex")
    pattern = re.compile(str(criterion["condition"]))
    assert all(pattern.search(text) for text in fitting)
    assert not any(pattern.search(text) for text in others)


@pytest.mark.parametrize("comparison", ["not_equals: DENY", "not_contains: DENY", "not_matches: D.*"])
def test_a_header_that_is_absent_is_not_other_than_something(comparison: str) -> None:
    first, second = criteria(f"that: \"answer.headers['x-frame-options']\", {comparison}")
    assert first == {"condition": "$response.header.x-frame-options != null"}
    assert second["context"] == "$response.header.x-frame-options"


def test_a_jsonpath_of_several_values_stays_one() -> None:
    assert criteria("json: '$..name', of: answer, is: not_empty") == [{"context": "$response.body", "type": "jsonpath", "condition": "$..name"}]


@pytest.mark.parametrize(
    ("expectation", "why"),
    [
        ("that: answer.milliseconds, at_most: 2000", "no 'milliseconds'"),
        ("that: answer.text, is: vietnamese", "no 'is: vietnamese'"),
        ("that: answer.text, matches: '(?i)lỗi'", "syntax of Python's own"),
        ('that: answer.text, contains: "${{ portal.host }}"', "not a value of the run"),
        ("that: answer.text | length, at_least: 5", "works nothing out"),
        ("that: answer.json.items, contains: a", "may be a list"),
        ("json: '$..name', of: answer, equals: a", "several values"),
        ("that: answer.json, length: 2", "no 'length'"),
        ("schema: wire/adapter-reply, of: answer.json", "no 'schema'"),
    ],
)
def test_what_arazzo_cannot_say_stays_beside_the_step_as_written(expectation: str, why: str) -> None:
    step = workflows(asked(ALWAYS + expectation))[0]["steps"][0]
    assert len(step["successCriteria"]) == 1
    (kept,) = step["x-thongsuot-not-expressed"]
    assert why in kept["why"]
    assert kept["at"].startswith("scenarios/open/OPEN-002-tried.yaml:")
    assert kept["expect"]["verifies"] == ["DEMO-R-01"]


def test_text_compared_with_an_input_is_said_to_be_looser() -> None:
    criterion = workflows(asked('that: answer.location, equals: "${{ portal.url }}"'))[0]["steps"][0]["successCriteria"][0]
    assert criterion["condition"] == "$response.header.location == $inputs.portal_url"
    assert "whatever its case" in criterion["x-thongsuot-looser"]
