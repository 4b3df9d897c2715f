"""Names inside expressions: known when they are used, spelt right, reaching only into what is there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from thongsuot.documents.expression import compile_template, expressions_in, paths_used
from thongsuot.documents.grammar import OPENING
from thongsuot.documents.known import Known
from thongsuot.documents.reading import Checked
from thongsuot.documents.spelling import suggest
from thongsuot.documents.vocabulary import EVERYWHERE, FACTS, FAKE, PAGE_PARTS, SEVERAL, SINGLE
from thongsuot.documents.walking import Part, bodies_of, expects_of, steps_of, texts_in
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text

# Keys whose text is an expression even without ${{ }}.
_EXPRESSIONS = frozenset({"when", "that", "of", "until", "where"})


@dataclass(slots=True)
class Scope:
    """Names in force while walking down a document.

    `attributes`: name -> what it has, None if that is not known beforehand; `members`: names under which several things stand, and what each of those has;
    `later`: name -> the line that binds it.
    """

    attributes: dict[str, frozenset[str] | None] = field(default_factory=dict)
    members: dict[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    later: dict[str, int] = field(default_factory=dict)

    def bind(self, name: str, attributes: frozenset[str] | None = None) -> None:
        self.attributes[name] = attributes
        self.members.pop(name, None)


def check_names(checked: Checked, known: Known) -> Iterator[Diagnostic]:
    """Findings on the expressions of a scenario or a flow."""
    value = checked.value
    scope = _first_scope(value)
    scope.later = _bound_later(checked, value)
    if "applies_when" in value:
        yield from _expression(checked, value["applies_when"], ("applies_when",), Scope({"facts": FACTS, "service": None}), known)
    before = Scope({name: known_ for name, known_ in scope.attributes.items() if name != "row"}, scope.members, scope.later)
    yield from _check(checked, value.get("for_each", []), ("for_each",), before, known)
    for step in steps_of(value, "steps", "defer"):
        yield from _step(checked, step, scope, known)
    for name, written in value.get("outputs", {}).items():
        expression, path = (written, ("outputs", name)) if isinstance(written, str) else (written["from"], ("outputs", name, "from"))
        yield from _expression(checked, expression, path, scope, known)


def _first_scope(value: Mapping[str, Any]) -> Scope:
    scope = Scope({name: SINGLE[name] for name in EVERYWHERE})
    if "flow" in value:
        scope.attributes |= dict.fromkeys(value.get("inputs", {}), None)
        return scope
    uses, rows = value.get("uses", {}), value.get("for_each", [])
    for name, kind in (("personas", "personas"), ("files", "files"), ("officers", "officers")):
        scope.attributes[name] = None
        scope.members[name] = dict.fromkeys(uses.get(kind, ()), SEVERAL[name])
    scope.attributes["fake"] = None
    scope.members["fake"] = {**FAKE, **{name: FAKE[wanted["kind"]] for name, wanted in uses.get("fake", {}).items()}}
    present = {"persona": uses.get("personas"), "service": uses.get("service")}
    scope.attributes |= {name: SINGLE[name] for name, used in present.items() if used}
    if rows:
        scope.attributes["row"] = frozenset(key for row in rows for key in row)
    return scope


def _bound_later(checked: Checked, value: Mapping[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for step in steps_of(value, "steps", "defer"):
        for name in _bindings(step):
            found.setdefault(name, checked.document.span(step.path).line)
    return found


def _bindings(step: Part) -> tuple[str, ...]:
    return (*([step.value["as"]] if "as" in step.value else []), *step.value.get("capture", {}))


def _step(checked: Checked, step: Part, scope: Scope, known: Known) -> Iterator[Diagnostic]:
    for key in ("when", "session"):
        if key in step.value:
            yield from _check(checked, step.value[key], (*step.path, key), scope, known)
    within = Scope({**scope.attributes, "result": None, "call": None}, scope.members, scope.later)
    for body in bodies_of(step):
        inner = within if body.kind in {"poll", "await_call"} else scope
        own = {key: item for key, item in body.value.items() if key != "do"} if body.kind == "poll" else body.value
        yield from _check(checked, own, body.path, inner, known)
    if "as" in step.value:
        scope.bind(step.value["as"], _outputs(step, known))
    after = Scope({**scope.attributes, "result": _outputs(step, known)}, scope.members, scope.later)
    for name, capture in step.value.get("capture", {}).items():
        path = (*step.path, "capture", name)
        expression, path = (capture, path) if isinstance(capture, str) else (capture["from"], (*path, "from"))
        yield from _expression(checked, expression, path, after, known)
        scope.bind(name)
        after.bind(name)
    for expectation in expects_of(step):
        looked_at = {key: item for key, item in expectation.value.items() if key not in {"remedy", "message", "verifies"}}
        yield from _check(checked, looked_at, expectation.path, after, known)


def _outputs(step: Part, known: Known) -> frozenset[str] | None:
    """What a called flow gives back; None for any other step."""
    flow = known.flows.get(step.value["call"]["flow"]) if "call" in step.value else None
    return frozenset(flow.outputs) if flow else None


def _check(checked: Checked, value: Any, path: Path, scope: Scope, known: Known) -> Iterator[Diagnostic]:
    for text, place in texts_in(value, path):
        if place[-1] in _EXPRESSIONS:
            yield from _expression(checked, text, place, scope, known)
        elif OPENING in text:
            try:
                expressions = tuple(expressions_in(text))
            except ExpressionError as error:
                yield checked.diagnose("TS170", error.text, place)
                continue
            for expression in expressions:
                yield from _expression(checked, expression, place, scope, known)


def _expression(checked: Checked, text: str, path: Path, scope: Scope, known: Known) -> Iterator[Diagnostic]:
    try:
        compile_template(text)
        used = paths_used(text)
    except ExpressionError as error:
        yield checked.diagnose("TS170", error.text, path)
        return
    for names in sorted(used):
        yield from _path(checked, names, path, scope, known)


def _path(checked: Checked, names: tuple[str, ...], path: Path, scope: Scope, known: Known) -> Iterator[Diagnostic]:
    root, rest = names[0], names[1:]
    if root not in scope.attributes:
        yield checked.diagnose("TS171", Text(f"chưa có tên '{root}' ở đây", f"there is no name '{root}' here"), path, _where_from(root, scope))
        return
    if root in scope.members and rest:
        members = scope.members[root]
        if rest[0] not in members:
            text = Text(f"{root} không có '{rest[0]}'", f"{root} has no '{rest[0]}'")
            yield checked.diagnose("TS172", text, path, _member_meant(root, rest[0], members))
        elif len(rest) > 1:
            yield from _known_name(checked, rest[1], members[rest[0]], f"{root}.{rest[0]}", path)
        return
    attributes_of_root = scope.attributes[root]
    if attributes_of_root is not None and rest:
        yield from _known_name(checked, rest[0], attributes_of_root, root, path)
    for part, name in pairwise(rest):
        if part in PAGE_PARTS and known.screens:
            yield from _known_name(checked, name, known.parts[PAGE_PARTS[part]], f"{part} trong bản đồ trang", path)


def _member_meant(root: str, name: str, members: Mapping[str, frozenset[str]]) -> Text | None:
    """`fake.phone` was meant to be the phone of something."""
    whole = next((f"{root}.{member}.{name}" for member in sorted(members, reverse=True) if name in members[member]), None)
    return suggest(name, members) if whole is None else Text(f"có phải ý bạn là '{whole}'?", f"did you mean '{whole}'?")


def _known_name(checked: Checked, name: str, known: frozenset[str], where: str, path: Path) -> Iterator[Diagnostic]:
    if name not in known:
        yield checked.diagnose("TS172", Text(f"{where} không có '{name}'", f"{where} has no '{name}'"), path, suggest(name, known))


def _where_from(name: str, scope: Scope) -> Text | None:
    if name in scope.later:
        return Text(f"tên này chỉ có sau bước ở dòng {scope.later[name]}", f"it is bound only by the step on line {scope.later[name]}")
    if name in {"persona", "service"}:
        key = {"persona": "personas", "service": "service"}[name]
        return Text(f"khai ở uses.{key} trước", f"say so in uses.{key} first")
    if name == "fake":
        return Text("kịch bản đưa vào luồng qua with và inputs", "a scenario hands it to a flow through with and inputs")
    if name == "row":
        return Text("chỉ có khi kịch bản có for_each", "only a scenario with for_each has it")
    return suggest(name, scope.attributes)
