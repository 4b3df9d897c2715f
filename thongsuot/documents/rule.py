"""One JSON Schema node, compiled. Only the keywords below may stand in our schemas; a test walks them all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thongsuot.words.source import Text

KEYWORDS = frozenset({
    "$schema", "$id", "$defs", "$ref", "$comment", "title", "description", "default", "examples",
    "type", "enum", "const", "pattern", "minimum", "maximum", "minItems", "minProperties",
    "properties", "required", "additionalProperties", "propertyNames", "items", "anyOf", "oneOf", "allOf",
})  # fmt: skip


@dataclass(slots=True)
class Rule:
    """`types` empty: any. `additional` None: no other keys. `exactly_one`: groups of keys of which one must be present.

    Filled in while compiling, read-only after.
    """

    types: frozenset[str] = frozenset()
    choices: tuple[Any, ...] | None = None
    pattern: re.Pattern[str] | None = None
    minimum: float = float("-inf")
    maximum: float = float("inf")
    least: int = 0
    properties: dict[str, "Rule"] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    exactly_one: tuple[tuple[str, ...], ...] = ()
    additional: "Rule | None" = None
    name_pattern: re.Pattern[str] | None = None
    name_hint: Text | None = None
    items: "Rule | None" = None
    any_of: tuple["Rule", ...] = ()
    hint: Text | None = None
    reference: "Rule | None" = None

    def target(self) -> "Rule":
        """The rule itself, or the one it refers to."""
        rule = self
        while rule.reference is not None:
            rule = rule.reference
        return rule


def compile_rule(schema: Mapping[str, Any]) -> Rule:
    """The rule of a whole schema file. Raises ValueError for a keyword we do not read."""
    return _Compiler(schema.get("$defs", {})).compile(schema)


class _Compiler:
    def __init__(self, definitions: Mapping[str, Any]) -> None:
        self.definitions = definitions
        self.named: dict[str, Rule] = {}

    def compile(self, schema: Mapping[str, Any] | bool) -> Rule:
        if isinstance(schema, bool):
            return ANY
        if unknown := schema.keys() - KEYWORDS:
            raise ValueError(f"keywords that are not read: {sorted(unknown)}")
        if "$ref" in schema:
            return Rule(reference=self._definition(schema["$ref"]))
        names = schema.get("propertyNames", {})
        return Rule(
            types=_types(schema),
            choices=(schema["const"],) if "const" in schema else tuple(schema["enum"]) if "enum" in schema else None,
            pattern=re.compile(schema["pattern"]) if "pattern" in schema else None,
            minimum=schema.get("minimum", float("-inf")),
            maximum=schema.get("maximum", float("inf")),
            least=schema.get("minItems", schema.get("minProperties", 0)),
            properties={key: self.compile(below) for key, below in schema.get("properties", {}).items()},
            required=tuple(schema.get("required", ())),
            exactly_one=_groups(schema),
            additional=None if (extra := schema.get("additionalProperties", True)) is False else self.compile(extra),
            name_pattern=re.compile(names["pattern"]) if "pattern" in names else None,
            name_hint=_hint(names),
            items=self.compile(schema["items"]) if "items" in schema else ANY,
            any_of=tuple(self.compile(form) for form in schema.get("anyOf", ())),
            hint=_hint(schema),
        )

    def _definition(self, reference: str) -> Rule:
        name = reference.removeprefix("#/$defs/")
        if name not in self.named:
            rule = self.named[name] = Rule()
            rule.reference = self.compile(self.definitions[name])
        return self.named[name]


def _types(schema: Mapping[str, Any]) -> frozenset[str]:
    """The JSON types a node allows: those it names, else those of its listed values, else any (empty)."""
    if "type" not in schema:
        return frozenset(kind_of(choice) for choice in schema.get("enum", [schema["const"]] if "const" in schema else ()))
    kinds = schema["type"]
    return frozenset([kinds] if isinstance(kinds, str) else kinds)


def kind_of(value: Any) -> str:
    """The JSON type of a value."""
    if value is None:
        return "null"
    return next(name for kind, name in _KINDS if isinstance(value, kind))


_KINDS: tuple[tuple[type, str], ...] = ((bool, "boolean"), (dict, "object"), (list, "array"), (int, "integer"), (float, "number"), (str, "string"))


def _groups(schema: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """`oneOf` is read in one shape only, `[{required: [key]}, ...]`: exactly one of these keys. `allOf` holds several such groups."""
    groups = [schema["oneOf"]] if "oneOf" in schema else [part["oneOf"] for part in schema.get("allOf", ())]
    return tuple(tuple(form["required"][0] for form in group) for group in groups)


def _hint(schema: Mapping[str, Any]) -> Text | None:
    """The description of a schema node is written for people, Vietnamese first, English after " / "."""
    vietnamese, _, english = schema.get("description", "").partition(" / ")
    return Text(vietnamese, english) if vietnamese else None


ANY = Rule()
ANY.additional = ANY
ANY.items = ANY
