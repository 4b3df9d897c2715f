"""Holds a document against a JSON Schema (2020-12), and turns plain numbers into numbers where the schema takes a number.

Our own walk over the keywords our schemas use, and no general validator, because a finding must carry its place, its stable code and what was meant, and
because string-first reading decides types by the schema. A test holds it against `jsonschema` so that editors and this module agree.

A plain scalar that looks like a number becomes one where `type` names integer or number; where any value is allowed, only a whole number does (`1.004870` is a
procedure code far more often than a fraction). A quoted one stays text everywhere.
"""

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

from thongsuot.documents.limits import MOST
from thongsuot.documents.rule import ANY, Rule, compile_rule, kind_of
from thongsuot.documents.spelling import nearest, suggest
from thongsuot.documents.yamlelsewhere import is_rewritten, read_elsewhere
from thongsuot.documents.yamlreader import Node, Odd, Plain
from thongsuot.documents.yamltext import Document, Path
from thongsuot.words.codes import CODES
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

FOLDER = FilePath(__file__).resolve().parents[2] / "schemas"

_BOOLEAN = frozenset({"boolean"})
_NUMBERS = frozenset({"integer", "number"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

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


@cache
def schema_names() -> frozenset[str]:
    """The schemas that an expectation may name: paths below schemas/, such as "wire/dong-bo-ho-so-request"."""
    return frozenset(path.relative_to(FOLDER).as_posix().removesuffix(".schema.json") for path in FOLDER.rglob("*.schema.json"))


def _load(file: str) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads((FOLDER / file).read_text("utf-8"))
    return schema


def check(document: Document, rule: Rule) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The document's value with its numbers typed (in place), and everything that does not fit."""
    walk = _Walk()
    value = walk.visit(rule, document.value)
    return value, tuple(problem.as_diagnostic(document) for problem in walk.problems)


@dataclass(frozen=True, slots=True)
class _Problem:
    """A finding whose place is looked up only if it stays: most are of a form that a value was tried against and is not."""

    code: str
    message: Text
    path: Path
    at_key: bool
    hint: Text | None

    def as_diagnostic(self, document: Document) -> Diagnostic:
        span = document.key_span(self.path) if self.at_key else document.span(self.path)
        return document.diagnose(self.code, self.message, span, self.hint)


class _Walk:
    """`path`: where the walk stands. Nothing but a finding asks for it, so it is one list and no chain of tuples."""

    def __init__(self, path: list[str | int] | None = None) -> None:
        self.path: list[str | int] = path or []
        self.problems: list[_Problem] = []
        self.errors = 0

    def visit(self, rule: Rule, value: Any) -> Any:
        if rule.any_of:
            return self._one_of_the_forms(rule, value)
        kind = value.__class__
        if kind is Plain or kind is Odd or rule.types == _BOOLEAN:
            value = self._typed(rule, value)
            kind = value.__class__
        if rule.accepts is not None and kind not in rule.accepts:
            self._wrong_kind(rule.types, value)
        elif kind is Node or kind is dict:
            self._object(rule, value)
        elif kind is list:
            self._array(rule, value)
        elif not rule.bare:
            self._scalar(rule, value)
        return value

    def _one_of_the_forms(self, rule: Rule, value: Any) -> Any:
        fitting = rule.forms.get(value.__class__)
        if fitting is None:
            fitting = [form for form in rule.any_of if _may_fit(form, value)]
        if len(fitting) > 1 and isinstance(value, dict):
            # A form is known by the keys that it needs; only where that does not tell are all tried.
            known = [form for form in fitting if form.required and all(key in value for key in form.required)]
            fitting = known if len(known) == 1 else fitting
        if len(fitting) == 1:
            return self.visit(fitting[0], value)
        if not fitting:
            self._wrong_kind(frozenset().union(*(form.types for form in rule.any_of)), value)
            return value
        trials = []
        for form in fitting:
            typed, problems = self._try(form, value)
            if not problems:
                return typed
            trials.append((typed, problems))
        typed, problems = min(trials, key=lambda trial: len(trial[1]))
        self.problems.extend(problems)
        self.errors += sum(CODES[problem.code].weight == "error" for problem in problems)
        return typed

    def _try(self, form: Rule, value: Any) -> tuple[Any, list[_Problem]]:
        trial = _Walk(list(self.path))
        # Numbers are typed in place, which a form that does not fit must not do.
        return trial.visit(form, deepcopy(value) if isinstance(value, dict | list) else value), trial.problems

    def _object(self, rule: Rule, value: dict[str, Any]) -> None:
        properties, additional, path = rule.properties, rule.additional, self.path
        odd = False
        for key, item in value.items():
            below = properties.get(key, additional)
            if below is None:
                odd = True
                if self.errors >= MOST:
                    continue
                self._report("TS120", Text(f"không có khóa '{key}' ở đây", f"unknown key '{key}'"), suggest(key, properties), key)
                continue
            if rule.names and not _named_well(rule.names, key):
                self._report("TS124", Text(f"tên '{key}' không đúng dạng", f"name '{key}' has the wrong form"), rule.names.hint, key)
            if item.__class__ is str and below.takes_text:
                continue
            path.append(key)
            typed = self.visit(below, item)
            path.pop()
            if typed is not item:
                value[key] = typed
        if odd or rule.wants_keys:
            self._keys_present(rule, value, odd=odd)

    def _keys_present(self, rule: Rule, value: dict[str, Any], *, odd: bool) -> None:
        # A key that is there under a misspelt name is not missing, too: one mistake, one finding.
        misspelt = {nearest(key, rule.properties) for key in islice((key for key in value if key not in rule.properties), MOST)} if odd else frozenset()
        for key in rule.required:
            if key not in value and key not in misspelt:
                self._report("TS121", Text(f"thiếu khóa '{key}'", f"missing key '{key}'"))
        for keys in rule.exactly_one:
            present = [key for key in keys if key in value]
            if len(present) != 1 and (present or not misspelt & set(keys)):
                self._not_exactly_one(keys, present)
        if len(value) < rule.least:
            self._too_few(rule)

    def _not_exactly_one(self, keys: tuple[str, ...], present: list[str]) -> None:
        listed = ", ".join(keys)
        if present:
            text = Text(f"'{present[0]}' và '{present[1]}' không đứng cùng nhau", f"'{present[0]}' and '{present[1]}' do not go together")
        else:
            text = Text("thiếu khóa cho biết phải làm gì", "the key that says what to do is missing")
        self._report("TS126", text, Text(f"viết đúng một trong: {listed}", f"write exactly one of: {listed}"), present[1] if present else None)

    def _array(self, rule: Rule, value: list[Any]) -> None:
        if len(value) < rule.least:
            self._too_few(rule)
        below = rule.items or ANY
        for index, item in enumerate(value):
            if item.__class__ is str and below.takes_text:
                continue
            self.path.append(index)
            value[index] = self.visit(below, item)
            self.path.pop()

    def _too_few(self, rule: Rule) -> None:
        self._report("TS125", Text(f"cần ít nhất {rule.least} mục", f"at least {rule.least} needed"))

    def _scalar(self, rule: Rule, value: Any) -> None:
        if rule.choices is not None and value not in rule.choices:
            words = [str(choice) for choice in rule.choices]
            self._report("TS123", Text(f"không dùng được giá trị '{value}'", f"value '{value}' is not allowed"), suggest(str(value), words))
        if rule.pattern and isinstance(value, str) and not rule.pattern.search(value):
            self._report("TS124", Text(f"'{value}' không đúng dạng", f"'{value}' has the wrong form"), rule.hint)
        if isinstance(value, int | float) and not rule.minimum <= value <= rule.maximum:
            self._report("TS125", Text(f"số {value} ngoài khoảng cho phép", f"number {value} is out of range"), _range(rule))

    def _typed(self, rule: Rule, value: Any) -> Any:
        """A plain number as the number or the text that the rule asks for; "true" and "false" in quotes count where only true or false can stand.

        What stays text and is none for other tools is a finding, unless the rule is of days or times and so nothing can be mistaken.
        """
        if value.__class__ is not Plain and value.__class__ is not Odd:
            return value == "true" if value in ("true", "false") else value
        if value.__class__ is Plain:
            if "." not in value and (not rule.types or rule.types & _NUMBERS):
                return int(value)
            if "number" in rule.types:
                return float(value)
        text = str(value)
        if (value.__class__ is Odd or is_rewritten(text)) and (rule.accepts is None or str in rule.accepts) and not (rule.pattern and _DAY.match(text)):
            vi, en = read_elsewhere(text)
            message = Text(f"{text} không có dấu nháy: công cụ khác đọc thành {vi}", f"without quotes other tools read {text} as {en}")
            self._report("TS108", message, Text(f'viết "{text}"', f'write "{text}"'))
        return text

    def _wrong_kind(self, wanted: frozenset[str], value: Any) -> None:
        kinds = [KIND_NAMES[kind] for kind in KIND_NAMES if kind in wanted]
        found = KIND_NAMES[kind_of(value)]
        expected = Text(" hoặc ".join(kind[0] for kind in kinds), " or ".join(kind[1] for kind in kinds))
        self._report("TS122", Text(f"cần {expected.vi}, không phải {found[0]}", f"expected {expected.en}, not {found[1]}"))

    def _report(self, code: str, message: Text, hint: Text | None = None, key: str | None = None) -> None:
        """Of the value where the walk stands, or of one of its keys."""
        path = (*self.path, key) if key is not None else tuple(self.path)
        self.problems.append(_Problem(code, message, path, key is not None, hint))
        self.errors += CODES[code].weight == "error"


def _named_well(rule: Rule, key: str) -> bool:
    return rule.pattern is None or rule.pattern.search(key) is not None


def _range(rule: Rule) -> Text:
    if rule.maximum == float("inf"):
        return Text(f"ít nhất {rule.minimum}", f"at least {rule.minimum}")
    return Text(f"từ {rule.minimum} đến {rule.maximum}", f"from {rule.minimum} to {rule.maximum}")


def _may_fit(rule: Rule, value: Any) -> bool:
    """Whether the value is of a kind that the rule takes, once typed."""
    if rule.accepts is None or value.__class__ in rule.accepts:
        return True
    if value.__class__ is Plain:
        return not rule.types.isdisjoint({"string", "number"} if "." in value else {"string", "number", "integer"})
    return value.__class__ is Odd and str in rule.accepts
