"""The language as its schemas tell it: one section for each kind of mapping, with its keys in the order in which the schema lists them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thongsuot.documents.schema import KIND_NAMES
from thongsuot.words.source import Text

Schema = Mapping[str, Any]
Files = Mapping[str, Schema]
# What authors write, in the order in which one learns it. The key that a document begins with has the file's own name.
DOCUMENTS = ("scenario", "flow", "province", "platform", "law", "requirements", "gates", "waivers", "answers", "kills")


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a schema file: `scenario.schema.json` and `/$defs/step`. Written out once, however many references lead there."""

    file: str
    path: str

    def under(self, *parts: str | int) -> "Place":
        return Place(self.file, "/".join((self.path, *map(str, parts))))


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be written, as YAML writes it, and what it means."""

    value: str
    meaning: Text


@dataclass(frozen=True, slots=True)
class Key:
    """`place`: of the section and key. `kinds`: what may be written, in words; `default`: as JSON, None where the key has none."""

    place: Place
    name: str
    meaning: Text
    kinds: Text
    leads_to: tuple[Place, ...]
    choices: tuple[Choice, ...]
    default: Any
    required: bool


@dataclass(frozen=True, slots=True)
class Section:
    place: Place
    title: Text
    meaning: Text
    keys: tuple[Key, ...]


def sections(files: Files, document: str) -> tuple[Section, ...]:
    """Every mapping that a document of this kind may hold, outermost first."""
    found: dict[Place, Section] = {}
    _collect(files, Place(f"{document}.schema.json", ""), found, Text("", ""))
    return tuple(found.values())


def node_at(files: Files, place: Place) -> Schema:
    node: Any = files[place.file]
    for part in place.path.split("/")[1:]:
        node = node[int(part)] if isinstance(node, list) else node[part]
    return node  # type: ignore[no-any-return]


def target(files: Files, place: Place) -> Place:
    """The place itself, or the one that it refers to."""
    while reference := node_at(files, place).get("$ref"):
        file, _, path = reference.partition("#")
        place = Place(file or place.file, path)
    return place


def children(files: Files, place: Place) -> Iterator[Place]:
    """The nodes that what stands here may fit, or hold: forms, items, values under names of the author's own. Keys are not among them."""
    node = node_at(files, place)
    for index, _form in enumerate(node.get("anyOf", ())):
        yield place.under("anyOf", index)
    for key in ("items", "additionalProperties"):
        if isinstance(node.get(key), Mapping) and node[key]:
            yield place.under(key)


def _collect(files: Files, place: Place, found: dict[Place, Section], meaning: Text) -> None:
    """`meaning`: said by who leads here, for a section that says nothing itself."""
    place = target(files, place)
    node = node_at(files, place)
    own = both(node.get("description", "")) if "description" in node else meaning
    if "properties" in node:
        if place in found or _is_a_sentence(node):
            return
        found[place] = Section(place, both(node["title"]), own, tuple(_keys(files, place)))
        for name in node["properties"]:
            _collect(files, place.under("properties", name), found, Text("", ""))
    for child in children(files, place):
        _collect(files, child, found, own)


def _is_a_sentence(node: Schema) -> bool:
    """`{vi, en}` is a value like any other, and no section of its own."""
    return set(node["properties"]) == {"vi", "en"}


def _keys(files: Files, place: Place) -> Iterator[Key]:
    node = node_at(files, place)
    for name, written in node["properties"].items():
        here = place.under("properties", name)
        led = tuple(dict.fromkeys(_mappings(files, here)))
        yield Key(
            here,
            name,
            both(written["description"]),
            _kinds(files, here),
            led,
            tuple(_choices(files, here)),
            written.get("default"),
            name in node.get("required", ()),
        )


def _mappings(files: Files, place: Place) -> Iterator[Place]:
    """The sections that a value here leads to."""
    place = target(files, place)
    node = node_at(files, place)
    if "properties" in node and not _is_a_sentence(node):
        yield place
        return
    for child in children(files, place):
        yield from _mappings(files, child)


def _choices(files: Files, place: Place) -> Iterator[Choice]:
    place = target(files, place)
    node = node_at(files, place)
    for value, meaning in zip(node.get("enum", ()), node.get("enumDescriptions", ()), strict=True):
        yield Choice(as_yaml(value), both(meaning))
    if "properties" not in node:
        for child in children(files, place):
            if "properties" not in node_at(files, target(files, child)):
                yield from _choices(files, child)


# Shared parts with a word of their own, by their place.
_WORDS: Mapping[str, Text] = {
    "/$defs/text": Text("câu, hoặc {vi, en}", "sentence, or {vi, en}"),
    "/$defs/expression": Text("biểu thức", "expression"),
    "/$defs/template": Text("biểu thức trong ${{ }}", "expression in ${{ }}"),
    "/$defs/duration": Text("khoảng thời gian, như 10s", "duration, as 10s"),
    "/$defs/requirement": Text("mã yêu cầu", "requirement id"),
    "/$defs/date": Text("ngày", "date"),
    "/$defs/address": Text("địa chỉ, hoặc {env: TEN_BIEN}", "address, or {env: NAME}"),
    "/$defs/secret": Text("chữ, hoặc {env: TEN_BIEN}", "text, or {env: NAME}"),
}


def _kinds(files: Files, place: Place) -> Text:
    """What may be written at a place, in words."""
    place = target(files, place)
    node = node_at(files, place)
    if place.path in _WORDS:
        return _WORDS[place.path]
    if "anyOf" in node:
        return _either([_kinds(files, place.under("anyOf", index)) for index in range(len(node["anyOf"]))])
    if "enum" in node:
        return Text("một trong các giá trị dưới đây", "one of the values below")
    if "const" in node:
        return Text(as_yaml(node["const"]), as_yaml(node["const"]))
    if node.get("type") == "array" and node.get("items"):
        below = _kinds(files, place.under("items"))
        return Text(f"danh sách: {below.vi}", f"list: {below.en}")
    if node.get("type") == "object" and isinstance(node.get("additionalProperties"), Mapping) and node["additionalProperties"]:
        below = _kinds(files, place.under("additionalProperties"))
        return Text(f"tên tự đặt → {below.vi}", f"names of your own → {below.en}")
    if "properties" in node:
        title = both(node["title"])
        return Text(title.vi.lower(), title.en.lower())
    kinds = node.get("type", ())
    named = [Text(*KIND_NAMES[kind]) for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    return _either(named) if named else Text("giá trị bất kỳ", "any value")


def _either(kinds: list[Text]) -> Text:
    return Text(" hoặc ".join(dict.fromkeys(kind.vi for kind in kinds)), " or ".join(dict.fromkeys(kind.en for kind in kinds)))


def both(text: str) -> Text:
    """ "Tiếng Việt / English" of a schema."""
    vietnamese, _, english = text.partition(" / ")
    return Text(vietnamese, english)


def as_yaml(value: Any) -> str:
    """A plain value as one writes it."""
    if isinstance(value, list):
        return "[" + ", ".join(as_yaml(item) for item in value) + "]"
    return {True: "true", False: "false", None: "null"}.get(value, str(value)) if value is None or isinstance(value, bool) else str(value)
