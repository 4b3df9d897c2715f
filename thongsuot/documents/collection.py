"""From texts to a library. Pure: the caller brings the texts, by path relative to the project."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from thongsuot.documents.answers import read_answers
from thongsuot.documents.catalogues import read_gates, read_kills, read_law, read_requirements, read_waivers
from thongsuot.documents.crosschecks import find_between
from thongsuot.documents.library import Library, digest_of, page_map
from thongsuot.documents.limits import MOST
from thongsuot.documents.lock import read_lock
from thongsuot.documents.platforms import read_platform
from thongsuot.documents.provinces import read_profile
from thongsuot.documents.reading import Checked
from thongsuot.documents.scenarios import read_flow, read_scenario
from thongsuot.documents.shelves import Shelves, profile_name, shelf_of
from thongsuot.documents.stories import Stories
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Text

Sources = Mapping[str, str | bytes]


def read_library(sources: Sources, today: date | None = None, defects: frozenset[str] | None = None) -> Library:
    """Everything in the texts, and everything that is wrong with it, in one pass. Paths that are none of ours are passed over.

    `today`: the day in Vietnam, after which nobody can have been born and before which waivers have run out; `defects`: those that the reference portal can be
    given. None: nothing is said about that.
    """
    shelves = Shelves(today=today, defects=defects)
    paths = sorted(sources, key=lambda path: (shelf_of(path) != "law", path))  # what is cited before what cites it
    scenarios = [path for path in paths if shelf_of(path) == "scenarios"]
    for path in (path for path in paths if shelf_of(path) != "scenarios"):
        _read_one(path, sources[path], shelves)
    stories = Stories(shelves)
    shelves.problems += stories.flows()
    for path in scenarios:
        _read_scenario(path, sources[path], shelves, stories)
    found = _the_first(sorted({*shelves.problems, *stories.unused(), *find_between(shelves)}, key=lambda problem: (problem.span, problem.code)))
    problems = tuple(problem for problem in found if problem.is_error)
    broken = {problem.span.path for problem in problems}
    return Library(
        scenarios={scenario.id: scenario for scenario, checked in shelves.scenarios if checked.document.path not in broken},
        flows={flow.id: flow for flow, checked in shelves.flows if checked.document.path not in broken},
        platforms={platform.id: platform for platform, _ in shelves.platforms},
        profiles={profile_name(profile): profile for profile in shelves.profiles},
        requirements={requirement.id: requirement for requirement in shelves.all_requirements()},
        gates={gate.id: gate for gate in shelves.gates[0]},
        kills=shelves.kills[0],
        certified=_certified(shelves.kills[1]),
        waivers=tuple(waiver for waivers, _ in shelves.waivers for waiver in waivers),
        answers={checked.document.path: (answers, checked) for answers, checked in shelves.answers},
        locked=tuple(shelves.lock.ids) if shelves.lock else (),
        diagnostics=problems,
        suspicions=tuple(problem for problem in found if not problem.is_error),
        digests=_digests(sources) | {page_map(one.id): digest_of([(one.span.path, sources[one.span.path])]) for one, _ in shelves.platforms},
    )


def _certified(kills: Checked | None) -> frozenset[str]:
    return frozenset(kills.value.get("certifies", ())) if kills is not None and not kills.problems else frozenset()


def _the_first(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The first findings of each file, and where there are more, that there are."""
    told: list[Diagnostic] = []
    errors: Counter[str] = Counter()
    for problem in found:
        path = problem.span.path
        errors[path] += problem.is_error
        if errors[path] < MOST:
            told.append(problem)
        elif errors[path] == MOST and problem.is_error:
            text = Text(f"còn chỗ sai nữa; đã nêu {MOST - 1} chỗ đầu", f"there is more; these were the first {MOST - 1}")
            told.append(Diagnostic("TS119", text, problem.span, problem.source_line, Text("sửa rồi kiểm tra lại", "mend these and check again")))
    return told


def _read_scenario(path: str, text: str | bytes, shelves: Shelves, stories: Stories) -> None:
    scenario, checked, problems = read_scenario(text, path)
    shelves.written.add(_written_id(checked))
    shelves.problems += (*problems, *checked.suspicions)
    if problems:
        shelves.unread.add("scenarios")
    if scenario:
        shelves.scenarios.append((scenario, checked))
        shelves.problems += stories.scenario(checked)


def _read_one(path: str, text: str | bytes, shelves: Shelves) -> None:
    problems: tuple[Diagnostic, ...] = ()
    checked: Checked | None = None
    match shelf_of(path):
        case "flows":
            flow, checked, problems = read_flow(text, path)
            shelves.flows += [(flow, checked)] if flow and not problems else []
            shelves.unread_flows |= set() if flow and not problems else {_written_id(checked)}
        case "platforms":
            platform, checked, problems = read_platform(text, path)
            shelves.platforms += [(platform, checked)] if platform else []
        case "provinces":
            checked = read_profile(text, path)
            problems = checked.problems
            shelves.profiles.append(checked)
        case "requirements":
            found, checked, problems = read_requirements(text, path, shelves.law)
            shelves.requirements.append((found, checked))
        case "law":
            seats, checked, problems = read_law(text, path)
            shelves.law = {seat.reference: seat for seat in seats}
        case "gates":
            gates, checked, problems = read_gates(text, path)
            shelves.gates = (gates, checked)
        case "kills":
            kills, checked, problems = read_kills(text, path)
            shelves.kills = (kills, checked)
        case "waivers":
            waivers, checked, problems = read_waivers(text, path)
            shelves.waivers.append((waivers, checked))
        case "answers":
            answers, checked, problems = read_answers(text, path)
            shelves.answers.append((answers, checked))
        case "lock":
            shelves.lock = read_lock(text, path)
    shelves.problems += (*problems, *(checked.suspicions if checked else ()))
    shelves.unread |= {shelf_of(path)} if problems else set()


def _written_id(checked: Checked) -> str:
    value = checked.document.value
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _digests(sources: Sources) -> dict[str, str]:
    kinds: dict[str, list[tuple[str, str | bytes]]] = {}
    for path, text in sources.items():
        kinds.setdefault(shelf_of(path) or "other", []).append((path, text))
    return {kind: digest_of(texts) for kind, texts in sorted(kinds.items())}
