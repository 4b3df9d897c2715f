"""Requirements, gates, kills and waivers."""

from dataclasses import replace
from datetime import date

import pytest

from thongsuot.documents.catalogues import read_gates, read_kills, read_requirements, read_waivers
from thongsuot.words.source import Text

WAIVER = """\
waivers: 1
items:
  - id: MT-01
    province: tinh-mau-1
    covers: "SSO-011[expired]/SSO-R-03"
    gates: [trial]
    approver: "{approver}"
    reason: {{vi: "Chờ nâng cấp", en: "Waiting for an upgrade"}}
    valid_from: 2025-06-20
    valid_to: 2025-06-30
"""


def test_requirements(sample_project: dict[str, str]) -> None:
    found, _, problems = read_requirements(sample_project["scenarios/requirements.yaml"], "r.yaml")
    assert problems == ()
    first, second, third = found
    assert (first.valid_from, first.valid_to, first.level) == (date(2025, 6, 11), None, "must")
    assert first.remedy == Text("Xem lại trang tra cứu.")
    assert (second.text, second.not_tested) == (Text("Không lộ dữ liệu cá nhân"), None)
    assert third.not_tested == Text("cần gọi điện")
    assert str(first.span) == "r.yaml:3:9"


def test_gates(sample_project: dict[str, str]) -> None:
    found, _, _ = read_gates(sample_project["scenarios/gates.yaml"], "g.yaml")
    assert [(gate.id, gate.as_of, gate.always) for gate in found] == [("trial", date(2025, 6, 20), ("DEMO-R-01",)), ("go-live", date(2025, 7, 1), ())]


def test_kills(sample_project: dict[str, str]) -> None:
    (kill, other), _, _ = read_kills(sample_project["scenarios/kills.yaml"], "k.yaml")
    assert (kill.defect, len(kill.kills), kill.why) == ("state-hidden", 2, Text("Trang không hiện trạng thái"))
    assert other.kills[-1] == "DEMO-002/DEMO-R-02"


def test_waivers() -> None:
    (waiver,), _, problems = read_waivers(WAIVER.format(approver="Nguyễn Văn A"), "w.yaml")
    assert problems == ()
    assert waiver.covers == "SSO-011[expired]/SSO-R-03"
    assert [waiver.holds_on(date(2025, 6, day)) for day in (19, 20, 30)] == [False, True, True]
    (unsigned,), _, _ = read_waivers(WAIVER.format(approver=" "), "w.yaml")
    assert not unsigned.holds_on(date(2025, 6, 25))


def test_an_approval_of_what_does_not_apply() -> None:
    text = WAIVER.format(approver="Nguyễn Văn A")
    (approval,), _, problems = read_waivers(text + "    not_applicable: true\n", "w.yaml")
    assert (approval.not_applicable, problems) == (True, ())
    assert not read_waivers(text, "w.yaml")[0][0].not_applicable
    _, _, problems = read_waivers(text + "    not_applicable: có\n", "w.yaml")
    assert problems


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "expected"),
    [(None, None, True), (date(2025, 7, 1), None, True), (date(2025, 7, 2), None, False), (None, date(2025, 7, 1), True), (None, date(2025, 6, 30), False)],
)
def test_a_requirement_is_in_force_from_its_first_day_to_its_last(
    sample_project: dict[str, str], valid_from: date | None, valid_to: date | None, expected: bool
) -> None:
    found, _, _ = read_requirements(sample_project["scenarios/requirements.yaml"], "r.yaml")
    assert replace(found[0], valid_from=valid_from, valid_to=valid_to).in_force(date(2025, 7, 1)) is expected


@pytest.mark.parametrize("covers", ["SSO-R-3", "SSO-011[expired]", "sso-r-03", "*"])
def test_a_waiver_covers_one_check_or_one_requirement(covers: str) -> None:
    found, _, problems = read_waivers(WAIVER.format(approver="A").replace('"SSO-011[expired]/SSO-R-03"', f'"{covers}"'), "w.yaml")
    assert found == ()
    assert [problem.code for problem in problems] == ["TS124"]


def test_an_item_with_a_day_on_no_calendar_hides_no_other(sample_project: dict[str, str]) -> None:
    text = sample_project["scenarios/requirements.yaml"].replace("2025-06-11", "2025-02-30")
    found, _, problems = read_requirements(text, "r.yaml")
    assert [requirement.id for requirement in found] == ["DEMO-R-02", "DEMO-R-03"]
    assert [problem.code for problem in problems] == ["TS127"]
