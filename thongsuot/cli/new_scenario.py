"""`thongsuot new scenario`: a file that reads, runs and checks something, with the next free id."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated

import typer
from rich.console import Console

from thongsuot.cli.questions import Questions
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.new_documents import add_document
from thongsuot.documents.drafts.patterns import Asked, Pattern, patterns_of
from thongsuot.documents.drafts.scenario import (
    ScenarioAnswers,
    free_id,
    kills_entry,
    likely_defects,
    lock_with,
    opening_flows,
    scenario_file,
    services_of,
    topics_of,
)
from thongsuot.documents.library import Library
from thongsuot.documents.proving import checks_of
from thongsuot.documents.scenario import Scenario
from thongsuot.documents.scenarios import read_scenario
from thongsuot.environment.project import find_project
from thongsuot.words.errors import UsageError
from thongsuot.words.source import Text

LOCK = "scenarios/ids.lock"
CHANNELS = {"http": "nhanh, không cần trình duyệt", "browser": "Chromium thật"}
PERSONAS = {"citizen": "công dân", "enterprise": "doanh nghiệp", "organisation": "cơ quan, tổ chức"}
MODES = {"reference": "cổng mẫu", "staging": "cổng thử nghiệm của tỉnh", "live": "cổng đang vận hành"}

Topic = Annotated[str | None, typer.Option(help="Chủ đề, là thư mục trong scenarios/ (topic).")]
Title = Annotated[str | None, typer.Option(help="Tên kịch bản, tiếng Việt (title).")]
TitleEn = Annotated[str | None, typer.Option(help="Tên kịch bản, tiếng Anh (title in English).")]
About = Annotated[str | None, typer.Option(help="Điều người kiểm thử cần biết (what a tester needs to know).")]
Requirement = Annotated[str | None, typer.Option(help="Yêu cầu mà kịch bản kiểm tra, như SSO-R-01 (requirement to verify).")]
Kind = Annotated[str | None, typer.Option("--pattern", help="Mẫu: landing, http, browser, dossier, identity hoặc manual (what it begins as).")]
Flow = Annotated[str | None, typer.Option(help="Luồng mở dịch vụ, như open-deep-link (flow that opens the service).")]
Service = Annotated[str | None, typer.Option(help="Dịch vụ trong hồ sơ tỉnh, như citizen-service (service of the profile).")]
Channel = Annotated[str | None, typer.Option(help="http hoặc browser.")]
Persona = Annotated[str | None, typer.Option(help="citizen, enterprise hoặc organisation.")]
Gate = Annotated[list[str] | None, typer.Option(help="Cổng kiểm soát; mặc định những cổng của yêu cầu (gates; those of the requirement).")]
Mode = Annotated[list[str] | None, typer.Option(help="reference, staging, live; mặc định reference và staging.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Không hỏi gì, chỗ không cho biết thì theo mặc định (ask nothing, take defaults).")]


def scenario(
    pattern: Kind = None,
    topic: Topic = None,
    title: Title = None,
    title_en: TitleEn = None,
    about: About = None,
    requirement: Requirement = None,
    flow: Flow = None,
    service: Service = None,
    channel: Channel = None,
    persona: Persona = None,
    gate: Gate = None,
    mode: Mode = None,
    yes: Yes = False,
) -> int:
    """Tạo một kịch bản chạy được ngay, với mã kế tiếp (a working scenario with the next free id)."""
    project, console = find_project(), Console(highlight=False, soft_wrap=True)
    library = read_project(project)
    questions = Questions(console, quiet=yes)
    topics, patterns = topics_of(library), dict(patterns_of(library))
    _refuse_empty((topics, "kịch bản nào (scenario)"))
    questions.need({"--topic": topic, "--title": title, "--requirement": requirement})
    kind = questions.ask("--pattern", pattern, "Mẫu nào", default="landing", choices={name: one.meaning.vi for name, one in patterns.items()})
    chosen = questions.ask("--topic", topic, "Chủ đề", choices={name: f"{prefix}-..." for name, prefix in topics.items()})
    named = questions.ask("--title", title, "Tên kịch bản (tiếng Việt)", check=_some_words)
    verified = questions.ask("--requirement", requirement, "Kiểm tra yêu cầu nào", choices=_requirements(library, topics[chosen]))
    answers = ScenarioAnswers(
        pattern=kind,
        topic=chosen,
        title=Text(named, questions.ask("--title-en", title_en, "Tên tiếng Anh (trống: không có)", default="")),
        requirement=verified,
        about=questions.ask("--about", about, "Người kiểm thử cần biết gì (trống: không có)", default=""),
        **_further(questions, library, patterns[kind], {"flow": flow, "service": service, "persona": persona, "channel": channel}),
        gates=tuple(gate or library.requirements[verified].gates),
        modes=tuple(questions.ask("--mode", one, "", choices=MODES) for one in mode or ("reference", "staging")),
    )
    id_ = free_id(library, chosen)
    path, text = scenario_file(answers, id_)
    if questions.asking:
        console.print(f"\n{path}\n\n{text}", markup=False)
        if not questions.agree("Ghi tệp này?"):
            console.print("Không ghi gì (nothing written).")
            return 0
    locked = (project.root / LOCK).read_text("utf-8") if (project.root / LOCK).is_file() else ""
    add_document(project, path, text, amended={LOCK: lock_with(locked, path, id_)})
    written, _checked, _problems = read_scenario(text, path)
    assert written is not None  # it would not have been written
    _say_what_next(console, library, written, path, answers)
    return 0


def _further(questions: Questions, library: Library, pattern: Pattern, given: Mapping[Asked, str | None]) -> dict[str, str]:
    """What the pattern asks for beside topic, title and requirement. UsageError for an option that it has no use for."""
    if idle := [f"--{key}" for key, value in given.items() if value is not None and key not in pattern.asks]:
        raise UsageError(f"mẫu này không dùng {', '.join(idle)} (the pattern has no use for it)")
    flows, services = opening_flows(library), services_of(library)
    if "flow" in pattern.asks:
        _refuse_empty((flows, "luồng mở dịch vụ nào (flow that opens a service)"))
    if "service" in pattern.asks:
        _refuse_empty((services, "dịch vụ nào (service)"))
    offered: Mapping[Asked, tuple[str, Mapping[str, str]]] = {
        "flow": ("Bắt đầu thế nào", {name: words.vi for name, words in flows.items()}),
        "service": ("Dịch vụ", dict.fromkeys(services, "")),
        "persona": ("Ai thực hiện", PERSONAS),
        "channel": ("Đi bằng", CHANNELS),
    }
    return {
        key: questions.ask(f"--{key}", given[key], question, default=next(iter(choices)), choices=choices)
        for key, (question, choices) in offered.items()
        if key in pattern.asks
    }


def _requirements(library: Library, prefix: str) -> dict[str, str]:
    """What can be verified, those of the topic first."""
    ordered = sorted(library.requirements.values(), key=lambda one: not one.id.startswith(f"{prefix}-"))
    return {one.id: one.text.vi for one in ordered}


def _some_words(answer: str) -> str | None:
    return None if answer.strip() else "cần có chữ"


def _refuse_empty(*wanted: tuple[Collection[str], str]) -> None:
    """UsageError for a project that has nothing for a scenario to begin with."""
    for there, what in wanted:
        if not there:
            raise UsageError(f"dự án chưa có {what}, nên chưa tạo được kịch bản từ mẫu; xem docs/language.md")


def _say_what_next(console: Console, library: Library, scenario: Scenario, path: str, answers: ScenarioAnswers) -> None:
    asked = " --ask" if answers.pattern == "manual" else ""
    lines = (
        f"Đã ghi (written): {path}; {scenario.id} đã khóa trong {LOCK}",
        f"Xem bằng lời:      thongsuot show {scenario.id}",
        "Kiểm tra tài liệu: thongsuot check",
        f"Chạy thử:          thongsuot run --province tinh-mau-1 --only {scenario.id}{asked}",
        "",
        *(_to_prove(library, scenario, answers) if answers.topic in library.certified else _local(answers.topic)),
    )
    for line in lines:
        console.print(line, markup=False)


def _local(topic: str) -> Iterator[str]:
    yield f"Chủ đề {topic} là của riêng tỉnh (không có trong certifies của kills.yaml): không cần lỗi cài chứng minh."
    yield "It is a local topic: no entry in kills.yaml is needed."


def _to_prove(library: Library, scenario: Scenario, answers: ScenarioAnswers) -> Iterator[str]:
    """What kills.yaml wants of a certified scenario."""
    yield "Một kiểm tra đáng tin khi có lỗi cài làm nó không đạt (prove that it can fail):"
    likely = likely_defects(library, answers.requirement)
    checks = ", ".join(f'"{check}"' for check in checks_of(scenario))
    if answers.pattern == "manual":
        yield "  1. thêm câu trả lời sai này vào items của scenarios/kills.yaml (add to items):"
        yield from (f"     {line}" for line in kills_entry(scenario, answers, ""))
        yield "  2. thongsuot defects verify"
    elif likely:
        usual = f"với {answers.requirement} thường là: {', '.join(likely[:5])}"
        yield f"  1. thêm {checks} vào kills của những lỗi làm hỏng nó, trong scenarios/kills.yaml; {usual}"
        yield f"  2. thongsuot defects verify --defect {likely[0]}"
    else:
        yield f"  1. chưa lỗi cài nào chứng minh {answers.requirement}: viết một lỗi mới, rồi thêm vào items của scenarios/kills.yaml (write a defect, then):"
        yield from (f"     {line}" for line in kills_entry(scenario, answers, "ten-loi-cai"))
        yield "  2. thongsuot defects verify"
    yield "  3. thongsuot docs"
