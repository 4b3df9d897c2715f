"""Every key of every schema says, in both languages, what it is for: editors and docs/reference.md show nothing else."""

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

import msgspec
import pytest

from thongsuot.documents.province import Province
from thongsuot.documents.scenario import Scenario, Step
from thongsuot.documents.schema import FOLDER

SCHEMAS = sorted(path.relative_to(FOLDER).as_posix().removesuffix(".schema.json") for path in FOLDER.rglob("*.schema.json"))
# Messages between portals, and their confidence: no author writes them, so nothing says how values are written.
WIRE = [name for name in SCHEMAS if name.startswith("wire/")]
WRITTEN_BY_US = {"record", "comparison"}  # nobody writes these by hand: editors and docs/reference.md do not show them
BOTH = " / "


def schema_of(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return loaded


def nodes_of(node: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema node with its path, keywords that hold plain data left out."""
    if not isinstance(node, dict):
        return
    yield path, node
    for key in ("properties", "$defs"):
        for name, below in node.get(key, {}).items():
            yield from nodes_of(below, f"{path}/{key}/{name}")
    for key in ("items", "additionalProperties", "propertyNames"):
        yield from nodes_of(node.get(key), f"{path}/{key}")
    for key in ("anyOf", "oneOf", "allOf"):
        for index, below in enumerate(node.get(key, ())):
            yield from nodes_of(below, f"{path}/{key}/{index}")


def keys_of(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a document may have, and what stands under names of the author's own."""
    for path, node in nodes_of(schema):
        for name, below in node.get("properties", {}).items():
            yield f"{path}/{name}", below
        if isinstance(extra := node.get("additionalProperties"), dict) and extra:
            yield f"{path}/*", extra


def is_in_both_languages(text: Any) -> bool:
    """Vietnamese / English, and no angle brackets: editors and pages take those for HTML and show nothing."""
    return isinstance(text, str) and all(part.strip() for part in text.split(BOTH)) and text.count(BOTH) == 1 and not set(text) & set("<>")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described(name: str) -> None:
    described = {path: is_in_both_languages(node.get("description")) for path, node in keys_of(schema_of(name))}
    silent = [path for path, node in keys_of(schema_of(name)) if not (described[path] or (path.endswith("*") and "$ref" in node))]
    assert silent == []


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name not in WRITTEN_BY_US])
def test_what_people_read_is_in_both_languages(name: str) -> None:
    words = ("title", "description", "patternErrorMessage")
    wrong = [(path, node[word]) for path, node in nodes_of(schema_of(name)) for word in words if word in node and not is_in_both_languages(node[word])]
    assert wrong == []


@pytest.mark.parametrize("name", WIRE)
def test_every_message_says_how_sure_its_form_is(name: str) -> None:
    schema = schema_of(name)
    vietnamese, english = schema["description"].split(BOTH)
    assert "protocol §" in vietnamese
    assert "protocol §" in english
    assert "[S" in vietnamese
    for path, node in keys_of(schema):
        marks = [[mark for mark in ("[S]", "[S:", "[I]", "[S?") if mark in half] for half in node["description"].split(BOTH)]
        assert marks[0] == marks[1], path


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name not in (*WRITTEN_BY_US, *WIRE)])
def test_every_choice_is_explained(name: str) -> None:
    for path, node in nodes_of(schema_of(name)):
        explained = node.get("enumDescriptions", [])
        assert len(explained) == len(node.get("enum", [])), path
        assert all(is_in_both_languages(text) for text in explained), path


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name not in WRITTEN_BY_US])
def test_every_object_with_keys_has_a_title(name: str) -> None:
    assert [path for path, node in nodes_of(schema_of(name)) if "properties" in node and "title" not in node] == []


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name not in (*WRITTEN_BY_US, *WIRE)])
def test_every_form_says_how_to_write_it(name: str) -> None:
    assert [path for path, node in nodes_of(schema_of(name)) if "pattern" in node and "patternErrorMessage" not in node] == []


@pytest.mark.parametrize(
    ("kind", "node"), [(Scenario, schema_of("scenario")), (Step, schema_of("scenario")["$defs"]["step"]), (Province, schema_of("province"))]
)
def test_defaults_are_the_readers(kind: type, node: dict[str, Any]) -> None:
    """What the schema says of a key that is left out is what the reader makes of it."""
    known = fields(kind) if is_dataclass(kind) else msgspec.structs.fields(kind)
    ours = {field.name: field.default for field in known if field.default not in (MISSING, msgspec.NODEFAULT)}
    said = {key: below["default"] for key, below in node["properties"].items() if "default" in below}
    assert said == {key: list(ours[key]) if isinstance(ours[key], tuple) else ours[key] for key in said}
    plain = {key for key in ours.keys() & node["properties"].keys() if ours[key] not in (None, "", ()) and isinstance(ours[key], str | bool | tuple)}
    assert plain <= said.keys()
