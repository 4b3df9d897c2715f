"""A plan as `--plan` prints it: every row with its steps as far as they are known, what does not apply, what is missing, how long it will take."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from textwrap import wrap
from types import MappingProxyType
from typing import Any

from thongsuot.documents.library import Library
from thongsuot.documents.questions import questions_of
from thongsuot.planning.estimate import NEVER_RUN, Measured, estimate
from thongsuot.planning.forecast import ForecastCheck, ForecastStep, forecast, known_names
from thongsuot.planning.plan import Plan, PlannedRow
from thongsuot.planning.summaries import file, officer, person, service, shown
from thongsuot.words.source import Text

WIDTH = 120
# By row and step, what was answered beforehand, in words.
Answered = Mapping[tuple[str, str], str]
_CHANNELS = {"http": "HTTP", "browser": "trình duyệt"}


def render_plan(plan: Plan, library: Library, measured: Measured = NEVER_RUN, answered: Answered = MappingProxyType({})) -> str:
    """Vietnamese text. Persons are made up and shown; no password, key or token stands in it."""
    return "\n".join(_lines(plan, library, measured, answered))


def _lines(plan: Plan, library: Library, measured: Measured, answered: Answered) -> Iterator[str]:
    province = plan.province
    yield f"Kế hoạch cho {province.name.vi} ({province.id}), chế độ {province.mode}"
    yield f"  cổng của tỉnh: {province.portal_url}"
    yield f"  phía quốc gia: {province.national_url}"
    yield f"  hạt giống: {plan.seed}" + (f"; chỉ chọn: {plan.selection}" if plan.selection else "")
    if province.defects:
        yield f"  cổng mẫu chạy với lỗi cố ý: {', '.join(province.defects)}"
    for topic, rows in groupby(sorted(plan.rows, key=lambda row: (row.scenario.topic, row.id)), key=lambda row: row.scenario.topic):
        yield ""
        yield f"{topic}:"
        for row in rows:
            yield from _row(row, plan, library)
    yield ""
    yield from _questions(plan, library, answered)
    yield _total(plan)
    yield f"Thời gian: {estimate(plan.rows, measured).in_words()}"
    yield f"Chạy đúng như kế hoạch: {_command(plan)}"


def _questions(plan: Plan, library: Library, answered: Answered) -> Iterator[str]:
    """What will be asked of a person, and what is answered already."""
    variants = [one.flows for name, one in library.platforms.items() if name == plan.province.platform]
    questions = questions_of(library.scenarios.values(), library.flows, variants)
    asked = questions.rows
    running = sorted(row.id for row in plan.rows if row.not_applicable is None and row.blocked is None)
    found = [(row, step) for row in running for step in asked.get(row, ())]
    if not found:
        return
    yield f"Cần người, hoặc kết quả đối chiếu, trả lời ({len(found)} câu):"
    for row, step in found:
        yield from _wrapped(f"{row} {step}: {answered.get((row, step), 'chưa có câu trả lời')}", "  ")
    if any(one not in answered and one not in questions.by_results for one in found):
        yield from _wrapped("Câu chưa có trả lời thì kiểm tra bị chặn: chạy với --ask để được hỏi, hoặc --answers TỆP.", "  ")
    yield ""


def _command(plan: Plan) -> str:
    """In a form that every shell takes."""
    words = ["thongsuot", "run", "--province", plan.province.id, *(plan.selection or "").split(), "--seed", plan.seed]
    return " ".join(f'"{word}"' if set(word) & set("[*? ") else word for word in words)


def _row(row: PlannedRow, plan: Plan, library: Library) -> Iterator[str]:
    channel = _CHANNELS["browser" if row.needs_browser else "http"]
    label = row.row.get("title")
    title = f"{row.scenario.title.vi} ({label})" if isinstance(label, str) else row.scenario.title.vi
    yield f"  {row.id:<24} {channel:<12} {title}"
    checks = " ".join(check.requirement + ("" if check.severity == "must" else " (nên)") for check in row.checks)
    yield from _fact("kiểm tra", [checks] if checks else [])
    if row.not_applicable is not None:
        yield from _why(row.not_applicable, "không áp dụng")
        return
    if row.blocked is not None:
        yield from _why(row.blocked, "bị chặn")
        return
    yield from _uses(row)
    yield from _fact("một mình dùng", [hold.label.vi for hold in row.locks if not hold.shared])
    platform = library.platforms.get(plan.province.platform)
    steps = forecast(row, library, platform.flows if platform else {})
    for number, step in enumerate(steps, 1):
        yield from _step(step, str(number), "    ")


def _why(reason: Text, word: str) -> Iterator[str]:
    yield from _wrapped(f"{word}: {reason.vi}", "    ")


def _uses(row: PlannedRow) -> Iterator[str]:
    """The data of the row, already made."""
    names, uses = known_names(row), row.scenario.uses
    yield from _fact("dòng", [f"{key} = {shown(value)}" for key, value in names["row"].items() if key not in {"id", "title"}])
    yield from _fact("người", [f"{name} = {person(one)}" for name, one in names["personas"].items()])
    yield from _fact("dịch vụ", [service(names["service"])] if names["service"] else [])
    yield from _fact("cán bộ", [officer(names["officers"][role]) for role in uses.officers])
    yield from _fact("tệp", [f"{name} = {file(one)}" for name, one in names["files"].items()])


def _fact(word: str, values: list[str]) -> Iterator[str]:
    if values:
        yield from _wrapped(f"{word}: {'; '.join(values)}", "    ")


def _step(step: ForecastStep, number: str, indent: str) -> Iterator[str]:
    marks = [f"({step.session})"] if step.session != "main" else []
    marks += ["(dọn dẹp)"] if step.deferred else []
    if step.when is not None:
        marks.append("(bỏ qua: điều kiện không đúng)" if step.skipped else f"(chỉ khi {step.when})")
    acts = _acts(step.body) if step.kind != "manual" else [*_asks(step.body)]
    body = [shown(step.body)] if not acts and step.body is not None else acts if len(acts) == 1 else []
    yield from _wrapped(" ".join((f"{number} {step.id}:", *marks, step.kind, *body)), indent)
    below = indent + "  "
    if len(acts) > 1:
        for act in acts:
            yield from _wrapped(f"- {act}", below)
    for inner, one in enumerate(step.steps, 1):
        yield from _step(one, f"{number}.{inner}", below)
    for name, capture in step.captures.items():
        yield from _wrapped(f"→ {name} = {capture.expression}{' (bí mật)' if capture.secret else ''}", below)
    for check in step.checks:
        yield from _wrapped(_check(check), below)


def _acts(body: Any) -> list[str]:
    """The acts of a visit, one a line."""
    if not isinstance(body, list):
        return []
    return [", ".join(f"{key}: {shown(value)}" for key, value in act.items()) if isinstance(act, Mapping) else shown(act) for act in body]


def _asks(body: Mapping[str, Any]) -> Iterator[str]:
    """What a person is asked, one thing a line."""
    ask = body["ask"]
    words = " ".join(str(ask["vi"] if isinstance(ask, Mapping) else ask).split())
    wanted = body.get("population")
    yield f"theo kết quả của thongsuot {wanted['of']}: {words}" if wanted else f"hỏi người kiểm thử: “{words}”"
    yield from (f"cho biết {name}: {shown(value)}" for name, value in body.get("show", {}).items())
    if body.get("files"):
        yield f"phải kèm ít nhất {body['files']} tệp"


def _check(check: ForecastCheck) -> str:
    verified = f"[{', '.join(check.verifies)}] " if check.verifies else ""
    mild = "(nên) " if check.severity == "should" and check.verifies else ""
    looked_at = "".join(f"{key}: {value} " for key, value in check.looks.items())
    return f"✓ {verified}{mild}{looked_at}" + ", ".join(f"{key}: {shown(value)}" for key, value in check.expects.items())


def _wrapped(text: str, indent: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "    ", break_long_words=False, break_on_hyphens=False)


def _total(plan: Plan) -> str:
    applying = [row for row in plan.rows if row.not_applicable is None]
    blocked = sum(row.blocked is not None for row in applying)
    browser = sum(row.needs_browser for row in applying)
    checks = sum(len(row.checks) for row in applying)
    return (
        f"Tổng: {len(plan.rows)} dòng kịch bản; chạy {len(applying) - blocked} ({browser} cần trình duyệt), bị chặn {blocked}, "
        f"không áp dụng {len(plan.rows) - len(applying)}; {checks} kiểm tra"
    )
