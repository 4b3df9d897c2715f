"""The shapes of flows' inputs and outputs."""

import pickle
from typing import Any

import pytest

from thongsuot.documents.shape import Shape


@pytest.mark.parametrize(
    ("definition", "value", "fault"),
    [
        ({}, object(), None),
        ({"type": "string"}, "H98", None),
        ({"type": "string"}, 7, "cần chữ, không phải số nguyên"),
        ({"type": "string"}, None, "cần chữ, không phải null"),
        ({"type": ["string", "null"]}, None, None),
        ({"type": "array"}, ("a", "b"), None),
        ({"type": "array", "items": {"type": "string"}}, ["a", 1], "[1]: cần chữ, không phải số nguyên"),
        ({"type": "object", "required": ["code"]}, {"name": "x"}, "thiếu code"),
        ({"type": "object", "properties": {"code": {"pattern": "^H"}}}, {"code": "G98"}, "code: không đúng dạng ^H"),
        ({"enum": ["http", "browser"]}, "fax", "cần một trong: http, browser"),
        ({"type": "integer", "minimum": 1}, 0, "không đúng minimum: 1"),
        ({"type": "object"}, object(), "cần một nhóm khóa: giá trị, không phải giá trị lạ"),
        ({"pattern": "(", "type": "string"}, "x", None),
        ({"type": "string", "default": 1, "description": "x", "from": "y"}, "x", None),
    ],
)
def test_what_is_wrong_is_said(definition: dict[str, Any], value: Any, fault: str | None) -> None:
    assert next((one.vi for one in Shape(definition).faults(value)), None) == fault


def test_it_travels_between_processes() -> None:
    again = pickle.loads(pickle.dumps(Shape({"type": "string"})))
    assert again == Shape({"type": "string"})
    assert list(again.faults(1))


def test_of_what_is_not_known_yet_nothing_is_said() -> None:
    shape = Shape({"type": "array", "items": {"type": "object"}})
    assert list(shape.faults(["${{ a }}", {}], lambda part: part == "${{ a }}")) == []
    assert [fault.vi for fault in shape.faults(["${{ a }}", "b"], lambda part: part == "${{ a }}")] == ["[1]: cần một nhóm khóa: giá trị, không phải chữ"]
