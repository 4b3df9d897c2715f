"""Our walk over a schema against the library that editors trust, on good and bad documents; and the kind of sentence each finding is."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from thongsuot.documents.rule import KEYWORDS, compile_rule
from thongsuot.documents.schema import FOLDER, check, schema_named
from thongsuot.documents.shelves import shelf_of
from thongsuot.documents.vocabulary import FACTS
from thongsuot.documents.yamltext import read_yaml
from thongsuot.reporting.examples import sample

SCHEMAS = {
    "scenarios": "scenario",
    "flows": "flow",
    "platforms": "platform",
    "provinces": "province",
    "law": "law",
    "requirements": "requirements",
    "gates": "gates",
    "kills": "kills",
}
NAMES = ["scenario", "flow", "platform", "province", "law", "requirements", "gates", "kills", "waivers", "common"]
REGISTRY: Registry[Any] = Registry().with_resources(
    (path.name, Resource.from_contents(json.loads(path.read_text("utf-8")))) for path in FOLDER.glob("*.schema.json")
)


def schema_of(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return loaded


def validator_of(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema_of(name), registry=REGISTRY)


def findings(text: str, schema: dict[str, Any]) -> list[tuple[str, str]]:
    document, problems = read_yaml(text, "a.yaml")
    assert problems == ()
    return [(problem.code, str(problem.span)) for problem in check(document, compile_rule(schema))[1]]


def typed(text: str, schema: dict[str, Any]) -> Any:
    document, _ = read_yaml(text, "a.yaml")
    return check(document, compile_rule(schema))[0]


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_valid_and_use_only_what_we_read(name: str) -> None:
    Draft202012Validator.check_schema(schema_of(name))
    schema_named(name)


def test_an_unknown_keyword_in_a_schema_is_refused() -> None:
    assert "if" not in KEYWORDS
    with pytest.raises(ValueError, match="if"):
        compile_rule({"if": {}})


def test_facts_are_the_closed_list() -> None:
    assert schema_of("province")["properties"]["facts"]["properties"].keys() == FACTS


def test_good_documents_are_good_for_both(sample_project: dict[str, str]) -> None:
    for path, text in sample_project.items():
        name = SCHEMAS.get(shelf_of(path))
        if name:
            document, _ = read_yaml(text, path)
            value, problems = check(document, schema_named(name))
            assert problems == ()
            assert list(validator_of(name).iter_errors(value)) == []


@st.composite
def broken(draw: st.DrawFn, value: Any) -> Any:
    """The value with one place of it changed: a key dropped, added or renamed, or a value replaced."""
    value = copy.deepcopy(value)
    spots = []

    def walk(node: Any) -> None:
        children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, child in children:
            spots.append((node, key))
            walk(child)

    walk(value)
    node, key = draw(st.sampled_from(spots))
    kind = draw(st.sampled_from(["replace", "drop", "add", "empty"]))
    if kind == "replace" or isinstance(node, list):
        node[key] = draw(st.sampled_from([True, None, "x", "${{ a }}", 7, [], {}, ["x"], {"x": "y"}, "10s", -1]))
    elif kind == "drop":
        del node[key]
    elif kind == "add":
        node["unheard_of"] = "x"
    else:
        node[key] = type(node[key])() if isinstance(node[key], dict | list) else ""
    return value


@pytest.mark.parametrize(
    "path",
    [
        "scenarios/demo/DEMO-001-look-up.yaml",
        "scenarios/flows/submit.yaml",
        "provinces/demo.yaml",
        "provinces/platforms/demo.yaml",
        "scenarios/requirements.yaml",
    ],
)
def test_broken_documents_are_broken_for_both(path: str) -> None:
    """JSON is YAML, so a changed value can be written down again and read by our reader."""
    text = sample()[path]
    name = SCHEMAS[shelf_of(path)]
    good = check(read_yaml(text, path)[0], schema_named(name))[0]
    validator = validator_of(name)

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(broken(good))
    def agree(value: Any) -> None:
        document, problems = read_yaml(json.dumps(value, ensure_ascii=False), "a.yaml")
        assert problems == ()
        read, found = check(document, schema_named(name))
        assert bool(found) == (not validator.is_valid(read)), (found, [error.message for error in validator.iter_errors(read)])

    agree()


OBJECT = {
    "type": "object",
    "required": ["a"],
    "properties": {"a": {"type": "string"}, "amount": {"type": "integer", "minimum": 1}},
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: x\namout: 1", [("TS120", "a.yaml:2:1")]),
        ("amount: 1", [("TS121", "a.yaml:1:1")]),
        ("a: [1]", [("TS122", "a.yaml:1:4")]),
        ("a: x\namount: 0", [("TS125", "a.yaml:2:9")]),
        ("a: x\namount: 1.5", [("TS122", "a.yaml:2:9")]),
        ('a: x\namount: "1"', [("TS122", "a.yaml:2:9")]),
        ("- a", [("TS122", "a.yaml:1:1")]),
        ("b: 1\nc: 2", [("TS120", "a.yaml:1:1"), ("TS120", "a.yaml:2:1"), ("TS121", "a.yaml:1:1")]),
    ],
)
def test_each_finding_has_its_code_and_place(text: str, found: list[tuple[str, str]]) -> None:
    assert findings(text, OBJECT) == found


def test_a_misspelt_key_is_recognised() -> None:
    document, _ = read_yaml("a: x\namout: 1", "a.yaml")
    problem = check(document, compile_rule(OBJECT))[1][0]
    assert problem.hint is not None
    assert "'amount'" in problem.hint.vi


@pytest.mark.parametrize(
    ("schema", "written", "value"),
    [
        ({"type": "string"}, "12", "12"),
        ({"type": "integer"}, "12", 12),
        ({"type": "number"}, "0.5", 0.5),
        ({"type": "number"}, "5", 5),
        ({}, "12", 12),
        ({}, "1.004870", "1.004870"),
        ({}, "012", "012"),
        ({}, '"12"', "12"),
        ({"type": "boolean"}, "true", True),
        ({"type": "boolean"}, '"true"', True),
        ({"type": ["string", "boolean"]}, '"true"', "true"),
        ({"anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]}, "[1, 2]", [1, 2]),
    ],
)
def test_a_plain_number_is_what_the_schema_asks_for(schema: dict[str, Any], written: str, value: Any) -> None:
    found = typed(f"a: {written}", {"type": "object", "properties": {"a": schema}})["a"]
    assert found == value
    assert type(found) is type(value)


def test_exactly_one_of_several_keys() -> None:
    schema = {"type": "object", "oneOf": [{"required": ["x"]}, {"required": ["y"]}]}
    assert findings("x: a", schema) == []
    assert findings("z: a", schema) == [("TS126", "a.yaml:1:1")]
    assert findings("x: a\ny: b", schema) == [("TS126", "a.yaml:2:1")]


def test_of_several_forms_the_nearest_one_complains() -> None:
    schema = {
        "anyOf": [
            {"type": "object", "required": ["flow"], "properties": {"flow": {"type": "string"}}, "additionalProperties": False},
            {
                "type": "object",
                "required": ["screen", "with"],
                "properties": {"screen": {"type": "string"}, "with": {"type": "object"}},
                "additionalProperties": False,
            },
        ]
    }
    assert findings("screen: a", schema) == [("TS121", "a.yaml:1:1")]
