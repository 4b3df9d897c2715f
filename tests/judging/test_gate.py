from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reporting import samples
from thongsuot.documents.law import Seat
from thongsuot.judging.evidence import EvidenceFault, Inspection
from thongsuot.judging.gate import judge
from thongsuot.judging.reason import SENTENCES
from thongsuot.judging.verdict import GateVerdict
from thongsuot.running.record import Record
from thongsuot.words.side import Side
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict


def judged(record: Record, **changes: Any) -> GateVerdict:
    """The green record's installation judges `record` at the trial gate."""
    given_ = {
        "manifest": samples.green().manifest,
        "requirements": samples.REQUIREMENTS,
        "digests": samples.DIGESTS,
        "as_of": samples.AS_OF,
        "now": samples.NOW,
        "evidence": samples.WHOLE,
        **changes,
    }
    return judge(record, given_.pop("gate", samples.TRIAL), given_.pop("manifest"), **given_)


def with_check(word: Verdict, check: str = "SSO-003/SSO-R-03", **changes: Any) -> Record:
    """The green record with another word for one check."""
    rows = [replace(row, checks=tuple(replace(one, verdict=word, **changes) if one.id == check else one for one in row.checks)) for row in samples.green().rows]
    return replace(samples.green(), rows=tuple(rows))


def excused(requirement: str) -> tuple[Record, dict[str, Any]]:
    """The green record, planned and run with every check of a requirement not applicable; and the installation that says so."""
    record = samples.green()
    manifest = tuple(replace(one, not_applicable="cổng không cho ghi") if one.requirement == requirement else one for one in record.manifest)
    away = [
        replace(row, checks=tuple(replace(one, verdict=Verdict.NOT_APPLICABLE) if one.requirement == requirement else one for one in row.checks))
        for row in record.rows
    ]
    return replace(record, rows=tuple(away), manifest=manifest), {"manifest": manifest}


def codes(verdict: GateVerdict) -> set[str]:
    return {reason.code for reason in verdict.reasons}


def test_a_whole_record_with_nothing_wrong_is_green() -> None:
    verdict = judged(samples.green())
    assert (verdict.exit_code, verdict.reasons, verdict.passed, verdict.applicable) == (0, (), 7, 7)
    assert verdict.green
    assert [line.verdict for line in verdict.requirements] == [Verdict.PASS] * 4


TARGET = samples.green().target
OVERDUE = samples.requirement("SSO-R-77")
ENDED = Seat("nd-61-2018", "Nghị định 61/2018/NĐ-CP", "press", valid_to=date(2025, 6, 19))
LAWLESS = samples.requirement("SSO-R-03", seats=(ENDED,))

SPOILED: dict[str, tuple[int, Any, dict[str, Any]]] = {
    "must-failed": (1, with_check(Verdict.FAIL), {}),
    "secrecy": (6, replace(samples.green(), canary={"scanned": True, "lost": [], "findings": ["evidence/SSO-003/01.json: mã truy cập"]}), {}),
    "evidence": (6, samples.green(), {"evidence": Inspection(5, (EvidenceFault("evidence/SSO-003/01-land.json", "changed"),))}),
    "population": (6, samples.green(), {"evidence": Inspection(1, (), ("BC-021: 1",))}),
    "evidence-absent": (6, samples.green(), {"evidence": Inspection(1, (EvidenceFault("evidence/SSO-003/01-land.json", "missing"),))}),
    "harness-error": (5, with_check(Verdict.ERROR, side=Side.HARNESS), {}),
    "row-broke": (5, replace(samples.green(), rows=(replace(samples.green().rows[0], failures=("Traceback",)), *samples.green().rows[1:])), {}),
    "errors": (4, with_check(Verdict.ERROR, side=Side.NATIONAL), {}),
    "blocked": (4, with_check(Verdict.BLOCKED), {}),
    "undecided": (4, with_check(Verdict.FLAKY), {}),
    "missing": (4, replace(samples.green(), rows=samples.green().rows[1:]), {}),
    "skipped": (4, with_check(Verdict.NOT_APPLICABLE), {}),
    "waiver-unbacked": (4, with_check(Verdict.WAIVED), {}),
    "always": (4, samples.green(), {"gate": replace(samples.TRIAL, always=("SSO-R-01", "SSO-R-99"))}),
    "na-unapproved": (4, *excused("SSO-R-03")),
    "unplanned": (4, samples.green(), {"requirements": {**samples.REQUIREMENTS, OVERDUE.id: OVERDUE}}),
    "unknown-requirement": (4, samples.green(), {"requirements": {id_: one for id_, one in samples.REQUIREMENTS.items() if id_ != "SSO-R-03"}}),
    "lawless": (5, samples.green(), {"requirements": {**samples.REQUIREMENTS, "SSO-R-03": LAWLESS}}),
    "empty": (4, replace(samples.green(), rows=(), manifest=()), {"manifest": ()}),
    "nothing-applies": (4, replace(samples.green(), rows=()), {"manifest": tuple(replace(one, not_applicable="không") for one in samples.green().manifest)}),
    "selected": (4, replace(samples.green(), selection="--only SSO-003"), {}),
    "interrupted": (4, replace(samples.green(), interrupted="Ctrl-C", complete=False), {}),
    "incomplete": (4, replace(samples.green(), complete=False), {}),
    "manifest-missing": (4, replace(samples.green(), manifest=samples.green().manifest[:-1]), {}),
    "manifest-extra": (4, samples.green(), {"manifest": samples.green().manifest[:-1]}),
    "manifest-changed": (4, samples.green(), {"manifest": (replace(samples.green().manifest[0], severity="should"), *samples.green().manifest[1:])}),
    "repeated": (4, replace(samples.green(), rows=(*samples.green().rows, samples.green().rows[0])), {}),
    "digests": (4, samples.green(), {"digests": {**samples.DIGESTS, "scenarios": "khác"}}),
    "schema": (4, replace(samples.green(), schema_version=99), {}),
    "dates": (4, replace(samples.green(), ended="hôm qua"), {}),
    "stale": (4, samples.green(), {"max_age": timedelta(minutes=30)}),
    "wrong-target": (4, replace(samples.green(), target=replace(TARGET, reference=True)), {}),
    "not-reference": (4, replace(samples.green(), target=replace(TARGET, mode="reference")), {}),
    "unconfirmed": (4, replace(with_check(Verdict.FAIL), target=replace(TARGET, defects=("wrong-procedure",))), {}),
    "fingerprint": (4, replace(samples.green(), target=replace(TARGET, fingerprint_after="sha256:99")), {}),
    "canary-missing": (4, replace(samples.green(), canary={"scanned": False, "lost": [], "findings": []}), {}),
    "canary-partial": (4, replace(samples.green(), canary={"scanned": False, "lost": ["gw1"], "findings": []}), {}),
}


def test_every_reason_is_driven_to() -> None:
    assert set(SPOILED) == set(SENTENCES)


@pytest.mark.parametrize("code", SPOILED)
def test_each_reason_ends_with_its_code(code: str) -> None:
    exit_code, record, changes = SPOILED[code]
    verdict = judged(record, **changes)
    assert code in codes(verdict)
    assert verdict.exit_code == exit_code == SENTENCES[code][0]
    assert not verdict.green
    assert all(reason.text.vi and reason.text.en for reason in verdict.reasons)


@pytest.mark.parametrize("code", [code for code in SPOILED if code not in {"unconfirmed", "empty", "nothing-applies"}])
def test_a_confirmed_must_failure_outranks_everything(code: str) -> None:
    _, record, changes = SPOILED[code]
    first, *others = (row for row in record.rows if row.id != "SSO-011[missing]")
    failed = next(row for row in samples.green().rows if row.id == "SSO-011[missing]")
    failed = replace(failed, checks=(replace(failed.checks[0], verdict=Verdict.FAIL),))
    wrong_target = code in {"wrong-target", "not-reference"}
    assert judged(replace(record, rows=(failed, first, *others)), **changes).exit_code == (4 if wrong_target else 1)


def test_a_record_without_a_word_on_secrets_is_not_green() -> None:
    assert judged(replace(samples.green(), canary={})).exit_code == 4
    assert judged(replace(samples.green(), canary={"scanned": True})).exit_code == 4
    assert judged(replace(samples.green(), canary={"scanned": True, "findings": []})).exit_code == 4


def test_a_leak_that_half_a_scan_has_found_is_a_leak() -> None:
    verdict = judged(replace(samples.green(), canary={"scanned": False, "lost": ["gw0"], "findings": ["evidence/SSO-003/01.json"]}))
    assert verdict.exit_code == 6
    assert codes(verdict) == {"secrecy", "canary-partial"}


def test_a_failed_recommendation_is_listed_and_refuses_nothing() -> None:
    verdict = judged(with_check(Verdict.FAIL, "HS-006/HS-R-09"))
    assert verdict.exit_code == 0
    assert verdict.advised == ("HS-006/HS-R-09",)
    assert (verdict.passed, verdict.applicable) == (6, 7)
    assert any("khuyến nghị" in note.vi for note in verdict.notes)


def test_a_check_of_a_should_requirement_is_a_recommendation_whatever_its_own_severity() -> None:
    levels = {**samples.REQUIREMENTS, "SSO-R-03": samples.requirement("SSO-R-03", "should")}
    assert judged(with_check(Verdict.FAIL), requirements=levels).exit_code == 0


@pytest.mark.parametrize("covers", ["SSO-R-03", "SSO-003/SSO-R-03"])
@pytest.mark.parametrize("word", [Verdict.FAIL, Verdict.FLAKY, Verdict.REVIEW, Verdict.WAIVED])
def test_a_waiver_that_holds_passes_with_a_label(covers: str, word: Verdict) -> None:
    verdict = judged(with_check(word), waivers=[samples.waiver(covers)])
    assert verdict.exit_code == 0
    assert verdict.waived == (("SSO-003/SSO-R-03", "Nguyễn Văn Mẫu: chờ nâng cấp"),)
    assert verdict.counts[Verdict.WAIVED] == 1


@pytest.mark.parametrize(
    "changes",
    [{"valid_to": date(2026, 1, 1)}, {"valid_from": date(2026, 1, 3)}, {"approver": " "}, {"province": "tinh-mau-2"}, {"gates": ("go-live",)}],
    ids=["over", "not yet", "unsigned", "another province", "another gate"],
)
def test_a_waiver_that_does_not_hold_changes_nothing(changes: dict[str, Any]) -> None:
    assert judged(with_check(Verdict.FAIL), waivers=[samples.waiver("SSO-R-03", **changes)]).exit_code == 1


def test_an_old_day_revives_no_waiver_and_a_coming_one_is_not_covered_yet() -> None:
    waivers = [samples.waiver("SSO-R-03", valid_to=date(2026, 1, 2))]
    assert judged(with_check(Verdict.FAIL), waivers=waivers).exit_code == 0
    assert judged(with_check(Verdict.FAIL), waivers=waivers, as_of=date(2026, 1, 3)).exit_code == 1
    # 17:00 in UTC is midnight in Vietnam: the waiver's last day is over there.
    assert judged(with_check(Verdict.FAIL), waivers=waivers, now=samples.NOW.replace(hour=16, minute=59)).exit_code == 0
    assert judged(with_check(Verdict.FAIL), waivers=waivers, now=samples.NOW.replace(hour=17)).exit_code == 1


@pytest.mark.parametrize("word", [Verdict.ERROR, Verdict.BLOCKED])
def test_nothing_waives_what_was_never_checked(word: Verdict) -> None:
    assert judged(with_check(word), waivers=[samples.waiver("SSO-R-03")]).exit_code in {4, 5}


def test_a_requirement_not_in_force_on_the_day_is_not_judged() -> None:
    levels = {**samples.REQUIREMENTS, "SSO-R-03": samples.requirement("SSO-R-03", valid_from=date(2025, 9, 15))}
    before, after = (judged(with_check(Verdict.FAIL), requirements=levels, as_of=day) for day in (samples.AS_OF, date(2025, 9, 15)))
    assert (before.exit_code, before.applicable) == (0, 6)
    assert (after.exit_code, after.applicable) == (1, 7)
    assert [line.in_force for line in before.requirements if line.id == "SSO-R-03"] == [False]


def test_a_mandatory_requirement_that_says_why_it_is_not_tested_is_listed_not_refused() -> None:
    untested = samples.requirement("SSO-R-77", not_tested=Text("cần thiết bị thật"))
    verdict = judged(samples.green(), requirements={**samples.REQUIREMENTS, untested.id: untested})
    assert verdict.exit_code == 0
    assert any("chưa được kiểm tra" in note.vi for note in verdict.notes)


def test_a_check_planned_as_not_applicable_counts_neither_way() -> None:
    rows = tuple(replace(row, not_applicable=Text("không có tổ chức")) if row.id == "HS-012" else row for row in samples.green().rows)
    rows = tuple(replace(row, checks=tuple(replace(one, verdict=Verdict.NOT_APPLICABLE) for one in row.checks)) if row.not_applicable else row for row in rows)
    record = replace(samples.green(), rows=rows, manifest=samples.manifest_of(rows))
    verdict = judged(record, manifest=record.manifest)
    assert (verdict.exit_code, verdict.passed, verdict.applicable) == (0, 6, 6)
    assert verdict.not_applicable == (("HS-012/HS-R-02", "không có tổ chức"),)


def test_an_always_requirement_may_not_be_excused() -> None:
    record, installed = excused("SSO-R-01")
    verdict = judged(record, waivers=[samples.waiver("SSO-R-01", not_applicable=True)], **installed)
    assert codes(verdict) == {"always"}
    assert verdict.exit_code == 4


APPROVALS: dict[str, tuple[int, list[dict[str, Any]]]] = {
    "nobody": (4, []),
    "the requirement": (0, [{"covers": "HS-R-02"}]),
    "every check": (0, [{"covers": "HS-006/HS-R-02"}, {"covers": "HS-012/HS-R-02"}]),
    "one check of two": (4, [{"covers": "HS-006/HS-R-02"}]),
    "a waiver is no approval": (4, [{"covers": "HS-R-02", "not_applicable": False}]),
    "over": (4, [{"covers": "HS-R-02", "valid_to": date(2026, 1, 1)}]),
    "unsigned": (4, [{"covers": "HS-R-02", "approver": " "}]),
    "another province": (4, [{"covers": "HS-R-02", "province": "tinh-mau-2"}]),
    "another gate": (4, [{"covers": "HS-R-02", "gates": ("go-live",)}]),
}


@pytest.mark.parametrize("case", APPROVALS)
def test_what_does_not_apply_needs_a_name(case: str) -> None:
    exit_code, approvals = APPROVALS[case]
    record, installed = excused("HS-R-02")
    verdict = judged(record, waivers=[samples.waiver(**{"not_applicable": True, **one}) for one in approvals], **installed)
    assert (verdict.exit_code, codes(verdict)) == (exit_code, {"na-unapproved"} if exit_code else set())
    assert any("2 kiểm tra được phê duyệt là không áp dụng: Nguyễn Văn Mẫu." in note.vi for note in verdict.notes) == (exit_code == 0)


def test_an_approval_lets_no_failure_pass() -> None:
    assert judged(with_check(Verdict.FAIL), waivers=[samples.waiver("SSO-R-03", not_applicable=True)]).exit_code == 1


def test_a_recommendation_that_does_not_apply_needs_no_name() -> None:
    record, installed = excused("HS-R-09")
    assert judged(record, **installed).green


def test_a_passed_recommendation_does_not_stand_for_the_mandatory_checks() -> None:
    record, installed = excused("HS-R-02")
    manifest = tuple(replace(one, severity="should", not_applicable=None) if one.check == "HS-012/HS-R-02" else one for one in installed["manifest"])
    rows = tuple(row if row.id != "HS-012" else samples.green_rows()[-1] for row in record.rows)
    assert codes(judged(replace(record, rows=rows, manifest=manifest), manifest=manifest)) == {"na-unapproved"}


@given(st.sets(st.sampled_from(["SSO-R-01", "SSO-R-03", "HS-R-02"]), min_size=1))
def test_unapproved_absences_are_never_green(requirements: set[str]) -> None:
    manifest = tuple(replace(one, not_applicable="không") if one.requirement in requirements else one for one in samples.green().manifest)
    away = {one.check for one in manifest if one.not_applicable}
    rows = tuple(
        replace(row, checks=tuple(replace(one, verdict=Verdict.NOT_APPLICABLE) if one.id in away else one for one in row.checks))
        for row in samples.green_rows()
    )
    for mode, reference in (("staging", False), ("reference", True)):
        target = replace(TARGET, mode=mode, reference=reference)
        assert judged(replace(samples.green(), target=target, rows=rows, manifest=manifest), manifest=manifest).exit_code == 4


def test_reference_mode_is_said_to_be_no_province() -> None:
    verdict = judged(replace(samples.green(), target=replace(TARGET, mode="reference", reference=True, defects=("lost-session",))))
    assert verdict.exit_code == 0
    assert any("môi trường mẫu" in note.vi for note in verdict.notes)


@pytest.mark.parametrize("code", ["harness-error", "secrecy", "errors", "must-failed"])
def test_a_verdict_in_words(code: str) -> None:
    _, record, changes = SPOILED[code]
    words = {"harness-error": "bộ kiểm thử hỏng", "secrecy": "lộ bí mật hoặc hỏng bằng chứng", "errors": "chưa đủ căn cứ", "must-failed": "không đạt"}
    assert judged(record, **changes).word.vi == words[code]


def test_what_rests_on_memory_is_said_even_when_green() -> None:
    levels = {**samples.REQUIREMENTS, "SSO-R-03": samples.requirement("SSO-R-03", confidence="memory")}
    verdict = judged(samples.green(), requirements=levels)
    assert verdict.green
    assert [note.en for note in verdict.notes] == ["From memory or inferred: SSO-R-03."]


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        judged(samples.green(), now=samples.NOW.replace(tzinfo=None))


CHECKS = [entry.check for entry in samples.green().manifest]


@given(st.sets(st.sampled_from(CHECKS), min_size=1))
def test_a_green_record_without_some_of_its_checks_is_never_green(removed: set[str]) -> None:
    record = samples.green()
    rows = tuple(replace(row, checks=tuple(check for check in row.checks if check.id not in removed)) for row in record.rows)
    manifest = tuple(entry for entry in record.manifest if entry.check not in removed)
    for spoiled in (replace(record, rows=rows), replace(record, rows=rows, manifest=manifest), replace(record, manifest=manifest)):
        assert not judged(spoiled).green


@given(st.lists(st.sampled_from(Verdict), min_size=len(CHECKS), max_size=len(CHECKS)))
def test_the_count_of_words_is_whole_and_green_means_nothing_left_open(words: list[Verdict]) -> None:
    spoken = dict(zip(CHECKS, words, strict=True))
    record = samples.green()
    rows = tuple(replace(row, checks=tuple(replace(check, verdict=spoken[check.id]) for check in row.checks)) for row in record.rows)
    verdict = judged(replace(record, rows=rows))
    assert sum(verdict.counts.values()) + len(verdict.missing) == len(CHECKS)
    must = {check for check in CHECKS if check != "HS-006/HS-R-09"}
    assert (verdict.exit_code == 1) == any(spoken[check] is Verdict.FAIL for check in must)
    assert verdict.green == all(word in {Verdict.PASS, Verdict.WARN} or (word is Verdict.FAIL and check not in must) for check, word in spoken.items())
    requirement = {line.id: line.verdict for line in verdict.requirements}
    order = list(Verdict)
    for id_, word in requirement.items():
        of_it = [spoken[check] for check in CHECKS if check.endswith(f"/{id_}")]
        assert word is min(of_it, key=order.index)


def test_a_shortened_run_counts_on_the_reference_environment_only_and_says_what_it_is() -> None:
    shortened = replace(samples.green(), selection="--short")
    assert "selected" in codes(judged(shortened))
    verdict = judged(replace(shortened, target=replace(TARGET, mode="reference", reference=True)))
    assert verdict.green
    assert any("rút gọn" in note.vi for note in verdict.notes)


def test_the_provinces_own_rows_are_told_apart_and_conclude_nothing() -> None:
    record = with_check(Verdict.FAIL)
    assert judged(record).exit_code == 1
    verdict = judged(record, local={"SSO-003"})
    assert verdict.exit_code == 0, verdict.reasons
    assert ("SSO-003/SSO-R-03", Verdict.FAIL) in verdict.local
    assert not any(line.id == "SSO-R-03" and line.verdict is Verdict.FAIL for line in verdict.requirements)
    assert any("Riêng của tỉnh, ngoài kết luận" in note.vi and "SSO-003/SSO-R-03" in note.vi for note in verdict.notes)
    assert judged(samples.green()).local == ()


def test_a_report_cites_the_law_of_its_day_and_says_what_nobody_has_looked_up() -> None:
    old = Seat("cu", "Thông tư cũ", "press", valid_to=date(2025, 6, 30))
    new = Seat("moi", "Thông tư mới", "memory", valid_from=date(2025, 7, 1))
    requirements = {**samples.REQUIREMENTS, "SSO-R-03": samples.requirement("SSO-R-03", seats=(old, new), source="")}
    before, after = (judged(samples.green(), requirements=requirements, as_of=day) for day in (date(2025, 6, 30), date(2025, 7, 1)))
    lines = [next(line for line in verdict.requirements if line.id == "SSO-R-03") for verdict in (before, after)]
    assert [line.source for line in lines] == ["Thông tư cũ", "Thông tư mới (nhớ lại, chưa đối chiếu)"]
    assert [any("trí nhớ" in note.vi and "SSO-R-03" in note.vi for note in verdict.notes) for verdict in (before, after)] == [False, True]
