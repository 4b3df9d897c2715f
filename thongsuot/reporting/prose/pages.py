"""Whole explanations: of a scenario, a flow, a requirement, a defect."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thongsuot.documents.kills import Kill
from thongsuot.documents.library import Library
from thongsuot.documents.proving import checks_of
from thongsuot.documents.requirements import Requirement
from thongsuot.documents.scenario import Flow, Scenario, Step, every_step
from thongsuot.reporting.prose.deeds import starting_names
from thongsuot.reporting.prose.law import killers_of, proof_line, requirement_line
from thongsuot.reporting.prose.needs import effects_lines, needs_lines
from thongsuot.reporting.prose.phrases import Speaker
from thongsuot.reporting.prose.sentences import Language, Line, numbered, rendered, title_of
from thongsuot.reporting.prose.steps import step_lines
from thongsuot.reporting.prose.things import thing
from thongsuot.words.source import Span, Text


@dataclass(frozen=True, slots=True)
class Page:
    """An explanation before it is put on lines."""

    id: str
    title: Text
    sections: tuple[tuple[Text, tuple[Line, ...]], ...]
    span: Span


def page_text(page: Page, language: Language, *, width: int = 100) -> str:
    """The page as plain text, ending with a line break."""
    lines = [*rendered([Line(page.title, page.id + " ")], language, width=width)]
    for heading, below in page.sections:
        lines += ["", title_of(heading, language), *rendered(below, language, width=width, indent=2)]
    lines += ["", f"{title_of(Text('Tệp', 'File'), language)}: {page.span.path}:{page.span.line}"]
    return "\n".join(lines) + "\n"


def scenario_page(scenario: Scenario, library: Library, *, row: Mapping[str, Any] | None = None, flat: bool = False) -> Page:
    """What a QA person wants to know before running it. `row`: only this row of `for_each`, its values put into the sentences."""
    channel = (row or {}).get("channel", scenario.channel)
    speaker = Speaker(library, starting_names(scenario.uses), channel, row)
    sections: list[tuple[Text, Iterable[Line]]] = [
        (Text("Cần biết", "What to know"), _about(scenario)),
        (Text("Các dòng, mỗi dòng một kết quả", "Rows, each with a result of its own"), _rows(scenario, row, speaker)),
        (Text("Làm gì", "What it does"), numbered(step_lines(speaker, scenario.steps, flat=flat))),
        (Text("Dọn dẹp, luôn chạy, bước cuối trước", "Clean-up, always run, last step first"), _cleaning(speaker, scenario, flat)),
        (Text("Kiểm tra yêu cầu nào, theo văn bản nào", "What it verifies, from which text"), _verified(scenario, library)),
        (Text("Cần có", "What it needs"), needs_lines(scenario, library)),
        (Text("Để lại gì", "What it leaves"), effects_lines(scenario)),
        (Text("Chạy riêng kịch bản này", "To run just this"), _running(scenario, row)),
    ]
    return _page(scenario.id if row is None else f"{scenario.id}[{row['id']}]", scenario.title, sections, scenario.span)


def _page(id_: str, title: Text, sections: Iterable[tuple[Text, Iterable[Line]]], span: Span) -> Page:
    """Sections with nothing in them are left out."""
    return Page(id_, title, tuple((heading, found) for heading, lines in sections if (found := tuple(lines))), span)


def _about(scenario: Scenario) -> Iterator[Line]:
    if scenario.about is not None:
        yield Line(scenario.about)
    if scenario.severity == "should":
        yield Line(Text("Không đạt chỉ là cảnh báo (khuyến nghị).", "Not holding is a warning only (should)."))
    if scenario.remedy is not None:
        yield Line(Text(f"Không đạt thì tỉnh cần: {scenario.remedy.vi}", f"What the province should do: {scenario.remedy.en or scenario.remedy.vi}"))


def _rows(scenario: Scenario, chosen: Mapping[str, Any] | None, speaker: Speaker) -> Iterator[Line]:
    for row in scenario.rows if chosen is None else (chosen,):
        values = speaker.pairs({key: value for key, value in row.items() if key != "id"})
        yield Line(Text(f"{scenario.id}[{row['id']}]: {values.vi}", f"{scenario.id}[{row['id']}]: {values.en}"), "-")


def _cleaning(speaker: Speaker, scenario: Scenario, flat: bool) -> Iterator[Line]:
    for step in every_step(scenario.steps):
        if step.binds or step.captures:
            known = {name: thing(name) for name in (*([step.binds] if step.binds else []), *step.captures)}
            speaker = speaker.knowing(**known)
    yield from numbered(step_lines(speaker, scenario.defers, flat=flat))


def _verified(scenario: Scenario, library: Library) -> Iterator[Line]:
    checks = tuple(checks_of(scenario))
    for name in dict.fromkeys(_names(scenario.steps)):
        requirement = library.requirements.get(name)
        proof = proof_line(killers_of(library, (check for check in checks if check.endswith(f"/{name}"))))
        yield requirement_line(requirement, library, [proof]) if requirement else Line(Text(name, name), "-", (proof,))


def _names(steps: Iterable[Step]) -> Iterator[str]:
    return (name for step in every_step(steps) for expectation in step.expects for name in expectation.verifies)


def _running(scenario: Scenario, row: Mapping[str, Any] | None) -> Iterator[Line]:
    only = scenario.id if row is None else f'"{scenario.id}[{row["id"]}]"'
    yield Line(Text(f"thongsuot run --province <tỉnh> --only {only}", f"thongsuot run --province <province> --only {only}"))
    plan = f"thongsuot run --province <tỉnh> --only {only} --plan"
    yield Line(Text(f"{plan}   (chỉ in kế hoạch)", f"{plan.replace('<tỉnh>', '<province>')}   (the plan only)"))


def flow_page(flow: Flow, library: Library, *, flat: bool = False) -> Page:
    speaker = Speaker(library, {name: thing(name) for name in flow.inputs})
    users = [scenario for scenario in library.scenarios.values() if _calls(scenario, flow)]
    sections: list[tuple[Text, Iterable[Line]]] = [
        (Text("Đầu vào", "Inputs"), (_input(name, wanted) for name, wanted in flow.inputs.items())),
        (Text("Làm gì", "What it does"), numbered(step_lines(speaker, flow.steps, flat=flat))),
        (Text("Kết quả trả về", "Outputs"), (Line(Text(f"{name}: {thing(name).vi}", f"{name}: {thing(name).en}"), "-") for name in flow.outputs)),
        (Text("Kịch bản nào dùng", "Used by"), (_scenario_line(scenario) for scenario in users)),
    ]
    return _page(flow.id, flow.title, sections, flow.span)


def _calls(scenario: Scenario, flow: Flow) -> bool:
    return any(step.kind == "call" and step.body["flow"] == flow.id for step in every_step(scenario.steps))


def _input(name: str, wanted: Mapping[str, Any]) -> Line:
    words, needed = thing(name), Text("", "") if "default" in wanted else Text(", phải có", ", required")
    return Line(Text(f"{name}: {words.vi}{needed.vi}", f"{name}: {words.en}{needed.en}"), "-")


def requirement_page(requirement: Requirement, library: Library) -> Page:
    verifying = [scenario for scenario in library.scenarios.values() if requirement.id in _names(scenario.steps)]
    checks = [check for scenario in verifying for check in checks_of(scenario) if check.endswith(f"/{requirement.id}")]
    unproved = requirement.not_tested
    why = [Line(unproved)] if unproved else []
    sections: list[tuple[Text, Iterable[Line]]] = [
        (Text("Yêu cầu", "The requirement"), [requirement_line(requirement, library)]),
        (Text("Kịch bản kiểm tra", "Verified by"), (_scenario_line(scenario) for scenario in verifying)),
        (Text("Vì sao chưa kiểm thử", "Why it is not tested"), why),
        (Text("Vì sao tin được", "What proves it"), [proof_line(killers_of(library, checks))] if verifying else []),
        (Text("Chạy riêng", "To run just this"), [Line(_only(verifying))] if verifying else []),
    ]
    return _page(requirement.id, requirement.text, sections, requirement.span)


def _only(scenarios: Iterable[Scenario]) -> Text:
    chosen = " ".join(f"--only {scenario.id}" for scenario in scenarios)
    return Text(f"thongsuot run --province <tỉnh> {chosen}", f"thongsuot run --province <province> {chosen}")


def defect_page(kill: Kill, library: Library, title: Text | None = None) -> Page:
    """`title`: what the reference portal calls the defect, if it was asked."""
    sections: list[tuple[Text, Iterable[Line]]] = [
        (Text("Vì sao", "Why"), [Line(kill.why)] if kill.why else []),
        (Text("Làm hỏng đúng những kiểm tra này", "It makes exactly these checks fail"), (_check_line(check, library) for check in kill.kills)),
        (Text("Thử", "To try it"), [Line(Text(f"thongsuot defects verify --defect {kill.defect}"))]),
    ]
    named = title or Text("lỗi cài của cổng mẫu", "a defect of the reference portal")
    return _page(kill.defect, named, sections, kill.span)


def _check_line(check: str, library: Library) -> Line:
    requirement = library.requirements.get(check.partition("/")[2])
    text = requirement.text if requirement else Text("")
    return Line(Text(f"{check}: {text.vi}", f"{check}: {text.en or text.vi}"), "-")


def _scenario_line(scenario: Scenario) -> Line:
    return Line(Text(f"{scenario.id}: {scenario.title.vi}", f"{scenario.id}: {scenario.title.en or scenario.title.vi}"), "-")
