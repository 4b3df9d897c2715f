"""References that point nowhere: flows, screens, fields, requirements, gates, services, accounts, files."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from thongsuot.documents.grammar import OPENING
from thongsuot.documents.known import Known
from thongsuot.documents.reading import Checked
from thongsuot.documents.schema import schema_names
from thongsuot.documents.spelling import suggest
from thongsuot.documents.walking import VISITS, Outline, Part
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

# Act -> the groups of a page map in which its names may stand, the code of a name that stands in none, and what it is called.
_ACTS: Mapping[str, tuple[tuple[str, ...], str, tuple[str, str]]] = {
    "press": (("buttons",), "TS154", ("nút trong bản đồ trang", "button in any page map")),
    "follow": (("links", "buttons"), "TS154", ("liên kết trong bản đồ trang", "link in any page map")),
    "fill": (("fields",), "TS351", ("ô trong bản đồ trang", "field in any page map")),
    "attach": (("fields",), "TS351", ("ô trong bản đồ trang", "field in any page map")),
    "download": (("links", "facts"), "TS154", ("liên kết trong bản đồ trang", "link in any page map")),
    "download_all": (("links", "facts"), "TS154", ("liên kết trong bản đồ trang", "link in any page map")),
}
_SCREEN = ("màn hình trong bản đồ trang", "screen in any page map")
_SERVICE = ("dịch vụ trong hồ sơ tỉnh", "service in any profile")
_OFFICER = ("tài khoản cán bộ trong hồ sơ tỉnh", "officer account in any profile")
_GATE = ("cổng kiểm soát", "gate")
_REQUIREMENT = ("yêu cầu", "requirement")
_FLOW = ("luồng", "flow")
_SCHEMA = ("lược đồ trong schemas/", "schema in schemas/")
_FILE = ("tệp trong uses.files", "file in uses.files")


def check_references(outline: Outline, known: Known) -> Iterator[Diagnostic]:
    """Findings on what a scenario or a flow names."""
    checked, value = outline.checked, outline.value
    for index, gate in enumerate(value.get("gates", ())):
        if known.gates is not None and gate not in known.gates:
            yield _missing(checked, "TS151", _GATE, gate, ("gates", index), known.gates)
    yield from _uses(checked, value.get("uses", {}), known)
    files = value.get("uses", {}).get("files", {}) if outline.is_scenario else None
    for step in outline.steps:
        for body in step.bodies:
            if body.kind == "call":
                yield from _call(checked, body, known)
            elif body.kind in VISITS and isinstance(body.value, dict) and "screen" in body.value.get("request", {}):
                yield from _target(checked, body.value["request"], (*body.path, "request"), known)
        for act in step.acts:
            yield from _act(checked, act, known, files)
        for expectation in step.expects:
            yield from _expectation(checked, expectation, known)


def _uses(checked: Checked, uses: Mapping[str, Any], known: Known) -> Iterator[Diagnostic]:
    service = uses.get("service")
    if service and known.services and service not in known.services:
        yield _missing(checked, "TS156", _SERVICE, service, ("uses", "service"), known.services)
    for index, role in enumerate(uses.get("officers", ())):
        if known.officers and role not in known.officers:
            yield _missing(checked, "TS157", _OFFICER, role, ("uses", "officers", index), known.officers)


def _call(checked: Checked, call: Part, known: Known) -> Iterator[Diagnostic]:
    name, given = call.value["flow"], call.value.get("with", {})
    flow = known.flows.get(name)
    if flow is None:
        if name in known.unread_flows:
            yield checked.diagnose("TS152", Text(f"luồng '{name}' có lỗi nên chưa gọi được", f"flow '{name}' does not read"), (*call.path, "flow"))
        else:
            yield _missing(checked, "TS152", _FLOW, name, (*call.path, "flow"), known.flows)
        return
    for key in given:
        if key not in flow.inputs:
            words = (f"đầu vào của luồng '{name}'", f"input of flow '{name}'")
            yield _missing(checked, "TS159", words, key, (*call.path, "with", key), flow.inputs)
    missing = [key for key, wanted in flow.inputs.items() if key not in given and "default" not in wanted]
    if missing:
        listed = ", ".join(missing)
        yield checked.diagnose("TS159", Text(f"luồng '{name}' cần thêm: {listed}", f"flow '{name}' also needs: {listed}"), (*call.path, "flow"))


def _act(checked: Checked, act: Part, known: Known, files: Mapping[str, Any] | None) -> Iterator[Diagnostic]:
    for key, value in act.value.items():
        path = (*act.path, key)
        if key in {"open", "post"} and isinstance(value, dict):
            yield from _target(checked, value, path, known)
        elif key == "stop_before":
            yield from _screen(checked, value, path, known)
        elif key in _ACTS and known.screens:
            yield from _named(checked, key, value, path, known)
        if key == "attach" and files is not None:
            for field, file in value.items():
                if OPENING not in file and file not in files:
                    yield _missing(checked, "TS158", _FILE, file, (*path, field), files)


def _named(checked: Checked, key: str, value: Any, path: Path, known: Known) -> Iterator[Diagnostic]:
    """Buttons, links and fields that an act names."""
    groups, code, words = _ACTS[key]
    for name in [value] if isinstance(value, str) else value:
        forced = key == "fill" and name == "force" and value[name] is True
        if not forced and OPENING not in name and not any(name in known.parts[group] for group in groups):
            place = path if isinstance(value, str) else (*path, name)
            yield _missing(checked, code, words, name, place, frozenset().union(*(known.parts[group] for group in groups)))


def _target(checked: Checked, target: Mapping[str, Any], path: Path, known: Known) -> Iterator[Diagnostic]:
    """A screen with its parameters; a parameter may be a screen itself."""
    yield from _screen(checked, target["screen"], (*path, "screen"), known)
    if "with" not in target:
        return
    wanted = known.screens.get(target["screen"])
    for name, item in target["with"].items():
        if wanted is not None and name not in wanted:
            words = (f"tham số của màn hình '{target['screen']}'", f"parameter of screen '{target['screen']}'")
            yield _missing(checked, "TS155", words, name, (*path, "with", name), wanted)
        if isinstance(item, dict) and isinstance(item.get("screen"), str):
            yield from _target(checked, item, (*path, "with", name), known)


def _screen(checked: Checked, name: str, path: Path, known: Known) -> Iterator[Diagnostic]:
    if known.screens and name not in known.screens and OPENING not in name:
        yield _missing(checked, "TS153", _SCREEN, name, path, known.screens)


def _expectation(checked: Checked, expectation: Part, known: Known) -> Iterator[Diagnostic]:
    if known.requirements is not None:
        for index, name in enumerate(expectation.value.get("verifies", ())):
            if name not in known.requirements:
                yield _missing(checked, "TS150", _REQUIREMENT, name, (*expectation.path, "verifies", index), known.requirements)
    if "screen" in expectation.value:
        yield from _screen(checked, expectation.value["screen"], (*expectation.path, "screen"), known)
    if "schema" in expectation.value and expectation.value["schema"] not in schema_names():
        yield _missing(checked, "TS149", _SCHEMA, expectation.value["schema"], (*expectation.path, "schema"), schema_names())


def _missing(checked: Checked, code: str, what: tuple[str, str], name: str, path: Path, known: Iterable[str]) -> Diagnostic:
    """A finding that there is no such thing."""
    text = Text(f"không có {what[0]} tên '{name}'", f"there is no {what[1]} named '{name}'")
    place = checked.document.key_span(path) if path and path[-1] == name else checked.document.span(path)
    return checked.document.diagnose(code, text, place, suggest(name, known))
