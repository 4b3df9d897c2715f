"""Names inside expressions: known when they are used, spelt right, reaching only into what is there."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from thongsuot.documents.grammar import Chain
from thongsuot.documents.known import Known
from thongsuot.documents.pointing import diagnose_name
from thongsuot.documents.reading import Checked
from thongsuot.documents.scope import Binding
from thongsuot.documents.spelling import nearest, suggest
from thongsuot.documents.trail import Use
from thongsuot.documents.vocabulary import DOWNLOAD, FIELD, PAGE, PAGE_PARTS
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text

# Where names are, which code says that one is not, and what they are called.
_MEMBERS: Mapping[str, tuple[str, str, str]] = {
    "personas": ("TS174", "uses.personas không khai người", "uses.personas has no person"),
    "officers": ("TS157", "uses.officers không khai cán bộ", "uses.officers has no officer"),
    "files": ("TS158", "uses.files không khai tệp", "uses.files has no file"),
}
_PARTS: Mapping[str, tuple[str, str, str]] = {
    "fields": ("TS351", "không bản đồ trang nào có ô", "no page map has a field"),
    "facts": ("TS352", "không bản đồ trang nào có thông tin", "no page map has a fact"),
    "links": ("TS154", "không bản đồ trang nào có liên kết", "no page map has a link"),
}


def check_chain(checked: Checked, use: Use, chain: Chain, binding: Binding, known: Known) -> Iterator[Diagnostic]:
    """Findings on what is taken from a name that is there; the chain has at least that."""
    rest = chain[1:]
    if binding.members is not None:
        yield from _member(checked, use, chain, binding)
        return
    if binding.attributes is not None and rest[0] not in binding.attributes:
        yield _no_part(checked, use, chain, binding)
    elif binding.attributes is PAGE and rest[0] == "file" and len(rest) > 1 and rest[1] not in DOWNLOAD:
        yield _unknown(checked, use, chain, 2, DOWNLOAD)
    for depth, (group, name) in enumerate(pairwise(rest), 2):
        if group in PAGE_PARTS and known.screens and name not in known.parts[PAGE_PARTS[group]]:
            code, vi, en = _PARTS[PAGE_PARTS[group]]
            hint = suggest(name, known.parts[PAGE_PARTS[group]])
            yield diagnose_name(checked, code, Text(f"{vi} '{name}'", f"{en} '{name}'"), (use.path, use.text, chain, depth), hint)
        elif group == "fields" and len(rest) > depth and rest[depth] not in FIELD and known.screens:
            yield _unknown(checked, use, chain, depth + 1, FIELD)


def _member(checked: Checked, use: Use, chain: Chain, binding: Binding) -> Iterator[Diagnostic]:
    members, name = binding.members or {}, chain[1]
    if name in members:
        further = chain[2:3]
        if further and further[0] not in members[name]:
            yield _unknown(checked, use, chain, 2, members[name])
        return
    whole = next((f"{chain[0]}.{member}.{name}" for member in sorted(members, reverse=True) if name in members[member]), None)
    hint = suggest(name, members) if whole is None else _meant(whole)
    code, vi, en = _MEMBERS.get(chain[0], ("TS172", f"{chain[0]} không có", f"{chain[0]} has no"))
    yield diagnose_name(checked, code, Text(f"{vi} '{name}'", f"{en} '{name}'"), (use.path, use.text, chain, 1), hint)


def _no_part(checked: Checked, use: Use, chain: Chain, binding: Binding) -> Diagnostic:
    name, attributes = chain[1], binding.attributes or frozenset()
    place = (use.path, use.text, chain, 1)
    if chain[0] == "facts":
        text = Text(f"hồ sơ tỉnh không có sự kiện '{name}'", f"profiles have no fact '{name}'")
        return diagnose_name(checked, "TS176", text, place, suggest(name, attributes))
    if binding.flow is not None:
        text = Text(f"luồng '{binding.flow}' không có đầu ra '{name}'", f"flow '{binding.flow}' has no output '{name}'")
        return diagnose_name(checked, "TS313", text, place, suggest(name, attributes))
    return _unknown(checked, use, chain, 1, attributes)


def _unknown(checked: Checked, use: Use, chain: Chain, depth: int, known: frozenset[str]) -> Diagnostic:
    where, name = ".".join(chain[:depth]), chain[depth]
    text = Text(f"{where} không có '{name}'", f"{where} has no '{name}'")
    return diagnose_name(checked, "TS172", text, (use.path, use.text, chain, depth), suggest(name, known))


def no_such_name(checked: Checked, use: Use, chain: Chain, scope: Mapping[str, Binding], later: Mapping[str, Span]) -> Diagnostic:
    """A name that nothing has bound when it is used."""
    name, place = chain[0], (use.path, use.text, chain, 0)
    if name in later:
        line = later[name].line
        text = Text(f"'{name}' chưa có ở đây", f"'{name}' is not there yet")
        hint = Text(f"bước ở dòng {line} mới giữ lại tên này", f"the step on line {line} binds it")
        return diagnose_name(checked, "TS173", text, place, hint)
    if name == "persona":
        hint = Text("khai người trong uses.personas trước", "name a person in uses.personas first")
        return diagnose_name(checked, "TS174", Text("kịch bản không khai người nào", "the scenario has no person"), place, hint)
    if name == "service" and "uses" not in scope:
        hint = Text("khai dịch vụ trong uses.service trước", "name a service in uses.service first")
        return diagnose_name(checked, "TS156", Text("kịch bản không khai dịch vụ nào", "the scenario has no service"), place, hint)
    text = Text(f"không có tên '{name}' ở đây", f"there is no name '{name}' here")
    return diagnose_name(checked, "TS171", text, place, _where_from(checked, name, scope))


_WHERE_FROM: Mapping[str, Text] = {
    "row": Text("chỉ có khi kịch bản có for_each", "only a scenario with for_each has it"),
    "fake": Text("kịch bản đưa vào luồng qua with và inputs", "a scenario hands it to a flow through with and inputs"),
    "result": Text("chỉ có trong capture, expect của bước và until của poll", "only capture and expect of a step, and until of a poll, have it"),
    "call": Text("chỉ có trong where của await_call", "only where of await_call has it"),
}


def _where_from(checked: Checked, name: str, scope: Mapping[str, Binding]) -> Text | None:
    if name in _WHERE_FROM:
        return _WHERE_FROM[name]
    if near := nearest(name, scope):
        return _meant(near, _line(checked, scope[near]))
    for binding in scope.values():
        if name in (binding.attributes or ()):
            return _meant(f"{binding.name}.{name}", _line(checked, binding))
    return suggest(name, scope)


def _line(checked: Checked, binding: Binding) -> int | None:
    return checked.document.span(binding.path).line if binding.path else None


def _meant(name: str, line: int | None = None) -> Text:
    if line is None:
        return Text(f"có phải ý bạn là '{name}'?", f"did you mean '{name}'?")
    return Text(f"có phải ý bạn là '{name}', có từ dòng {line}?", f"did you mean '{name}', there since line {line}?")
