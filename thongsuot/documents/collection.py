"""From texts to a library. Pure: the caller brings the texts, by path relative to the project."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from thongsuot.documents.calls import check_calls, check_rings
from thongsuot.documents.catalogues import read_gates, read_kills, read_requirements, read_waivers
from thongsuot.documents.coherence import check_gates, check_ids, check_kills, check_lock, check_profile, check_requirements, checks_of
from thongsuot.documents.kills import Kill
from thongsuot.documents.known import Known, keys_of, parts_of, screens_of
from thongsuot.documents.ledgers import check_ledger
from thongsuot.documents.library import Library, digest_of, page_map
from thongsuot.documents.lock import Lock, read_lock
from thongsuot.documents.locking import check_locks
from thongsuot.documents.platform import Platform
from thongsuot.documents.platforms import read_platform
from thongsuot.documents.provinces import read_profile
from thongsuot.documents.reading import Checked
from thongsuot.documents.references import check_references
from thongsuot.documents.requirements import Gate, Requirement
from thongsuot.documents.scenario import Flow, Scenario, every_step
from thongsuot.documents.scenarios import read_flow, read_scenario
from thongsuot.documents.scope import check_names
from thongsuot.documents.shelves import shelf_of
from thongsuot.documents.soundness import check_soundness
from thongsuot.documents.waivers import Waiver
from thongsuot.documents.wishes import check_wishes
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text

Sources = Mapping[str, str | bytes]


@dataclass(slots=True)
class _Shelves:
    """What has been read so far, the broken ones' findings included.

    `written`: ids of all scenario files; `unread`: shelves with a file that did not read. Nothing is said about what points there: one mistake, one finding.
    """

    scenarios: list[tuple[Scenario, Checked]] = field(default_factory=list)
    flows: list[tuple[Flow, Checked]] = field(default_factory=list)
    platforms: list[Platform] = field(default_factory=list)
    profiles: list[Checked] = field(default_factory=list)
    requirements: tuple[tuple[Requirement, ...], Checked | None] = ((), None)
    gates: tuple[tuple[Gate, ...], Checked | None] = ((), None)
    kills: tuple[tuple[Kill, ...], Checked | None] = ((), None)
    waivers: list[Waiver] = field(default_factory=list)
    lock: Lock | None = None
    unread_flows: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)
    today: date | None = None


def read_library(sources: Sources, today: date | None = None) -> Library:
    """Everything in the texts, and everything that is wrong with it, in one pass. Paths that are none of ours are passed over.

    `today`: the day in Vietnam, after which nobody can have been born; None: nothing is said about that.
    """
    shelves = _Shelves(today=today)
    for path in sorted(sources):
        _read_one(path, sources[path], shelves)
    found = sorted({*shelves.problems, *_findings(shelves)}, key=lambda problem: (problem.span, problem.code))
    problems = tuple(problem for problem in found if problem.is_error)
    broken = {problem.span.path for problem in problems}
    return Library(
        scenarios={scenario.id: scenario for scenario, checked in shelves.scenarios if checked.document.path not in broken},
        flows={flow.id: flow for flow, checked in shelves.flows if checked.document.path not in broken},
        platforms={platform.id: platform for platform in shelves.platforms},
        profiles={_profile_name(profile): profile for profile in shelves.profiles},
        requirements={requirement.id: requirement for requirement in shelves.requirements[0]},
        gates={gate.id: gate for gate in shelves.gates[0]},
        kills=shelves.kills[0],
        waivers=tuple(shelves.waivers),
        locked=tuple(shelves.lock.ids) if shelves.lock else (),
        diagnostics=problems,
        suspicions=tuple(problem for problem in found if not problem.is_error),
        digests=_digests(sources) | {page_map(one.id): digest_of([(one.span.path, sources[one.span.path])]) for one in shelves.platforms},
    )


def _read_one(path: str, text: str | bytes, shelves: _Shelves) -> None:
    problems: tuple[Diagnostic, ...] = ()
    match shelf_of(path):
        case "scenarios":
            scenario, checked, problems = read_scenario(text, path)
            shelves.written.add(_written_id(checked))
            shelves.scenarios += [(scenario, checked)] if scenario else []
        case "flows":
            flow, checked, problems = read_flow(text, path)
            shelves.flows += [(flow, checked)] if flow and not problems else []
            shelves.unread_flows |= set() if flow and not problems else {_written_id(checked)}
        case "platforms":
            platform, checked, problems = read_platform(text, path)
            shelves.platforms += [platform] if platform else []
        case "provinces":
            checked = read_profile(text, path)
            problems = checked.problems
            shelves.profiles.append(checked)
        case "requirements":
            found, checked, problems = read_requirements(text, path)
            shelves.requirements = (found, checked)
        case "gates":
            gates, checked, problems = read_gates(text, path)
            shelves.gates = (gates, checked)
        case "kills":
            kills, checked, problems = read_kills(text, path)
            shelves.kills = (kills, checked)
        case "waivers":
            waivers, checked, problems = read_waivers(text, path)
            shelves.waivers += waivers
        case "lock":
            shelves.lock = read_lock(text, path)
    shelves.problems += problems
    shelves.unread |= {shelf_of(path)} if problems else set()


def _written_id(checked: Checked) -> str:
    value = checked.document.value
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _profile_name(profile: Checked) -> str:
    """A profile goes by its file's name, so that a broken one is still found."""
    return profile.document.path.rpartition("/")[2].rpartition(".")[0]


def _findings(shelves: _Shelves) -> Iterator[Diagnostic]:
    """What is wrong between documents that each read well."""
    known = _known(shelves)
    read = [(scenario, checked) for scenario, checked in shelves.scenarios]
    for checked in [*(checked for _, checked in read), *(checked for _, checked in shelves.flows)]:
        yield from check_references(checked, known)
        yield from check_names(checked, known)
        yield from check_soundness(checked)
        yield from check_locks(checked)
        yield from check_wishes(checked, shelves.today)
        yield from check_ledger(checked, known)
        yield from check_calls(checked, known)
    yield from check_rings(shelves.flows)
    yield from check_ids(read, shelves.lock)
    if shelves.lock is not None:
        yield from check_lock(shelves.lock, frozenset(shelves.written))
    elif read:
        text = Text("thiếu tệp ids.lock khóa mã kịch bản", "ids.lock, which locks the scenario ids, is missing")
        yield Diagnostic(
            "TS141", text, Span("scenarios/ids.lock", 1, 1), "", Text("tạo tệp, mỗi dòng một mã kịch bản", "make the file, one scenario id a line")
        )
    platforms = {platform.id: platform for platform in shelves.platforms}
    for profile in shelves.profiles:
        yield from () if profile.problems or "platforms" in shelves.unread else check_profile(profile, platforms)
    yield from _catalogue_findings(shelves)


def _catalogue_findings(shelves: _Shelves) -> Iterator[Diagnostic]:
    requirements = {requirement.id: requirement for requirement in shelves.requirements[0]}
    gates = {gate.id: gate for gate in shelves.gates[0]}
    steps = [step for scenario, _ in shelves.scenarios for step in every_step(scenario.steps)]
    verified = frozenset(name for step in steps for expectation in step.expects for name in expectation.verifies)
    if shelves.requirements[1] and not shelves.unread & {"gates", "scenarios"}:
        yield from check_requirements(shelves.requirements[1], shelves.requirements[0], gates, verified)
    if shelves.gates[1] and "requirements" not in shelves.unread:
        yield from check_gates(shelves.gates[1], shelves.gates[0], requirements)
    if shelves.kills[1] and "scenarios" not in shelves.unread:
        checks = frozenset(check for scenario, _ in shelves.scenarios for check in checks_of(scenario))
        yield from check_kills(shelves.kills[1], shelves.kills[0], checks)


def _known(shelves: _Shelves) -> Known:
    read = [profile for profile in shelves.profiles if not profile.problems]
    national = frozenset({"national", *(profile.value["national"]["platform"] for profile in read)})
    return Known(
        requirements=None if "requirements" in shelves.unread else frozenset(requirement.id for requirement in shelves.requirements[0]),
        gates=None if "gates" in shelves.unread else frozenset(gate.id for gate in shelves.gates[0]),
        flows=_flows(shelves),
        unread_flows=frozenset(shelves.unread_flows),
        screens={} if "platforms" in shelves.unread else screens_of(shelves.platforms, national),
        parts=parts_of(shelves.platforms),
        services=frozenset() if "provinces" in shelves.unread else keys_of(read, "services"),
        officers=frozenset() if "provinces" in shelves.unread else keys_of(read, "officers"),
    )


def _flows(shelves: _Shelves) -> dict[str, Flow]:
    """Flows by the names that a call may use: their ids, and the names for which a page map gives a flow of its portal's own."""
    own = {flow.id: flow for flow, _ in shelves.flows}
    return {name: own[flow] for platform in shelves.platforms for name, flow in platform.flows.items() if flow in own} | own


def _digests(sources: Sources) -> dict[str, str]:
    kinds: dict[str, list[tuple[str, str | bytes]]] = {}
    for path, text in sources.items():
        kinds.setdefault(shelf_of(path) or "other", []).append((path, text))
    return {kind: digest_of(texts) for kind, texts in sorted(kinds.items())}
