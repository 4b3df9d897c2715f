"""Holds a document against a JSON Schema (2020-12), and turns plain numbers into numbers where the schema takes a number.

Our own walk over the keywords our schemas use, and no general validator, because a finding must carry its place, its stable code and what was meant, and
because string-first reading decides types by the schema. A test holds it against `jsonschema` so that editors and this module agree.

A plain scalar that looks like a number becomes one where `type` names integer or number; where any value is allowed, only a whole number does (`1.004870` is a
procedure code far more often than a fraction). A quoted one stays text everywhere.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from thongsuot.documents.rule import Rule, compile_rule, kind_of
from thongsuot.documents.spelling import nearest, suggest
from thongsuot.documents.yamltext import Document, Path, Plain
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text

FOLDER = FilePath(__file__).resolve().parents[2] / "schemas"

KIND_NAMES: Mapping[str, tuple[str, str]] = {
    "object": ("một nhóm khóa: giá trị", "a mapping"),
    "array": ("một danh sách", "a list"),
    "string": ("chữ", "text"),
    "integer": ("số nguyên", "a whole number"),
    "number": ("số", "a number"),
    "boolean": ("true hoặc false", "true or false"),
    "null": ("null", "null"),
}


@cache
def schema_named(name: str) -> Rule:
    """The compiled schema `schemas/<name>.schema.json`."""
    return compile_rule(_load(f"{name}.schema.json"), _load)


def _load(file: str) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads((FOLDER / file).read_text("utf-8"))
    return schema


def check(document: Document, rule: Rule) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The document's value with its numbers typed, and everything that does not fit."""
    walk = _Walk(document)
    value = walk.visit(rule, document.value, ())
    return value, tuple(walk.problems)


class _Walk:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Diagnostic] = []

    def visit(self, rule: Rule, value: Any, path: Path) -> Any:
        rule = rule.target()
        if rule.any_of:
            return self._one_of_the_forms(rule, value, path)
        value = _typed(rule, value)
        if not _fits(rule, value):
            self._wrong_kind(rule.types, value, path)
            return value
        if isinstance(value, dict):
            return self._object(rule, value, path)
        if isinstance(value, list):
            return self._array(rule, value, path)
        self._scalar(rule, value, path)
        return value

    def _one_of_the_forms(self, rule: Rule, value: Any, path: Path) -> Any:
        forms = [form.target() for form in rule.any_of]
        fitting = [form for form in forms if _fits(form, _typed(form, value))]
        if not fitting:
            self._wrong_kind(frozenset().union(*(form.types for form in forms)), value, path)
            return value
        if len(fitting) == 1:
            return self.visit(fitting[0], value, path)
        trials = [self._try(form, value, path) for form in fitting]
        typed, problems = min(trials, key=lambda trial: len(trial[1]))
        self.problems.extend(problems)
        return typed

    def _try(self, form: Rule, value: Any, path: Path) -> tuple[Any, list[Diagnostic]]:
        trial = _Walk(self.document)
        return trial.visit(form, value, path), trial.problems

    def _object(self, rule: Rule, value: dict[str, Any], path: Path) -> dict[str, Any]:
        typed: dict[str, Any] = {}
        for key, item in value.items():
            below = rule.properties.get(key, rule.additional)
            place = self.document.key_span((*path, key))
            if below is None:
                typed[key] = item
                self._report("TS120", Text(f"không có khóa '{key}' ở đây", f"unknown key '{key}'"), place, suggest(key, rule.properties))
                continue
            if rule.names and not _named_well(rule.names.target(), key):
                self._report("TS124", Text(f"tên '{key}' không đúng dạng", f"name '{key}' has the wrong form"), place, rule.names.target().hint)
            typed[key] = self.visit(below, item, (*path, key))
        self._keys_present(rule, value, path)
        return typed

    def _keys_present(self, rule: Rule, value: dict[str, Any], path: Path) -> None:
        # A key that is there under a misspelt name is not missing, too: one mistake, one finding.
        misspelt = {nearest(key, rule.properties) for key in value if key not in rule.properties} if rule.additional is None else set()
        for key in rule.required:
            if key not in value and key not in misspelt:
                self._report("TS121", Text(f"thiếu khóa '{key}'", f"missing key '{key}'"), self.document.span(path))
        for keys in rule.exactly_one:
            present = [key for key in keys if key in value]
            if len(present) == 1 or (not present and misspelt & set(keys)):
                continue
            listed = ", ".join(keys)
            if present:
                text = Text(f"'{present[0]}' và '{present[1]}' không đứng cùng nhau", f"'{present[0]}' and '{present[1]}' do not go together")
                span = self.document.key_span((*path, present[1]))
            else:
                text, span = Text("thiếu khóa cho biết phải làm gì", "the key that says what to do is missing"), self.document.span(path)
            self._report("TS126", text, span, Text(f"viết đúng một trong: {listed}", f"write exactly one of: {listed}"))
        self._count(rule, len(value), path)

    def _array(self, rule: Rule, value: list[Any], path: Path) -> list[Any]:
        self._count(rule, len(value), path)
        if rule.items is None:
            return value
        return [self.visit(rule.items, item, (*path, index)) for index, item in enumerate(value)]

    def _count(self, rule: Rule, count: int, path: Path) -> None:
        if count < rule.least:
            self._report("TS125", Text(f"cần ít nhất {rule.least} mục", f"at least {rule.least} needed"), self.document.span(path))

    def _scalar(self, rule: Rule, value: Any, path: Path) -> None:
        if rule.choices is not None and value not in rule.choices:
            words = [str(choice) for choice in rule.choices]
            self._report(
                "TS123", Text(f"không dùng được giá trị '{value}'", f"value '{value}' is not allowed"), self.document.span(path), suggest(str(value), words)
            )
        if rule.pattern and isinstance(value, str) and not rule.pattern.search(value):
            self._report("TS124", Text(f"'{value}' không đúng dạng", f"'{value}' has the wrong form"), self.document.span(path), rule.hint)
        if isinstance(value, int | float) and not rule.minimum <= value <= rule.maximum:
            self._report("TS125", Text(f"số {value} ngoài khoảng cho phép", f"number {value} is out of range"), self.document.span(path), _range(rule))

    def _wrong_kind(self, wanted: frozenset[str], value: Any, path: Path) -> None:
        kinds = [KIND_NAMES[kind] for kind in KIND_NAMES if kind in wanted]
        found = KIND_NAMES[kind_of(value)]
        expected = Text(" hoặc ".join(kind[0] for kind in kinds), " or ".join(kind[1] for kind in kinds))
        self._report("TS122", Text(f"cần {expected.vi}, không phải {found[0]}", f"expected {expected.en}, not {found[1]}"), self.document.span(path))

    def _report(self, code: str, message: Text, span: Span, hint: Text | None = None) -> None:
        self.problems.append(self.document.diagnose(code, message, span, hint))


def _named_well(rule: Rule, key: str) -> bool:
    return rule.pattern is None or rule.pattern.search(key) is not None


def _range(rule: Rule) -> Text:
    if rule.maximum == float("inf"):
        return Text(f"ít nhất {rule.minimum}", f"at least {rule.minimum}")
    return Text(f"từ {rule.minimum} đến {rule.maximum}", f"from {rule.minimum} to {rule.maximum}")


def _fits(rule: Rule, value: Any) -> bool:
    kind = kind_of(value)
    return not rule.types or kind in rule.types or (kind == "integer" and "number" in rule.types)


def _typed(rule: Rule, value: Any) -> Any:
    """A plain number as the number or the text that the rule asks for; "true" and "false" in quotes count where only true or false can stand."""
    if not isinstance(value, Plain):
        return value == "true" if rule.types == {"boolean"} and value in ("true", "false") else value
    whole = "." not in value
    if whole and (not rule.types or rule.types & {"integer", "number"}):
        return int(value)
    return float(value) if "number" in rule.types else str(value)
