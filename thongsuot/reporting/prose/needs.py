"""What a scenario needs and what it leaves behind, in words."""

from collections.abc import Iterable, Iterator, Mapping

from thongsuot.documents.library import Library
from thongsuot.documents.questions import questions_of
from thongsuot.documents.scenario import Scenario, every_step
from thongsuot.documents.vocabulary import TENANT
from thongsuot.planning.needs import Needs, needs_of
from thongsuot.reporting.prose.names import FAKES, OFFICERS, PERSONAS
from thongsuot.reporting.prose.phrases import Speaker
from thongsuot.reporting.prose.sentences import Line, joined
from thongsuot.reporting.prose.things import thing
from thongsuot.words.source import Text

MODES: Mapping[str, Text] = {
    "reference": Text("cổng mẫu", "the reference portal"),
    "staging": Text("cổng thử nghiệm của tỉnh", "the province's test portal"),
    "live": Text("cổng đang vận hành", "the live portal"),
}
EFFECTS: Mapping[str, Text] = {
    "none": Text("Không để lại gì trên cổng.", "It leaves nothing on the portal."),
    "draft": Text(
        "Để lại một bản nháp trên cổng; chỉ chạy khi hồ sơ tỉnh có writes_allowed: true.", "It leaves a draft; runs only where the profile says writes_allowed."
    ),
    "dossier": Text(
        "Tạo hồ sơ trên cổng được kiểm thử; chỉ chạy khi hồ sơ tỉnh có writes_allowed: true.",
        "It files dossiers; runs only where the profile says writes_allowed.",
    ),
    "payment": Text(
        "Tạo hồ sơ và giao dịch thanh toán; chỉ chạy khi hồ sơ tỉnh có writes_allowed: true.",
        "It files and pays; runs only where the profile says writes_allowed.",
    ),
}


def needs_lines(scenario: Scenario, library: Library) -> Iterator[Line]:
    uses, modes = scenario.uses, joined(MODES[mode] for mode in scenario.modes)
    yield _line("chế độ", modes.vi, "modes", modes.en)
    if scenario.applies_when:
        fact = Speaker(library).phrase(scenario.applies_when)
        yield _line("chỉ áp dụng khi hồ sơ tỉnh khai (facts)", fact.vi, "applies only when the profile states (facts)", fact.en)
    if uses.personas:
        people = joined(Text(f"{name} ({PERSONAS[kind].vi})", f"{name} ({PERSONAS[kind].en})") for name, kind in uses.personas.items())
        yield _line("người (dữ liệu tự sinh)", people.vi, "persons (made up)", people.en)
    if uses.service:
        yield _line("dịch vụ trong hồ sơ tỉnh", uses.service, "a service of the profile", uses.service)
    if uses.officers:
        roles = joined(Text(f"{role} ({OFFICERS[role].vi})", f"{role} ({OFFICERS[role].en})") if role in OFFICERS else thing(role) for role in uses.officers)
        yield _line("tài khoản cán bộ trong hồ sơ tỉnh", roles.vi, "officer accounts of the profile", roles.en)
    if uses.files:
        files = ", ".join(f"{name} ({wanted['kind']}, {wanted.get('size', 10_000)} byte)" for name, wanted in uses.files.items())
        yield _line("tệp (tự sinh)", files, "files (made up)", files)
    if uses.fake:
        made_up = joined(Text(f"{name} ({FAKES[wish.kind].vi})", f"{name} ({FAKES[wish.kind].en})") for name, wish in uses.fake.items())
        yield _line("dữ liệu để điền (tự sinh)", made_up.vi, "data to fill in (made up)", made_up.en)
    if scenario.locks:
        alone = lock_words(scenario.locks)
        yield _line("chạy một mình với", alone.vi, "runs alone with", alone.en)
    questions = questions_of([scenario], library.flows)
    for command in dict.fromkeys(wanted["of"] for wanted in questions.by_results.values()):
        yield _line("kết quả của", f"thongsuot {command}, đưa vào bằng --population", "the result of", f"thongsuot {command}, given by --population")
    if sum(map(len, questions.rows.values())) > len(questions.by_results):
        vi, en = (
            "trả lời khi chạy với --ask, hoặc viết sẵn câu trả lời (--answers, answers của hồ sơ tỉnh)",
            "at the terminal (--ask), or by prepared answers (--answers)",
        )
        yield _line("người kiểm thử", vi, "a tester who answers", en)
    yield from _surroundings(_needs(scenario, library))


def lock_words(locks: Iterable[str]) -> Text:
    """What only one may use at a time."""
    return joined(Text("cả cổng", "the portal as a whole") if name == TENANT else Text(f"khóa “{name}”", f"the lock “{name}”") for name in locks)


def _needs(scenario: Scenario, library: Library) -> Needs:
    total = Needs()
    for row in scenario.rows or ({},):
        total |= needs_of((*scenario.steps, *scenario.defers), library, {}, row.get("channel", scenario.channel), row)
    return total


def _surroundings(needs: Needs) -> Iterator[Line]:
    browser = Text("cần Chromium", "Chromium is needed") if needs.browser else Text("không cần, chỉ dùng HTTP", "not needed, HTTP only")
    yield _line("trình duyệt", browser.vi, "browser", browser.en)
    if needs.national:
        vi, en = "do bộ kiểm thử đóng vai, có kênh điều khiển (national.control)", "played by the harness, with its control listener (national.control)"
        yield _line("phía quốc gia", vi, "national side", en)
    if needs.portal:
        yield _line("cổng", "cổng mẫu, có kênh điều khiển (portal.control)", "portal", "the reference portal, with its control listener (portal.control)")


def effects_lines(scenario: Scenario) -> Iterator[Line]:
    yield Line(EFFECTS[scenario.effects])
    for kind, why in scenario.leaves.items():
        yield Line(Text(f"Để lại {thing(kind).vi}: {why.vi}", f"It leaves {thing(kind).en}: {why.en or why.vi}"))
    kept = [name for step in every_step(scenario.steps) for name in step.captures if name == "dossier"]
    if kept:
        yield Line(Text("Mã hồ sơ đã tạo được ghi vào sổ trong biên bản.", "The numbers of dossiers made are listed in the record's ledger."))
    if scenario.defers:
        yield Line(Text("Các bước dọn dẹp ở trên luôn chạy, dù kịch bản đạt hay không.", "The clean-up steps above always run, whatever the outcome."))


def _line(vi: str, said_vi: str, en: str, said_en: str) -> Line:
    return Line(Text(f"{vi}: {said_vi}", f"{en}: {said_en}"), "-")
