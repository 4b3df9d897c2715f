"""Which keys the example documents show, and where: every mapping in them, told apart by the section of the language that it belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thongsuot.documents.yamltext import Document, Path
from thongsuot.reporting.reference.tree import Files, Place, children, node_at, target


@dataclass(frozen=True, slots=True)
class Use:
    """One mapping of a document: the section it belongs to and the keys that it has."""

    section: Place
    document: Document
    path: Path
    keys: frozenset[str]


def uses_of(files: Files, document: Document, kind: str) -> Iterator[Use]:
    """Every mapping of a document without findings; `kind`: the schema that it was held against."""
    yield from _walk(files, Place(f"{kind}.schema.json", ""), document, (), document.value)


def _walk(files: Files, place: Place, document: Document, path: Path, value: Any) -> Iterator[Use]:
    place = target(files, place)
    node = node_at(files, place)
    if isinstance(value, Mapping) and "properties" in node:
        yield Use(place, document, path, frozenset(value) & node["properties"].keys())
        for key, item in value.items():
            if key in node["properties"]:
                yield from _walk(files, place.under("properties", key), document, (*path, key), item)
    elif isinstance(value, list) and "items" in node:
        for index, item in enumerate(value):
            yield from _walk(files, place.under("items"), document, (*path, index), item)
    elif isinstance(value, Mapping) and node.get("additionalProperties"):
        for key, item in value.items():
            yield from _walk(files, place.under("additionalProperties"), document, (*path, key), item)
    for form in children(files, place) if "anyOf" in node else ():
        if _suits(files, form, value):
            yield from _walk(files, form, document, path, value)


def _suits(files: Files, place: Place, value: Any) -> bool:
    """Whether a mapping or list without findings is of this form, and not of another beside it."""
    node = node_at(files, target(files, place))
    if isinstance(value, Mapping):
        return node.get("type") == "object" and set(node.get("required", ())) <= value.keys()
    return isinstance(value, list) and node.get("type") == "array"
