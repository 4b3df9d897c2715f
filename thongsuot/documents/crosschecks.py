"""What is wrong between documents that each read well; of scenarios and flows see `stories`."""

from collections.abc import Iterator

from thongsuot.documents.answers import check_answers, unasked
from thongsuot.documents.gatekeeping import check_counted, check_gates, check_requirements, check_waivers, verified_by
from thongsuot.documents.identity import check_ids, check_lock
from thongsuot.documents.known import screens_of
from thongsuot.documents.lawfulness import check_candidates, check_citations, check_told_once
from thongsuot.documents.limits import the_first
from thongsuot.documents.mapping import check_lacks, check_platform, check_use, screens_named
from thongsuot.documents.profiling import check_profile
from thongsuot.documents.proving import check_defects, check_kills, checks_of
from thongsuot.documents.questions import questions_of
from thongsuot.documents.shelves import Shelves, profile_name
from thongsuot.documents.spelling import suggest
from thongsuot.documents.stories import national_maps
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text


def find_between(shelves: Shelves) -> Iterator[Diagnostic]:
    """Every finding that takes more than one document, but those of scenarios and flows themselves."""
    yield from the_first(check_ids(shelves.scenarios, shelves.lock))
    if shelves.lock is not None:
        yield from the_first(check_lock(shelves.lock, frozenset(shelves.written)))
    elif shelves.scenarios:
        text = Text("thiếu tệp ids.lock khóa mã kịch bản", "ids.lock, which locks the scenario ids, is missing")
        hint = Text("tạo tệp, mỗi dòng một mã kịch bản", "make the file, one scenario id a line")
        yield Diagnostic("TS141", text, Span("scenarios/ids.lock", 1, 1), "", hint)
    yield from _profile_findings(shelves)
    yield from _answer_findings(shelves)
    yield from _map_findings(shelves)
    yield from _catalogue_findings(shelves)


def _profile_findings(shelves: Shelves) -> Iterator[Diagnostic]:
    platforms = None if "platforms" in shelves.unread else {platform.id: platform for platform, _ in shelves.platforms}
    used = frozenset(scenario.uses.service for scenario, _ in shelves.scenarios if scenario.uses.service)
    services = None if "scenarios" in shelves.unread or not shelves.scenarios else used
    for profile in shelves.profiles:
        if not profile.problems:
            yield from the_first(check_profile(profile, platforms, services))
            if shelves.kills[1] and "kills" not in shelves.unread:
                yield from the_first(check_defects(profile, frozenset(kill.defect for kill in shelves.kills[0])))


def _answer_findings(shelves: Shelves) -> Iterator[Diagnostic]:
    """What testers answer, by prepared answers or in the proof, is asked by somebody; and the answers that a profile names are there."""
    files = [checked.document.path for _, checked in shelves.answers]
    for profile in shelves.profiles:
        named = None if profile.problems else profile.value.get("answers")
        if named is not None and named not in files:
            text = Text(f"không có tệp câu trả lời '{named}'", f"there are no answers '{named}'")
            yield profile.diagnose("TS227", text, ("answers",), suggest(named, files))
    if shelves.unread & {"scenarios", "flows", "platforms"}:
        return
    flows = {flow.id: flow for flow, _ in shelves.flows}
    questions = questions_of((scenario for scenario, _ in shelves.scenarios), flows, [platform.flows for platform, _ in shelves.platforms])
    for answers, checked in shelves.answers:
        yield from the_first(check_answers(checked, answers, questions, shelves.today))
    kills, checked_kills = shelves.kills
    for answer in (answer for kill in kills for answer in kill.answers):
        yield from unasked(checked_kills, answer.row, answer.step, answer.span, questions) if checked_kills else ()


def _map_findings(shelves: Shelves) -> Iterator[Diagnostic]:
    for platform, checked in shelves.platforms:
        yield from the_first(check_platform(checked, platform))
    if shelves.unread & {"scenarios", "flows", "platforms", "provinces"} or not shelves.scenarios:
        return
    named = screens_named(checked.document.text for _, checked in (*shelves.scenarios, *shelves.flows))
    national = national_maps(shelves)
    screens = screens_of((platform for platform, _ in shelves.platforms), national)
    for platform, checked in shelves.platforms:
        yield from the_first(check_use(checked, platform, "national" if platform.id in national else "portal", named, screens))
        profiles = [profile.value["id"] for profile in shelves.profiles if profile.value["platform"] == platform.id]
        if profiles:
            yield from the_first(check_lacks(checked, platform, profiles, named & screens.keys()))


def _catalogue_findings(shelves: Shelves) -> Iterator[Diagnostic]:
    requirements = {requirement.id: requirement for requirement in shelves.all_requirements()}
    gates = {gate.id: gate for gate in shelves.gates[0]}
    scenarios = [scenario for scenario, _ in shelves.scenarios]
    if shelves.requirements and not shelves.unread & {"gates", "scenarios", "requirements"}:
        verified = verified_by(scenarios)
        for found, checked in shelves.requirements:
            yield from the_first(check_requirements(checked, found, gates, verified))
        yield from the_first(check_counted(shelves.scenarios, requirements))
    yield from _law_findings(shelves)
    if shelves.gates[1] and not shelves.unread & {"gates", "requirements"}:
        yield from the_first(check_gates(shelves.gates[1], shelves.gates[0], requirements))
    if shelves.kills[1] and not shelves.unread & {"kills", "scenarios"}:
        yield from the_first(check_kills(shelves.kills[1], shelves.kills[0], shelves.scenarios, shelves.defects))
    for waivers, checked in shelves.waivers:
        if not checked.problems and not shelves.unread & {"waivers", "gates"}:
            checks = None if "scenarios" in shelves.unread else frozenset(check for scenario in scenarios for check in checks_of(scenario))
            known = None if "requirements" in shelves.unread else requirements
            provinces = frozenset(profile_name(profile) for profile in shelves.profiles)
            yield from the_first(check_waivers(checked, waivers, checks, known, gates, provinces, shelves.today))


def _law_findings(shelves: Shelves) -> Iterator[Diagnostic]:
    """What requirements rest on, over all the files that hold them."""
    if "requirements" in shelves.unread:
        return
    yield from the_first(check_told_once(shelves.requirements))
    yield from the_first(check_candidates(shelves.requirements))
    if "law" not in shelves.unread:
        for found, checked in shelves.requirements:
            yield from the_first(check_citations(checked, found, shelves.law))
