"""Whether the documents fit together: ids once and locked, requirements verified, kills that name real checks, profiles whose page maps are there."""

from collections.abc import Iterator, Mapping, Sequence

from thongsuot.documents.kills import Kill
from thongsuot.documents.lock import Lock
from thongsuot.documents.platform import Platform
from thongsuot.documents.reading import Checked
from thongsuot.documents.requirements import Gate, Requirement
from thongsuot.documents.scenario import Scenario, every_step
from thongsuot.documents.spelling import suggest
from thongsuot.documents.territory import communes_of, territories
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_LIVING = Text("lấy mã năm chữ số của Quyết định 19/2025/QĐ-TTg", "take the five-digit code of Decision 19/2025/QĐ-TTg")
_WEAK = Text("đổi thành level: should, hoặc ghi nguồn", "make it level: should, or give the source")


def check_ids(scenarios: Sequence[tuple[Scenario, Checked]], lock: Lock | None) -> Iterator[Diagnostic]:
    """One file an id, named after it, and the id locked."""
    first: dict[str, str] = {}
    for scenario, checked in scenarios:
        name = scenario.id
        if name in first:
            yield checked.diagnose("TS140", Text(f"mã '{name}' đã dùng ở {first[name]}", f"id '{name}' is used in {first[name]} already"), ("id",))
        first.setdefault(name, checked.document.path)
        if not checked.document.path.rpartition("/")[2].startswith((f"{name}-", f"{name}.")):
            hint = Text(f"đặt tên tệp {name}-....yaml", f"name the file {name}-....yaml")
            yield checked.diagnose("TS143", Text(f"tên tệp không bắt đầu bằng mã '{name}'", f"the file's name does not start with '{name}'"), ("id",), hint)
        if lock is not None:
            yield from _locked(checked, name, lock)


def _locked(checked: Checked, name: str, lock: Lock) -> Iterator[Diagnostic]:
    """The id is locked, and for this scenario."""
    slug = checked.document.path.rpartition("/")[2].rpartition(".")[0].removeprefix(name).removeprefix("-")
    if name in lock.retired:
        line = lock.ids[name].line
        text = Text(f"mã '{name}' đã nghỉ ({lock.path}:{line}), không dùng lại", f"id '{name}' is retired ({lock.path}:{line}) and not used again")
        yield checked.diagnose("TS145", text, ("id",), Text("lấy mã kế tiếp chưa dùng", "take the next free id"))
    elif name not in lock.ids:
        hint = Text(f"thêm dòng '{name} {slug}' vào {lock.path}", f"add the line '{name} {slug}' to {lock.path}")
        yield checked.diagnose("TS141", Text(f"mã '{name}' chưa khóa", f"id '{name}' is not locked"), ("id",), hint)
    elif lock.names.get(name, slug) != slug:
        old = lock.names[name]
        text = Text(f"mã '{name}' đã khóa cho kịch bản '{old}', nay là '{slug}'", f"id '{name}' is locked for scenario '{old}', and this is '{slug}'")
        hint = Text(
            "kịch bản khác thì lấy mã mới; chỉ đổi tên tệp thì sửa dòng khóa",
            "another scenario takes a new id; a new file name changes the line",
        )
        yield checked.diagnose("TS145", text, ("id",), hint)


def check_lock(lock: Lock, written: frozenset[str]) -> Iterator[Diagnostic]:
    """What is wrong in the lock itself, and a locked id that no file has any more: renamed or deleted."""
    yield from lock.problems
    for name, span in lock.ids.items():
        if name not in written and name not in lock.retired:
            hint = Text(f"đổi lại mã cũ; nếu bỏ hẳn thì ghi '{name} retired'", f"take the old id back; if it is gone for good write '{name} retired'")
            line = f"{name} {lock.names.get(name, '')}".rstrip()
            yield Diagnostic("TS142", Text(f"mã đã khóa '{name}' không còn kịch bản", f"locked id '{name}' has no scenario"), span, line, hint)


def check_requirements(requirements: Checked, found: Sequence[Requirement], gates: Mapping[str, Gate], verified: frozenset[str]) -> Iterator[Diagnostic]:
    """Each is verified or says why not, names real gates, and binds only where a text binds."""
    for index, requirement in enumerate(found):
        place = ("items", index)
        for number, gate in enumerate(requirement.gates):
            if gate not in gates:
                text = Text(f"không có cổng kiểm soát '{gate}'", f"there is no gate '{gate}'")
                yield requirements.diagnose("TS151", text, (*place, "gates", number), suggest(gate, gates))
        if requirement.id not in verified and requirement.not_tested is None:
            hint = Text("thêm một kịch bản, hoặc not_tested: {vi: lý do}", "add a scenario, or not_tested: {vi: the reason}")
            text = Text(f"không kịch bản nào kiểm tra '{requirement.id}'", f"no scenario verifies '{requirement.id}'")
            yield requirements.diagnose("TS164", text, (*place, "id"), hint)
        unproven = requirement.authority in {"standard", "quality"} and requirement.demonstrates is None
        if requirement.level == "must" and (requirement.confidence == "memory" or unproven):
            text = Text(
                "'must' cần luật, chỉ đạo hoặc hợp đồng có nguồn hơn trí nhớ, hoặc demonstrates: takeover, leak",
                "'must' needs law, directive or contract with more than memory behind it, or demonstrates: takeover, leak",
            )
            yield requirements.diagnose("TS165", text, (*place, "level"), _WEAK)


def check_gates(gates: Checked, found: Sequence[Gate], requirements: Mapping[str, Requirement]) -> Iterator[Diagnostic]:
    for index, gate in enumerate(found):
        for number, name in enumerate(gate.always):
            if name not in requirements:
                text = Text(f"không có yêu cầu '{name}'", f"there is no requirement '{name}'")
                yield gates.diagnose("TS150", text, ("items", index, "always", number), suggest(name, requirements))


def check_kills(kills: Checked, found: Sequence[Kill], checks: frozenset[str]) -> Iterator[Diagnostic]:
    for index, kill in enumerate(found):
        for number, name in enumerate(kill.kills):
            if name not in checks:
                text = Text(f"không có kiểm tra '{name}'", f"there is no check '{name}'")
                near = [check for check in checks if check.partition("/")[0].partition("[")[0] == name.partition("/")[0].partition("[")[0]]
                yield kills.diagnose("TS180", text, ("items", index, "kills", number), suggest(name, near))


def check_profile(profile: Checked, platforms: Mapping[str, Platform]) -> Iterator[Diagnostic]:
    """The page maps that a profile names are there, and its communes are in force."""
    for path in (("platform",), ("national", "platform")):
        name = profile.value[path[0]] if len(path) == 1 else profile.value[path[0]][path[1]]
        if name not in platforms:
            yield profile.diagnose("TS190", Text(f"không có bản đồ trang '{name}'", f"there is no page map '{name}'"), path, suggest(name, platforms))
    yield from _communes_of_services(profile)


def _communes_of_services(profile: Checked) -> Iterator[Diagnostic]:
    """A code from before the merger, or of another province, is a mistake that would look like the portal's."""
    territory = territories()[profile.value["territory"]]
    living = frozenset(commune.code for commune in communes_of(territory.code))
    for name, service in profile.value.get("services", {}).items():
        for key in ("commune", "other_commune"):
            if key in service and service[key] not in living:
                text = Text(
                    f"'{service[key]}' không phải mã xã, phường đang có của {territory.name}",
                    f"'{service[key]}' is no commune in force in {territory.short_name}",
                )
                yield profile.diagnose("TS191", text, ("services", name, key), _LIVING)


def checks_of(scenario: Scenario) -> Iterator[str]:
    """Every check id that a scenario can decide, over all its rows."""
    names = dict.fromkeys(name for step in every_step(scenario.steps) for expectation in step.expects for name in expectation.verifies)
    for row in [f"{scenario.id}[{row['id']}]" for row in scenario.rows] or [scenario.id]:
        yield from (f"{row}/{name}" for name in names)
