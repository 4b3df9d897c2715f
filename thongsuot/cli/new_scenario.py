"""`thongsuot new scenario`: a file that reads, runs and checks something, with the next free id."""

from typing import Annotated

import typer
from rich.console import Console

from thongsuot.cli.questions import Questions
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.new_documents import add_document
from thongsuot.documents.drafts.scenario import (
    ScenarioAnswers,
    free_id,
    likely_defects,
    lock_with,
    opening_flows,
    scenario_file,
    services_of,
    topics_of,
)
from thongsuot.documents.library import Library
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
Flow = Annotated[str | None, typer.Option(help="Luồng mở dịch vụ, như open-deep-link (flow that opens the service).")]
Service = Annotated[str | None, typer.Option(help="Dịch vụ trong hồ sơ tỉnh, như citizen-service (service of the profile).")]
Channel = Annotated[str | None, typer.Option(help="http hoặc browser.")]
Persona = Annotated[str | None, typer.Option(help="citizen, enterprise hoặc organisation.")]
Gate = Annotated[list[str] | None, typer.Option(help="Cổng kiểm soát; mặc định những cổng của yêu cầu (gates; those of the requirement).")]
Mode = Annotated[list[str] | None, typer.Option(help="reference, staging, live; mặc định reference và staging.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Không hỏi gì, chỗ không cho biết thì theo mặc định (ask nothing, take defaults).")]


def scenario(
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
    topics, flows, services = topics_of(library), opening_flows(library), services_of(library)
    _refuse_empty(topics, flows, services)
    questions.need({"--topic": topic, "--title": title, "--requirement": requirement})
    chosen = questions.ask("--topic", topic, "Chủ đề", choices={name: f"{prefix}-..." for name, prefix in topics.items()})
    named = questions.ask("--title", title, "Tên kịch bản (tiếng Việt)", check=_some_words)
    verified = questions.ask("--requirement", requirement, "Kiểm tra yêu cầu nào", choices=_requirements(library, topics[chosen]))
    answers = ScenarioAnswers(
        topic=chosen,
        title=Text(named, questions.ask("--title-en", title_en, "Tên tiếng Anh (trống: không có)", default="")),
        requirement=verified,
        about=questions.ask("--about", about, "Người kiểm thử cần biết gì (trống: không có)", default=""),
        flow=questions.ask("--flow", flow, "Bắt đầu thế nào", default=next(iter(flows)), choices={name: words.vi for name, words in flows.items()}),
        service=questions.ask("--service", service, "Dịch vụ", default=services[0], choices=dict.fromkeys(services, "")),
        persona=questions.ask("--persona", persona, "Ai thực hiện", default="citizen", choices=PERSONAS),
        channel=questions.ask("--channel", channel, "Đi bằng", default="http", choices=CHANNELS),
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
    _say_what_next(console, library, id_, path, verified)
    return 0


def _requirements(library: Library, prefix: str) -> dict[str, str]:
    """What can be verified, those of the topic first."""
    ordered = sorted(library.requirements.values(), key=lambda one: not one.id.startswith(f"{prefix}-"))
    return {one.id: one.text.vi for one in ordered}


def _some_words(answer: str) -> str | None:
    return None if answer.strip() else "cần có chữ"


def _refuse_empty(topics: object, flows: object, services: object) -> None:
    """UsageError for a project that has nothing for a scenario to begin with."""
    for there, what in ((topics, "kịch bản nào (scenario)"), (flows, "luồng mở dịch vụ nào (flow that opens a service)"), (services, "dịch vụ nào (service)")):
        if not there:
            raise UsageError(f"dự án chưa có {what}, nên chưa tạo được kịch bản từ mẫu; xem docs/language.md")


def _say_what_next(console: Console, library: Library, id_: str, path: str, requirement: str) -> None:
    likely = likely_defects(library, requirement)
    trying = f"thongsuot defects verify --defect {likely[0]}" if likely else "thongsuot defects verify"
    known = f"; với {requirement} thường là: {', '.join(likely[:5])}" if likely else "; chưa lỗi cài nào chứng minh yêu cầu này, hãy viết một lỗi mới"
    lines = (
        f"Đã ghi (written): {path}; {id_} đã khóa trong {LOCK}",
        f"Xem bằng lời:      thongsuot show {id_}",
        "Kiểm tra tài liệu: thongsuot check",
        f"Chạy thử:          thongsuot run --province tinh-mau-1 --only {id_}",
        "",
        "Một kiểm tra đáng tin khi có lỗi cài làm nó không đạt (prove that it can fail):",
        f'  1. thêm "{id_}/{requirement}" vào kills của những lỗi làm hỏng nó, trong scenarios/kills.yaml{known}',
        f"  2. {trying}",
        "  3. thongsuot docs",
    )
    for line in lines:
        console.print(line, markup=False)
