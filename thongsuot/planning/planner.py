"""From documents to a plan. Pure: the same library, province, seed and salt give the same plan on every worker."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from thongsuot.documents.library import Library
from thongsuot.documents.platform import Platform
from thongsuot.documents.province import Mode, Province
from thongsuot.documents.requirements import Requirement
from thongsuot.documents.scenario import Expectation, Scenario, every_step
from thongsuot.planning.locks import locks_of
from thongsuot.planning.names import names_of_row
from thongsuot.planning.needs import Needs, needs_of
from thongsuot.planning.plan import Plan, PlannedCheck, PlannedRow
from thongsuot.planning.secrecy import secrets_in
from thongsuot.planning.selection import EVERYTHING, Selection
from thongsuot.planning.values import evaluate
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text


def plan(
    library: Library,
    province: Province,
    *,
    seed: str,
    run_id: str,
    salt: str = "",
    selection: Selection = EVERYTHING,
    mode: Mode | None = None,
    as_of: date | None = None,
    rows: Collection[str] | None = None,
) -> Plan:
    """What a run of this province will do.

    `salt`: secret of this run, for user names and passwords. `mode`: instead of the profile's. `as_of`: leave out checks of law not in force that day
    (None: the union; a gate judges each by its own date). `rows`: the ids of those to work out, where not all that are selected.
    Scenarios with findings are not in it: the library says which those are.
    """
    chosen = mode or province.mode
    planned = []
    for scenario in sorted(library.scenarios.values(), key=lambda scenario: scenario.id):
        for row_id, row in rows_of(scenario):
            if rows is not None and row_id not in rows:
                continue
            channel = row.get("channel", scenario.channel)
            needs = needs_of((*scenario.steps, *scenario.defers), library, _flows(library, province), channel, row)
            if not selection.takes(scenario, row_id, needs_browser=needs.browser):
                continue
            names = names_of_row(scenario, row_id, row, province, seed=seed, run_id=run_id, salt=salt)
            checks, not_yet = _checks(scenario, row_id, library.requirements, as_of)
            one = PlannedRow(
                id=row_id,
                scenario=scenario,
                row=row,
                checks=checks,
                needs_browser=needs.browser,
                values=names,
                secrets=tuple(dict.fromkeys(secrets_in({name: value for name, value in names.items() if name != "fake"}))),
                not_applicable=_why_not(scenario, province, chosen, names) or not_yet,
                blocked=_what_is_missing(scenario, province, needs, library.platforms.get(province.platform)),
                channel=channel,
                locks=locks_of(scenario, province, chosen),
            )
            planned.append(one)
    return Plan(province, tuple(planned), seed, run_id, {**library.digests, "profile": province.digest}, selection.in_words())


def rows_of(scenario: Scenario) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Row id and row: `SSO-011[expired]` for each entry of `for_each`, else the scenario's own id and an empty row."""
    if not scenario.rows:
        yield scenario.id, {}
    for row in scenario.rows:
        yield f"{scenario.id}[{row['id']}]", row


def _flows(library: Library, province: Province) -> Mapping[str, str]:
    platform = library.platforms.get(province.platform)
    return platform.flows if platform else {}


def _checks(scenario: Scenario, row: str, requirements: Mapping[str, Requirement], as_of: date | None) -> tuple[tuple[PlannedCheck, ...], Text | None]:
    """The checks of a row in the order of its steps, and why there is none if the law of `as_of` asks for none."""
    found: dict[str, PlannedCheck] = {}
    late = 0
    for index, expectation in _expectations(scenario):
        for name in expectation.verifies:
            requirement = requirements.get(name)
            if requirement and as_of and not requirement.in_force(as_of):
                late += 1
                continue
            severity = "must" if expectation.severity == "must" and (requirement is None or requirement.level == "must") else "should"
            first = found.get(name)
            if first is None:
                text, remedy = (requirement.text, requirement.remedy) if requirement else (None, None)
                found[name] = PlannedCheck(f"{row}/{name}", row, name, severity, expectation.span, index, text, remedy)
            elif severity == "must" != first.severity:
                found[name] = replace(first, severity=severity)
    if found or not late:
        return tuple(found.values()), None
    return (), Text(f"không yêu cầu nào của kịch bản có hiệu lực ngày {as_of:%d/%m/%Y}", f"no requirement of the scenario is in force on {as_of}")


def _expectations(scenario: Scenario) -> Iterator[tuple[int, Expectation]]:
    """Each expectation with the index of the top-level step that it stands in."""
    for index, top in enumerate(scenario.steps):
        for step in every_step((top,)):
            yield from ((index, expectation) for expectation in step.expects)


def _why_not(scenario: Scenario, province: Province, mode: Mode, names: Mapping[str, Any]) -> Text | None:
    """Why a row does not apply to this province, decided from the profile alone."""
    if mode not in scenario.modes:
        return Text(f"kịch bản không dùng ở chế độ {mode}", f"the scenario is not for mode {mode}")
    if scenario.effects != "none" and not province.writes_allowed:
        return Text(
            f"kịch bản tạo dữ liệu ({scenario.effects}) mà hồ sơ tỉnh không cho ghi (writes_allowed)",
            f"it writes ({scenario.effects}) and the profile does not allow writes",
        )
    if scenario.uses.service and scenario.uses.service not in province.services:
        return Text(f"hồ sơ tỉnh không khai dịch vụ '{scenario.uses.service}'", f"the profile has no service '{scenario.uses.service}'")
    return _fact_against(scenario, names)


def _fact_against(scenario: Scenario, names: Mapping[str, Any]) -> Text | None:
    """`applies_when` over the profile's facts; a fact that the profile does not state speaks against nothing."""
    if scenario.applies_when is None:
        return None
    try:
        applies = bool(evaluate(scenario.applies_when, {"facts": names["facts"], "service": names["service"]}))
    except ExpressionError:
        return None
    if applies:
        return None
    return Text(f"hồ sơ tỉnh cho biết không có: {scenario.applies_when}", f"the profile says otherwise: {scenario.applies_when}")


def _what_is_missing(scenario: Scenario, province: Province, needs: Needs, platform: Platform | None) -> Text | None:
    """What a row needs and this profile cannot give: not instrumented."""
    absent = [role for role in scenario.uses.officers if role not in province.officers]
    if absent:
        listed = ", ".join(absent)
        return Text(f"hồ sơ tỉnh không có tài khoản cán bộ: {listed}", f"the profile has no officer accounts for: {listed}")
    if not province.signing_ca and not province.embedded and any("signed" in expectation.arguments for _, expectation in _expectations(scenario)):
        return Text("hồ sơ tỉnh không khai cơ quan cấp chứng thư ký số (signing_ca)", "the profile names no authority for signed results (signing_ca)")
    if needs.served and platform is not None and platform.rendering == "client":
        # Such a portal answers 200 with an empty page for everything: only a browser can say what a citizen sees.
        return Text("cổng dựng trang bằng JavaScript: bước HTTP không kết luận được, cần trình duyệt", "a client-rendered portal cannot be judged by HTTP")
    if needs.portal and province.portal_control is None and not province.embedded:
        return Text("cổng này không có kênh điều khiển của cổng mẫu", "this portal has no control listener of a reference portal")
    if needs.national and province.national_control is None and not (province.embedded or province.starts_national):
        return Text(
            "phía quốc gia không do bộ kiểm thử đóng, không có kênh điều khiển", "the national side is not the harness's own: it has no control listener"
        )
    return None
