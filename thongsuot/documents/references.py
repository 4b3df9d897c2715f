"""References that point nowhere: flows, screens, fields, requirements, gates, services, accounts, files."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from thongsuot.documents.grammar import OPENING
from thongsuot.documents.known import Known
from thongsuot.documents.reading import Checked
from thongsuot.documents.spelling import suggest
from thongsuot.documents.walking import Outline, Part
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

# Act -> the groups of a page map in which its names may stand.
_ACT_GROUPS: Mapping[str, tuple[str, ...]] = {
    "press": ("buttons",),
    "follow": ("links", "buttons"),
    "fill": ("fields",),
    "attach": ("fields",),
    "download": ("links", "facts"),
    "download_all": ("links", "facts"),
}
_ACT_WORDS: Mapping[str, tuple[str, str]] = {
    "press": ("nút trong bản đồ trang", "button in any page map"),
    "follow": ("liên kết trong bản đồ trang", "link in any page map"),
    "fill": ("trường trong bản đồ trang", "field in any page map"),
    "attach": ("trường trong bản đồ trang", "field in any page map"),
    "download": ("liên kết trong bản đồ trang", "link in any page map"),
    "download_all": ("liên kết trong bản đồ trang", "link in any page map"),
}
_SCREEN = ("màn hình trong bản đồ trang", "screen in any page map")
_SERVICE = ("dịch vụ trong hồ sơ tỉnh", "service in any profile")
_OFFICER = ("tài khoản cán bộ trong hồ sơ tỉnh", "officer account in any profile")
_GATE = ("cổng kiểm soát", "gate")
_REQUIREMENT = ("yêu cầu", "requirement")
_FLOW = ("luồng", "flow")
_FILE = ("tệp trong uses.files", "file in uses.files")


def check_references(outline: Outline, known: Known) -> Iterator[Diagnostic]:
    """Findings on what a scenario or a flow names."""
    checked, value = outline.checked, outline.value
    for index, gate in enumerate(value.get("gates", ())):
        fine = known.gates is None or gate in known.gates
        yield from _unless(fine, checked, "TS151", _GATE, gate, ("gates", index), known.gates or ())
    yield from _uses(checked, value.get("uses", {}), known)
    files = value.get("uses", {}).get("files", {}) if outline.is_scenario else None
    for step in outline.steps:
        for call in step.of_kind("call"):
            yield from _call(checked, call, known)
        for act in step.acts:
            yield from _act(checked, act, known, files)
        for expectation in step.expects:
            yield from _expectation(checked, expectation, known)


def _uses(checked: Checked, uses: Mapping[str, Any], known: Known) -> Iterator[Diagnostic]:
    service = uses.get("service")
    if service and known.services:
        yield from _unless(
            service in known.services,
            checked,
            "TS156",
            _SERVICE,
            service,
            ("uses", "service"),
            known.services,
        )
    if known.officers:
        for index, role in enumerate(uses.get("officers", ())):
            yield from _unless(role in known.officers, checked, "TS157", _OFFICER, role, ("uses", "officers", index), known.officers)


def _call(checked: Checked, call: Part, known: Known) -> Iterator[Diagnostic]:
    name, given = call.value["flow"], call.value.get("with", {})
    flow = known.flows.get(name)
    if flow is None:
        if name in known.unread_flows:
            yield checked.diagnose("TS152", Text(f"luồng '{name}' có lỗi nên chưa gọi được", f"flow '{name}' does not read"), (*call.path, "flow"))
        else:
            yield from _unless(False, checked, "TS152", _FLOW, name, (*call.path, "flow"), known.flows)
        return
    for key in given:
        yield from _unless(
            key in flow.inputs, checked, "TS159", (f"đầu vào của luồng '{name}'", f"input of flow '{name}'"), key, (*call.path, "with", key), flow.inputs
        )
    missing = [key for key, wanted in flow.inputs.items() if key not in given and "default" not in wanted]
    if missing:
        listed = ", ".join(missing)
        yield checked.diagnose("TS159", Text(f"luồng '{name}' cần thêm: {listed}", f"flow '{name}' also needs: {listed}"), (*call.path, "flow"))


def _act(checked: Checked, act: Part, known: Known, files: Mapping[str, Any] | None) -> Iterator[Diagnostic]:
    for key in ("open", "post"):
        target = act.value.get(key)
        if isinstance(target, Mapping):
            yield from _screen(checked, target["screen"], (*act.path, key, "screen"), known)
            yield from _parameters(checked, target, (*act.path, key), known)
            for name, item in target.get("with", {}).items():
                if isinstance(item, Mapping) and "screen" in item:
                    yield from _screen(checked, item["screen"], (*act.path, key, "with", name, "screen"), known)
    if "stop_before" in act.value:
        yield from _screen(checked, act.value["stop_before"], (*act.path, "stop_before"), known)
    for key, groups in _ACT_GROUPS.items():
        names = act.value.get(key, ())
        known_names = frozenset().union(*(known.parts.get(group, frozenset()) for group in groups))
        for name in [names] if isinstance(names, str) else names:
            path = (*act.path, key) if isinstance(names, str) else (*act.path, key, name)
            forced = key == "fill" and name == "force" and names[name] is True
            fine = forced or not known.screens or OPENING in name or name in known_names
            yield from _unless(fine, checked, "TS154", _ACT_WORDS[key], name, path, known_names)
    for field, file in act.value.get("attach", {}).items():
        fine = files is None or OPENING in file or file in files
        yield from _unless(fine, checked, "TS158", _FILE, file, (*act.path, "attach", field), files or ())


def _screen(checked: Checked, name: str, path: Path, known: Known) -> Iterator[Diagnostic]:
    fine = not known.screens or OPENING in name or name in known.screens
    yield from _unless(fine, checked, "TS153", _SCREEN, name, path, known.screens)


def _parameters(checked: Checked, target: Mapping[str, Any], path: Path, known: Known) -> Iterator[Diagnostic]:
    wanted = known.screens.get(target["screen"])
    for name in target.get("with", {}) if wanted is not None else ():
        words = (f"tham số của màn hình '{target['screen']}'", f"parameter of screen '{target['screen']}'")
        yield from _unless(name in (wanted or ()), checked, "TS155", words, name, (*path, "with", name), wanted or ())


def _expectation(checked: Checked, expectation: Part, known: Known) -> Iterator[Diagnostic]:
    for index, name in enumerate(expectation.value.get("verifies", ())):
        fine = known.requirements is None or name in known.requirements
        yield from _unless(fine, checked, "TS150", _REQUIREMENT, name, (*expectation.path, "verifies", index), known.requirements or ())
    if "screen" in expectation.value:
        yield from _screen(checked, expectation.value["screen"], (*expectation.path, "screen"), known)


def _unless(fine: bool, checked: Checked, code: str, what: tuple[str, str], name: str, path: Path, known: Iterable[str]) -> Iterator[Diagnostic]:
    """A finding that there is no such thing, unless there is."""
    if not fine:
        text = Text(f"không có {what[0]} tên '{name}'", f"there is no {what[1]} named '{name}'")
        place = checked.document.key_span(path) if path and path[-1] == name else checked.document.span(path)
        yield checked.document.diagnose(code, text, place, suggest(name, known))
