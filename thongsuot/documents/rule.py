"""One JSON Schema node, compiled. Only the keywords below may stand in our schemas; a test walks them all."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from thongsuot.documents.yamlreader import Node
from thongsuot.words.source import Text

KEYWORDS = frozenset({
    "$schema", "$id", "$defs", "$ref", "title", "description", "enumDescriptions", "default", "examples",
    "type", "enum", "const", "pattern", "patternErrorMessage", "minimum", "maximum", "minItems", "minProperties",
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
    names: "Rule | None" = None
    items: "Rule | None" = None
    any_of: tuple["Rule", ...] = ()
    hint: Text | None = None
    reference: "Rule | None" = None
    # Worked out from the above, for the walk: the Python classes that fit (None: all), and whether a scalar of these is held against nothing more.
    accepts: frozenset[type] | None = None
    bare: bool = True
    # Whether any quoted text fits as it is, whether keys must be there; and of `any_of`, the forms that take a value of a class.
    takes_text: bool = False
    wants_keys: bool = False
    forms: dict[type, list["Rule"]] = field(default_factory=dict)

    def target(self) -> "Rule":
        """The rule itself, or the one it refers to."""
        rule = self
        while rule.reference is not None:
            rule = rule.reference
        return rule


Files = Callable[[str], Mapping[str, Any]]


def _alone(file: str) -> Mapping[str, Any]:
    raise ValueError(f"no such schema file: {file}")


def compile_rule(schema: Mapping[str, Any], files: Files = _alone) -> Rule:
    """The rule of a whole schema file; `files` gives those beside it by name, for references into them. Raises ValueError for a keyword we do not read."""
    rule = _Compiler({"": schema}, files).compile(schema).target()
    _make_ready(rule, set())
    return rule


def _make_ready(rule: Rule, done: set[int]) -> None:
    """References below the rule followed once and for all, and what the walk asks most worked out."""
    if id(rule) in done:
        return
    done.add(id(rule))
    rule.properties = {key: below.target() for key, below in rule.properties.items()}
    rule.additional, rule.items, rule.names = (below.target() if below else None for below in (rule.additional, rule.items, rule.names))
    rule.any_of = tuple(form.target() for form in rule.any_of)
    rule.accepts = frozenset(kind for name in rule.types for kind in _CLASSES[name]) if rule.types else None
    limited = (rule.minimum, rule.maximum) != (float("-inf"), float("inf"))
    rule.bare = rule.choices is None and rule.pattern is None and not limited
    rule.takes_text = rule.bare and not rule.any_of and (rule.accepts is None or str in rule.accepts)
    rule.wants_keys = bool(rule.required or rule.exactly_one or rule.least)
    for below in (*rule.properties.values(), *rule.any_of, rule.additional, rule.items, rule.names):
        if below is not None:
            _make_ready(below, done)
    for kind in (Node, list, str) if rule.any_of else ():
        rule.forms[kind] = [form for form in rule.any_of if form.accepts is None or kind in form.accepts]
    if rule.any_of:
        rule.takes_text = any(form.takes_text for form in rule.forms[str])


@dataclass(slots=True)
class _Compiler:
    """Compiles the nodes of one schema file (`here`, "" for the one asked for), and those of others as they are referred to."""

    schemas: dict[str, Mapping[str, Any]]
    files: Files
    named: dict[tuple[str, str], Rule] = field(default_factory=dict)
    here: str = ""

    def compile(self, schema: Mapping[str, Any] | bool) -> Rule:
        if isinstance(schema, bool):
            return ANY
        if unknown := schema.keys() - KEYWORDS:
            raise ValueError(f"keywords that are not read: {sorted(unknown)}")
        if "$ref" in schema:
            return Rule(reference=self._definition(schema["$ref"]))
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
            names=self.compile(schema["propertyNames"]) if "propertyNames" in schema else None,
            items=self.compile(schema["items"]) if "items" in schema else ANY,
            any_of=tuple(self.compile(form) for form in schema.get("anyOf", ())),
            hint=_hint(schema),
        )

    def _definition(self, reference: str) -> Rule:
        """`#/$defs/<name>` of this file, or `<file>#/$defs/<name>`. A rule is known before it is compiled: schemas refer to themselves."""
        file, _, name = reference.partition("#/$defs/")
        file = file or self.here
        if (file, name) not in self.named:
            rule = self.named[file, name] = Rule()
            if file not in self.schemas:
                self.schemas[file] = self.files(file)
            rule.reference = replace(self, here=file).compile(self.schemas[file]["$defs"][name])
        return self.named[file, name]


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


_CLASSES: Mapping[str, tuple[type, ...]] = {
    "object": (Node, dict),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def _groups(schema: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """`oneOf` is read in one shape only, `[{required: [key]}, ...]`: exactly one of these keys. `allOf` holds several such groups."""
    groups = [schema["oneOf"]] if "oneOf" in schema else [part["oneOf"] for part in schema.get("allOf", ())]
    return tuple(tuple(form["required"][0] for form in group) for group in groups)


def _hint(schema: Mapping[str, Any]) -> Text | None:
    """How a value that does not fit should be written, for our findings and for editors; Vietnamese first, English after " / ". What a key is for stands in
    `description`, which only editors and the reference show."""
    vietnamese, _, english = schema.get("patternErrorMessage", "").partition(" / ")
    return Text(vietnamese, english) if vietnamese else None


ANY = Rule()
ANY.additional = ANY
ANY.items = ANY
