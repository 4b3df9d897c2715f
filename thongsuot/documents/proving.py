"""Whether kills.yaml proves what it should: real checks, killed by real defects, and no check of a certified topic without a defect that kills it."""

from collections.abc import Iterator, Sequence

from thongsuot.documents.kills import Kill
from thongsuot.documents.reading import Checked
from thongsuot.documents.scenario import Scenario, every_step
from thongsuot.documents.spelling import suggest
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

_PROVE = Text("thêm kiểm tra này vào kills của một lỗi cài làm nó hỏng", "add it to the kills of a defect that makes it fail")


def check_kills(kills: Checked, found: Sequence[Kill], scenarios: Sequence[tuple[Scenario, Checked]], defects: frozenset[str] | None) -> Iterator[Diagnostic]:
    """`defects`: those that the reference portal can be given; None: not known, and nothing is said about them."""
    checks = frozenset(check for scenario, _ in scenarios for check in checks_of(scenario))
    for index, kill in enumerate(found):
        if defects is not None and kill.defect not in defects and not kill.answers:
            text = Text(f"cổng mẫu không có lỗi cài '{kill.defect}'", f"the reference portal has no defect '{kill.defect}'")
            yield kills.diagnose("TS182", text, ("items", index, "defect"), suggest(kill.defect, defects))
        for number, name in enumerate(kill.kills):
            place = ("items", index, "kills", number)
            if name in kill.kills[:number]:
                text = Text(f"kiểm tra '{name}' viết hai lần", f"check '{name}' is written twice")
                yield kills.diagnose("TS184", text, place, Text("bỏ một", "drop one"))
            elif name not in checks:
                text = Text(f"không có kiểm tra '{name}'", f"there is no check '{name}'")
                near = [check for check in checks if check.partition("/")[0].partition("[")[0] == name.partition("/")[0].partition("[")[0]]
                yield kills.diagnose("TS180", text, place, suggest(name, near))
    yield from _certified(kills, found, scenarios)


def _certified(kills: Checked, found: Sequence[Kill], scenarios: Sequence[tuple[Scenario, Checked]]) -> Iterator[Diagnostic]:
    """The topics that `certifies` names: a requirement that nothing kills is no proof at all; a check beside others that are killed is suspicious."""
    topics = {scenario.topic for scenario, _ in scenarios}
    certified = kills.value.get("certifies", ())
    for index, topic in enumerate(certified):
        if topic not in topics:
            text = Text(f"không có chủ đề '{topic}'", f"there is no topic '{topic}'")
            yield kills.diagnose("TS185", text, ("certifies", index), suggest(topic, topics))
    killed = frozenset(check for kill in found for check in kill.kills)
    proven = frozenset(check.partition("/")[2] for check in killed)
    for scenario, checked in scenarios:
        if scenario.topic in certified:
            yield from _unproven(scenario, checked, killed, proven)


def _unproven(scenario: Scenario, checked: Checked, killed: frozenset[str], proven: frozenset[str]) -> Iterator[Diagnostic]:
    for check in checks_of(scenario):
        if check in killed:
            continue
        requirement = check.partition("/")[2]
        if requirement in proven:
            text = Text(f"không lỗi cài nào làm hỏng '{check}'", f"no defect kills '{check}'")
            yield checked.diagnose("TS183", text, ("id",), _PROVE)
        else:
            text = Text(f"không lỗi cài nào làm hỏng kiểm tra nào của '{requirement}'", f"no defect kills any check of '{requirement}'")
            yield checked.diagnose("TS181", text, ("id",), _PROVE)


def check_defects(profile: Checked, known: frozenset[str]) -> Iterator[Diagnostic]:
    """The defects that a profile switches on stand in kills.yaml."""
    for index, name in enumerate(profile.value.get("defects", ())):
        if name not in known:
            text = Text(f"kills.yaml không có lỗi cài '{name}'", f"kills.yaml has no defect '{name}'")
            yield profile.diagnose("TS186", text, ("defects", index), suggest(name, known))


def checks_of(scenario: Scenario) -> Iterator[str]:
    """Every check id that a scenario can decide, over all its rows."""
    names = dict.fromkeys(name for step in every_step(scenario.steps) for expectation in step.expects for name in expectation.verifies)
    for row in [f"{scenario.id}[{row['id']}]" for row in scenario.rows] or [scenario.id]:
        yield from (f"{row}/{name}" for name in names)
