"""The first version of a scenario: one of the patterns, with the answers filled in."""

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath

from thongsuot.documents.drafts.patterns import FILES, FLOW, PATTERNS, PERSONA, REQUIREMENT
from thongsuot.documents.drafts.writing import listed, next_id, pairs, quoted, sentence, slug
from thongsuot.documents.library import Library
from thongsuot.documents.proving import checks_of
from thongsuot.documents.scenario import Scenario
from thongsuot.words.source import Text

# What the flow that opens the service must take and give.
_INPUTS = frozenset({"person", "service", "agency"})


@dataclass(frozen=True, slots=True)
class ScenarioAnswers:
    """`requirement`: what the scenario verifies; `flow`: how the service is opened; `persona`: citizen, enterprise or organisation. What the pattern does not
    ask for is left alone."""

    topic: str
    title: Text
    requirement: str
    gates: tuple[str, ...]
    pattern: str = "landing"
    flow: str = ""
    service: str = ""
    about: str = ""
    modes: tuple[str, ...] = ("reference", "staging")
    channel: str = "http"
    persona: str = "citizen"


def topics_of(library: Library) -> dict[str, str]:
    """The topics that have scenarios, each with the prefix that most of its ids have."""
    found: dict[str, Counter[str]] = {}
    for scenario in library.scenarios.values():
        found.setdefault(scenario.topic, Counter())[scenario.id.partition("-")[0]] += 1
    return {topic: prefixes.most_common(1)[0][0] for topic, prefixes in sorted(found.items())}


def opening_flows(library: Library) -> dict[str, Text]:
    """The flows by which a scenario can begin: those that open a service for a person and give the page where that person lands."""
    return {name: flow.title for name, flow in library.flows.items() if flow.inputs.keys() == _INPUTS and "page" in flow.outputs}


def services_of(library: Library) -> tuple[str, ...]:
    """The services that profiles have, those first that most of them have."""
    counted = Counter(name for profile in library.profiles.values() if not profile.problems for name in profile.value.get("services", {}))
    return tuple(name for name, _ in counted.most_common())


def free_id(library: Library, topic: str) -> str:
    return next_id(topics_of(library)[topic], (*library.locked, *library.scenarios))


def scenario_file(answers: ScenarioAnswers, id_: str) -> tuple[str, str]:
    """The path, relative to the project, and the text."""
    path = f"scenarios/{answers.topic}/{id_}-{slug(answers.title.vi) or 'moi'}.yaml"
    pattern = PATTERNS[answers.pattern]
    fitted = {REQUIREMENT: answers.requirement, FLOW: answers.flow, PERSONA: answers.persona}
    below = pattern.before + pattern.steps
    for mark, answer in fitted.items():
        below = below.replace(mark, answer)
    return path, "\n".join(_head(answers, id_)) + "\n" + below


def _head(answers: ScenarioAnswers, id_: str) -> list[str]:
    pattern = PATTERNS[answers.pattern]
    persona = pattern.kind or (answers.persona if "persona" in pattern.asks else "")
    uses = {
        **({"personas": pairs({persona: persona})} if persona else {}),
        **({"service": answers.service} if "service" in pattern.asks else {}),
        **({"files": FILES} if pattern.files else {}),
    }
    channel = pattern.channel or answers.channel
    return [
        "# yaml-language-server: $schema=../../schemas/scenario.schema.json",
        "scenario: 1",
        f"id: {id_}",
        f"title: {sentence(answers.title)}",
        *([f"about: {sentence(Text(answers.about))}"] if answers.about else []),
        "# Cổng kiểm soát nào tính kịch bản này, và chạy được với cổng nào. / Which gates count it, and on which portals it runs.",
        f"gates: {listed(answers.gates)}",
        f"modes: {listed(answers.modes)}",
        *([f"channel: {channel}"] if channel != "http" else []),
        *(
            ["# Kịch bản tạo gì trên cổng; chỉ chạy khi hồ sơ tỉnh cho phép. / What it makes there.", f"effects: {pattern.effects}"]
            if pattern.effects != "none"
            else []
        ),
        *(["# Cần ai, dịch vụ nào, tệp nào: đều do bộ kiểm thử tự tạo hoặc lấy ở hồ sơ tỉnh. / What it needs.", f"uses: {pairs(uses)}"] if uses else []),
    ]


def lock_with(text: str, path: str, id_: str) -> str:
    """The text of ids.lock with one more scenario, after the last of its prefix: the id and the rest of its file's name."""
    lines = text.splitlines()
    prefix = id_.partition("-")[0]
    places = [number for number, line in enumerate(lines) if line.partition("#")[0].strip().startswith(f"{prefix}-")]
    name = PurePosixPath(path).stem.removeprefix(id_).removeprefix("-")
    lines.insert(places[-1] + 1 if places else len(lines), f"{id_} {name}".rstrip())
    return "\n".join(lines) + "\n"


def likely_defects(library: Library, requirement: str) -> tuple[str, ...]:
    """The defects that make other checks of the requirement fail, those that kill most first."""
    counted = Counter(kill.defect for kill in library.kills for check in kill.kills if check.partition("/")[2] == requirement)
    return tuple(name for name, _ in counted.most_common())


def kills_entry(scenario: Scenario, answers: ScenarioAnswers, defect: str) -> tuple[str, ...]:
    """The lines for `items` of kills.yaml that prove the scenario; where a person is asked, bad answers stand for a defect."""
    checks = ", ".join(quoted(check) for check in checks_of(scenario))
    asked = PATTERNS[answers.pattern].manual_step
    if not asked:
        return (f"  - {{defect: {defect}, kills: [{checks}]}}",)
    return (
        f"  - answer: {scenario.id.lower()}-khong-dat",
        f'    answers: [{{row: {scenario.id}, step: {asked}, answer: không đạt, note: "viết điều sai mà người kiểm thử thấy"}}]',
        f"    kills: [{checks}]",
    )
