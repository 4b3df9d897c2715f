"""What a row made is struck out of its ledger only where its absence was seen."""

from tests.running.test_row import LAND, SUBMIT, verdicts
from thongsuot.reporting.allure import steps_of
from thongsuot.reporting.residue import fate, residue_lines

TIDY = """defer:
  - id: tidy
    removes: {dossier: "${{ sent.facts.number }}"}
    http: [{open: {screen: portal.home}}]
    as: seen
    expect: [{that: seen.status, equals: 200}]
"""


def test_a_clean_up_whose_proof_holds_strikes_it_out(trial):
    outcome = trial(LAND + SUBMIT + TIDY)
    (made,) = outcome.created
    assert (made.kind, made.removed, made.by, made.why) == ("dossier", True, "THU-001/tidy", None)
    assert list(residue_lines([outcome])) == ["Còn để lại trên cổng (left on the portal): không có gì; đã dọn và thấy là hết (removed): 1 hồ sơ"]
    assert steps_of(outcome)[-1]["steps"][0]["status"] == "passed"


def test_a_proof_that_does_not_hold_leaves_it_and_no_check_suffers(trial):
    outcome = trial(LAND + SUBMIT + TIDY.replace("equals: 200", "equals: 404"))
    (made,) = outcome.created
    assert (made.removed, made.by) == (False, "THU-001/tidy")
    assert fate(made) == "còn trên cổng: bước dọn đã chạy nhưng không chứng minh được là đã hết (THU-001/tidy)"
    assert set(verdicts(outcome).values()) == {("pass", "predicates")}
    lines = list(residue_lines([outcome]))
    assert lines[0] == "Còn để lại trên cổng (left on the portal): 1 hồ sơ"
    assert lines[1].startswith(f"  CHƯA DỌN ĐƯỢC (not removed): hồ sơ {made.id}; còn trên cổng")
    assert steps_of(outcome)[-1]["status"] == "broken"


def test_a_clean_up_that_breaks_leaves_it(trial):
    outcome = trial(LAND + SUBMIT + TIDY.replace("portal.home", "portal.failing"))
    (made,) = outcome.created
    assert (made.removed, made.by) == (False, "THU-001/tidy")
    assert "503" in made.why.vi


def test_nothing_made_is_nothing_to_clean_up(trial):
    outcome = trial(LAND + TIDY.replace("sent.facts.number", "landing.page.facts.number"))
    assert outcome.created == ()
    assert (outcome.steps[-1].status, outcome.steps[-1].message) == ("skipped", "không có gì để dọn (nothing was made)")
    assert list(residue_lines([outcome])) == []


def test_what_a_scenario_says_it_leaves_is_left_for_its_reason(trial):
    outcome = trial("leaves: {dossier: {vi: Không xóa được}}\n" + LAND + SUBMIT)
    assert [fate(made) for made in outcome.created] == ["còn trên cổng: Không xóa được"]


def test_a_step_of_the_scenario_may_remove_and_prove_too(trial):
    step = TIDY.removeprefix("defer:\n").replace("equals: 200", "equals: 200, verifies: [D]")
    outcome = trial(LAND + SUBMIT + step)
    assert outcome.created[0].removed
    assert verdicts(outcome)["D"] == ("pass", "predicates")
