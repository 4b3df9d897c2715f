"""The first version of a scenario: a service is opened and the citizen must stand on the submission screen."""

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath

from thongsuot.documents.drafts.writing import listed, next_id, pairs, quoted, sentence, slug
from thongsuot.documents.library import Library
from thongsuot.words.source import Text

LANDING = "portal.submission"
# What the flow that opens the service must take and give.
_INPUTS = frozenset({"person", "service", "agency"})


@dataclass(frozen=True, slots=True)
class ScenarioAnswers:
    """`flow`: how the service is opened; `requirement`: what the scenario verifies; `persona`: citizen, enterprise or organisation."""

    topic: str
    title: Text
    requirement: str
    flow: str
    service: str
    gates: tuple[str, ...]
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
    return path, "\n".join((*_head(answers, id_), *_steps(answers))) + "\n"


def _head(answers: ScenarioAnswers, id_: str) -> list[str]:
    uses = pairs({"personas": pairs({answers.persona: answers.persona}), "service": answers.service})
    return [
        "# yaml-language-server: $schema=../../schemas/scenario.schema.json",
        "scenario: 1",
        f"id: {id_}",
        f"title: {sentence(answers.title)}",
        *([f"about: {sentence(Text(answers.about))}"] if answers.about else []),
        f"gates: {listed(answers.gates)}",
        f"modes: {listed(answers.modes)}",
        *([f"channel: {answers.channel}"] if answers.channel != "http" else []),
        f"uses: {uses}",
    ]


def _steps(answers: ScenarioAnswers) -> list[str]:
    given = {"person": quoted("${{ persona }}"), "service": quoted("${{ service }}"), "agency": quoted("${{ service.agency }}")}
    expected = {"screen": LANDING, "of": quoted("${{ landing.page }}"), "person": quoted("${{ persona.name }}"), "verifies": listed([answers.requirement])}
    return [
        "steps:",
        "  # Mở dịch vụ như người dùng, đăng nhập khi được hỏi. / Opens the service as a citizen does, signing in when asked.",
        "  - id: land",
        f"    call: {pairs({'flow': answers.flow, 'with': pairs(given)})}",
        "    as: landing",
        "    expect:",
        "      # Phải đứng ở màn hình nộp hồ sơ, đúng người. Sửa và thêm điều cần kiểm tra ở đây. / Change and add what must hold here.",
        f"      - {pairs(expected)}",
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
