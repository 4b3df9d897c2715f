"""Requirements, gates and waivers: what binds whom and when, and whether anybody looks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from thongsuot.documents.reading import Checked
from thongsuot.documents.requirements import Gate, Requirement
from thongsuot.documents.scenario import Scenario, every_step
from thongsuot.documents.spelling import suggest
from thongsuot.documents.waivers import Waiver
from thongsuot.documents.yamltext import Path
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_WEAK = Text("đổi thành level: should, hoặc ghi nguồn", "make it level: should, or give the source")
Verified = Mapping[str, Sequence[Scenario]]


def verified_by(scenarios: Sequence[Scenario]) -> dict[str, list[Scenario]]:
    """By requirement, the scenarios that verify it."""
    found: dict[str, list[Scenario]] = {}
    for scenario in scenarios:
        for name in dict.fromkeys(name for step in every_step(scenario.steps) for expectation in step.expects for name in expectation.verifies):
            found.setdefault(name, []).append(scenario)
    return found


def check_requirements(requirements: Checked, found: Sequence[Requirement], gates: Mapping[str, Gate], verified: Verified) -> Iterator[Diagnostic]:
    """Each is verified or says why not, names real gates, is in force where a gate asks for it, and binds only where a text binds."""
    places = _places(requirements)
    for requirement in found:
        place = places[requirement.id]
        yield from _order(requirements, place, requirement.valid_from, requirement.valid_to)
        for number, gate in enumerate(requirement.gates):
            yield from _asked_for_at(requirements, requirement, gate, (*place, "gates", number), gates, verified)
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


def _asked_for_at(
    requirements: Checked, requirement: Requirement, name: str, path: Path, gates: Mapping[str, Gate], verified: Verified
) -> Iterator[Diagnostic]:
    gate = gates.get(name)
    if gate is None:
        text = Text(f"không có cổng kiểm soát '{name}'", f"there is no gate '{name}'")
        yield requirements.diagnose("TS151", text, path, suggest(name, gates))
        return
    if not requirement.in_force(gate.as_of) and (requirement.valid_from or date.min) <= (requirement.valid_to or date.max):
        day = f"{gate.as_of:%d/%m/%Y}"
        text = Text(f"'{requirement.id}' không có hiệu lực vào ngày {day} của cổng '{name}'", f"'{requirement.id}' is not in force on the day of gate '{name}'")
        hint = Text("bỏ cổng này, hoặc sửa valid_from, valid_to", "drop the gate, or correct valid_from, valid_to")
        yield requirements.diagnose("TS331", text, path, hint)
    scenarios = verified.get(requirement.id, ())
    if scenarios and not any(name in scenario.gates for scenario in scenarios):
        listed = ", ".join(scenario.id for scenario in scenarios)
        text = Text(f"cổng '{name}' đòi '{requirement.id}' mà không kịch bản nào của nó kiểm tra", f"gate '{name}' asks for it and no scenario of it looks")
        yield requirements.diagnose("TS337", text, path, Text(f"thêm {name} vào gates của {listed}", f"add {name} to the gates of {listed}"))


def check_gates(gates: Checked, found: Sequence[Gate], requirements: Mapping[str, Requirement]) -> Iterator[Diagnostic]:
    places = _places(gates)
    for gate in found:
        if not any(gate.id in requirement.gates for requirement in requirements.values()):
            text = Text(f"không yêu cầu nào thuộc cổng '{gate.id}'", f"no requirement belongs to gate '{gate.id}'")
            hint = Text("cổng này luôn đạt; thêm nó vào gates của các yêu cầu", "it would always open; add it to the gates of requirements")
            yield gates.diagnose("TS338", text, (*places[gate.id], "id"), hint)
        for number, name in enumerate(gate.always):
            if name not in requirements:
                text = Text(f"không có yêu cầu '{name}'", f"there is no requirement '{name}'")
                yield gates.diagnose("TS150", text, (*places[gate.id], "always", number), suggest(name, requirements))


def check_counted(scenarios: Sequence[tuple[Scenario, Checked]], requirements: Mapping[str, Requirement]) -> Iterator[Diagnostic]:
    """What a scenario verifies counts in some gate: one that runs the scenario and asks for the requirement."""
    for scenario, checked in scenarios:
        for name in dict.fromkeys(name for step in every_step(scenario.steps) for expectation in step.expects for name in expectation.verifies):
            asked = requirements[name].gates if name in requirements else scenario.gates
            if not set(asked) & set(scenario.gates):
                listed = ", ".join(asked)
                text = Text(f"'{scenario.id}/{name}' không được tính ở cổng kiểm soát nào", f"'{scenario.id}/{name}' counts in no gate")
                hint = Text(f"yêu cầu này thuộc: {listed}; thêm một vào gates", f"the requirement belongs to: {listed}; add one to gates")
                yield checked.diagnose("TS336", text, ("gates",), hint)


def check_waivers(
    waivers: Checked,
    found: Sequence[Waiver],
    checks: frozenset[str] | None,
    requirements: Mapping[str, Requirement] | None,
    gates: Mapping[str, Gate],
    provinces: frozenset[str],
    today: date | None,
) -> Iterator[Diagnostic]:
    """`checks`, `requirements` None: not all of them were read, so nothing is said about them. `today`: None: nothing is said about what has run out."""
    places = _places(waivers)
    for waiver in found:
        place = places[waiver.id]
        yield from _order(waivers, place, waiver.valid_from, waiver.valid_to)
        known = requirements if "/" not in waiver.covers else checks
        if known is not None and waiver.covers not in known:
            text = Text(f"không có '{waiver.covers}' để miễn", f"there is no '{waiver.covers}' to waive")
            yield waivers.diagnose("TS333", text, (*place, "covers"), suggest(waiver.covers, known))
        if provinces and waiver.province not in provinces:
            text = Text(f"không có hồ sơ tỉnh '{waiver.province}'", f"there is no profile '{waiver.province}'")
            yield waivers.diagnose("TS334", text, (*place, "province"), suggest(waiver.province, provinces))
        yield from _in_vain(waivers, waiver, place, gates, today)


def _in_vain(waivers: Checked, waiver: Waiver, place: Path, gates: Mapping[str, Gate], today: date | None) -> Iterator[Diagnostic]:
    """What no gate will heed."""
    for number, name in enumerate(waiver.gates):
        if name not in gates:
            text = Text(f"không có cổng kiểm soát '{name}'", f"there is no gate '{name}'")
            yield waivers.diagnose("TS151", text, (*place, "gates", number), suggest(name, gates))
        elif waiver.not_applicable and waiver.covers in gates[name].always:
            text = Text(f"cổng '{name}' luôn đòi '{waiver.covers}', không ai cho bỏ được", f"gate '{name}' always asks for '{waiver.covers}'")
            yield waivers.diagnose("TS335", text, (*place, "gates", number), Text("bỏ cổng này khỏi gates", "take the gate out of gates"))
    if not waiver.approver.strip():
        text = Text("miễn trừ không có người duyệt thì không có hiệu lực", "a waiver that nobody approved has no effect")
        yield waivers.diagnose("TS339", text, (*place, "approver"), Text("ghi họ tên, chức vụ", "give name and office"))
    if today is not None and waiver.valid_to < today:
        text = Text(f"miễn trừ đã hết hạn ngày {waiver.valid_to:%d/%m/%Y}", f"the waiver ran out on {waiver.valid_to.isoformat()}")
        yield waivers.diagnose("TS332", text, (*place, "valid_to"), Text("bỏ đi, hoặc duyệt lại", "drop it, or have it approved again"))


def _order(checked: Checked, place: Path, first: date | None, last: date | None) -> Iterator[Diagnostic]:
    if first is not None and last is not None and last < first:
        text = Text("ngày hết hiệu lực đứng trước ngày có hiệu lực", "it ends before it begins")
        yield checked.diagnose("TS330", text, (*place, "valid_to"), Text("đổi chỗ hai ngày", "change the two days round"))


def _places(checked: Checked) -> dict[str, Path]:
    """By id, the place of the item: those with a day that no calendar has are not among the items that were read."""
    return {item["id"]: ("items", index) for index, item in enumerate(checked.value["items"])}
