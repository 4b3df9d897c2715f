"""Which kind of document a path holds, and what has been read of each kind."""

from dataclasses import dataclass, field
from datetime import date

from thongsuot.documents.answers import PreparedAnswer
from thongsuot.documents.kills import Kill
from thongsuot.documents.law import Seat
from thongsuot.documents.lock import Lock
from thongsuot.documents.platform import Platform
from thongsuot.documents.reading import Checked
from thongsuot.documents.requirements import Gate, Requirement
from thongsuot.documents.scenario import Flow, Scenario
from thongsuot.documents.waivers import Waiver
from thongsuot.words.diagnostic import Diagnostic

_BY_NAME = {
    "law.yaml": "law",
    "requirements.yaml": "requirements",
    "gates.yaml": "gates",
    "kills.yaml": "kills",
    "waivers.yaml": "waivers",
    "ids.lock": "lock",
}


def shelf_of(path: str) -> str:
    """The kind of document at a path relative to the project; "" if it is none of ours.

    scenarios, flows, platforms, answers, provinces, suites, requirements (one file, or one a topic in a folder), or one of the single files
    (law, gates, kills, waivers, lock).
    """
    folder, _, name = path.rpartition("/")
    top = folder.partition("/")[0]
    if top == "suites":
        return "suites"
    if folder == "scenarios" or name == "waivers.yaml":
        return _BY_NAME.get(name, "")
    if not name.endswith((".yaml", ".yml")):
        return ""
    return {"scenarios/flows": "flows", "scenarios/requirements": "requirements", "provinces/platforms": "platforms", "provinces/answers": "answers"}.get(
        folder, top if top in {"scenarios", "provinces"} else ""
    )


@dataclass(slots=True)
class Shelves:
    """What has been read so far, the broken ones' findings included.

    `written`: ids of all scenario files; `unread`: shelves with a file that did not read. Nothing is said about what points there: one mistake, one finding.
    """

    scenarios: list[tuple[Scenario, Checked]] = field(default_factory=list)
    flows: list[tuple[Flow, Checked]] = field(default_factory=list)
    platforms: list[tuple[Platform, Checked]] = field(default_factory=list)
    profiles: list[Checked] = field(default_factory=list)
    law: dict[str, Seat] = field(default_factory=dict)
    requirements: list[tuple[tuple[Requirement, ...], Checked]] = field(default_factory=list)
    gates: tuple[tuple[Gate, ...], Checked | None] = ((), None)
    kills: tuple[tuple[Kill, ...], Checked | None] = ((), None)
    waivers: list[tuple[tuple[Waiver, ...], Checked]] = field(default_factory=list)
    answers: list[tuple[tuple[PreparedAnswer, ...], Checked]] = field(default_factory=list)
    lock: Lock | None = None
    unread_flows: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)
    today: date | None = None
    defects: frozenset[str] | None = None

    def all_requirements(self) -> tuple[Requirement, ...]:
        return tuple(requirement for found, _ in self.requirements for requirement in found)


def profile_name(profile: Checked) -> str:
    """A profile goes by its file's name, so that a broken one is still found."""
    return profile.document.path.rpartition("/")[2].rpartition(".")[0]
