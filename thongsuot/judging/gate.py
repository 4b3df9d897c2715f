"""Judge a record against a gate. Pure, and closed by default: green needs every planned check to be there, believed and passed.

A confirmed failure of a mandatory check ends 1 whatever else happened. Otherwise a secret in the artefacts or a changed file of evidence ends 6, an error on
the harness's own side 5, and anything blocked, missing, undecided (review, flaky), filtered, stale or of another target 4. A failure is confirmed unless the
target was the wrong one.
A failed `should` never refuses a gate: it is listed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from thongsuot.documents.requirements import Gate, Requirement
from thongsuot.documents.waivers import Waiver
from thongsuot.judging.evidence import Inspection, evidence_doubts
from thongsuot.judging.integrity import doubts, is_shortened_sample, is_wrong_target
from thongsuot.judging.reason import Reason, exit_code_of, reason
from thongsuot.judging.requirements import JudgedCheck, RequirementLine, asked_at, is_asked, lines_of
from thongsuot.judging.tally import Tallied, tally
from thongsuot.judging.verdict import GateVerdict
from thongsuot.running.record import ManifestEntry, Record
from thongsuot.words.day import day_in_vietnam
from thongsuot.words.side import Side
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

PASSED = frozenset({Verdict.PASS, Verdict.WARN, Verdict.WAIVED})
WAIVABLE = frozenset({Verdict.FAIL, Verdict.FLAKY, Verdict.REVIEW, Verdict.WAIVED})
UNDECIDED = frozenset({Verdict.REVIEW, Verdict.FLAKY})


def judge(
    record: Record,
    gate: Gate,
    manifest: Sequence[ManifestEntry],
    *,
    requirements: Mapping[str, Requirement],
    digests: Mapping[str, str],
    as_of: date,
    now: datetime,
    evidence: Inspection,
    waivers: Sequence[Waiver] = (),
    local: Collection[str] = (),
    max_age: timedelta | None = None,
) -> GateVerdict:
    """`manifest`, `requirements` and `digests` are those of the installed suites, recomputed by the caller; `as_of` picks the law that applies.
    `evidence`: what was found of the files that the record lists. `local`: rows of the province's own scenarios, told apart and never part of the conclusion.

    `now` is aware (ValueError otherwise); `max_age` None: any age. A waiver holds if it does so today (in Vietnam) or, where that is later, on `as_of`.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a time zone")
    tallied = tally(manifest, record.rows)
    # Whatever law is asked about, a waiver is used today: an old `as_of` revives none.
    day = max(as_of, day_in_vietnam(now))
    valid = [waiver for waiver in waivers if waiver.province == record.province and gate.id in waiver.gates and waiver.holds_on(day)]
    everything = [one for one in tallied if one.planned and is_asked(one.entry, requirements.get(one.entry.requirement), gate.id, as_of)]
    asked = [one for one in everything if one.entry.row not in local]
    checks = tuple(_judged(one, requirements.get(one.entry.requirement), valid) for one in asked)
    unknown = sorted({check.entry.requirement for check in checks if check.entry.requirement not in requirements})
    own = tuple((one.entry.check, one.verdict) for one in everything if one.entry.row in local)
    lines = lines_of(_looked_at(record, _national(asked_at(gate.id, requirements), manifest, local), manifest), unknown, checks, as_of)
    reasons = (
        *_failures(checks, confirmed=not is_wrong_target(record)),
        *_shortfalls(checks),
        *_breakages(record, checks),
        *_gaps(gate, lines, checks, unknown),
        *doubts(record, manifest, tallied, digests=digests, now=now, max_age=max_age),
        *evidence_doubts(evidence),
    )
    judged = _verdict(record, gate, checks, lines, reasons, as_of=as_of)
    return replace(judged, local=own, notes=(*judged.notes, *_told_apart(own)))


def _told_apart(own: Sequence[tuple[str, Verdict | None]]) -> Iterator[Text]:
    if own:
        passed, failed = sum(word in PASSED for _, word in own), [check for check, word in own if word is Verdict.FAIL]
        named = f" ({', '.join(failed)})" if failed else ""
        yield Text(
            f"Riêng của tỉnh, ngoài kết luận: {len(own)} kiểm tra, {passed} đạt, {len(failed)} không đạt{named}.",
            f"The province's own, outside the conclusion: {len(own)} checks, {passed} passed, {len(failed)} failed{named}.",
        )


def _national(asked: Sequence[Requirement], manifest: Sequence[ManifestEntry], local: Collection[str]) -> tuple[Requirement, ...]:
    """Without those that nothing but the province's own scenarios looks at."""
    certified = {entry.requirement for entry in manifest if entry.row not in local}
    own = {entry.requirement for entry in manifest if entry.row in local} - certified
    return tuple(one for one in asked if one.id not in own or one.not_tested is not None)


def _looked_at(record: Record, asked: Sequence[Requirement], manifest: Sequence[ManifestEntry]) -> Sequence[Requirement]:
    """A shortened run of a sample province looks at part of what is asked, and its notes say so."""
    if not is_shortened_sample(record):
        return asked
    certified = {entry.requirement for entry in manifest}
    return [one for one in asked if one.id in certified or one.not_tested is not None]


def _judged(one: Tallied, requirement: Requirement | None, waivers: Sequence[Waiver]) -> JudgedCheck:
    must = one.entry.severity == "must" and (requirement is None or requirement.level == "must")
    covering = [waiver for waiver in waivers if waiver.covers in {one.entry.check, one.entry.requirement}]
    waiver = next((each for each in covering if not each.not_applicable), None) if one.verdict in WAIVABLE else None
    approval = next((each for each in covering if each.not_applicable), None) if one.verdict is Verdict.NOT_APPLICABLE else None
    return JudgedCheck(one.entry, Verdict.WAIVED if waiver else one.verdict, one.outcome, must, waiver, approval)


def _ids(checks: Sequence[JudgedCheck], *words: Verdict | None) -> tuple[str, ...]:
    return tuple(check.entry.check for check in checks if check.verdict in words)


def _failures(checks: Sequence[JudgedCheck], *, confirmed: bool) -> Iterator[Reason]:
    failed = [check.entry.check for check in checks if check.verdict is Verdict.FAIL and check.must]
    if failed and confirmed:
        yield reason("must-failed", failed)
    elif failed:
        yield reason("unconfirmed", failed)


def _shortfalls(checks: Sequence[JudgedCheck]) -> Iterator[Reason]:
    errors = [check for check in checks if check.verdict is Verdict.ERROR]
    ours = [check.entry.check for check in errors if check.outcome is not None and check.outcome.side is Side.HARNESS]
    found = {
        "harness-error": ours,
        "errors": [check.entry.check for check in errors if check.entry.check not in set(ours)],
        "blocked": _ids(checks, Verdict.BLOCKED),
        "undecided": _ids(checks, *UNDECIDED),
        "missing": _ids(checks, None),
        "skipped": [check.entry.check for check in checks if check.verdict is Verdict.NOT_APPLICABLE and check.entry.not_applicable is None],
        "waiver-unbacked": [check.entry.check for check in checks if check.verdict is Verdict.WAIVED and check.waiver is None],
    }
    yield from (reason(code, details) for code, details in found.items() if details)


def _breakages(record: Record, checks: Sequence[JudgedCheck]) -> Iterator[Reason]:
    """Rows in which something of ours threw, whatever their checks say: a clean-up that broke is no proof of anything."""
    rows = {check.entry.row for check in checks}
    if broke := [row.id for row in record.rows if row.failures and row.id in rows]:
        yield reason("row-broke", broke)


def _gaps(gate: Gate, lines: Sequence[RequirementLine], checks: Sequence[JudgedCheck], unknown: Sequence[str]) -> Iterator[Reason]:
    words = {line.id: line for line in lines}
    excused = [id_ for id_ in gate.always if id_ not in words or (words[id_].verdict in {Verdict.NOT_APPLICABLE, None} and words[id_].in_force)]
    if excused:
        yield reason("always", excused)
    if unapproved := [line.id for line in lines if line.id not in gate.always and _is_excused_by_nobody(line, checks)]:
        yield reason("na-unapproved", unapproved)
    untested = [line.id for line in lines if line.in_force and line.level == "must" and not line.checks and line.not_tested is None]
    if untested:
        yield reason("unplanned", untested)
    if unknown:
        yield reason("unknown-requirement", unknown)
    if lawless := [line.id for line in lines if line.lawless]:
        yield reason("lawless", lawless)
    if not checks:
        yield reason("empty")
    elif all(check.verdict is Verdict.NOT_APPLICABLE for check in checks):
        yield reason("nothing-applies")


def _is_excused_by_nobody(line: RequirementLine, checks: Sequence[JudgedCheck]) -> bool:
    """A mandatory requirement none of whose mandatory checks applies, at least one of them without an approval: a passed recommendation stands for none."""
    own = [check for check in checks if check.entry.requirement == line.id]
    binding = [check for check in own if check.must] or own
    excused = bool(binding) and all(check.verdict is Verdict.NOT_APPLICABLE for check in binding)
    return line.in_force and line.level == "must" and excused and any(check.approval is None for check in binding)


def _verdict(
    record: Record, gate: Gate, checks: Sequence[JudgedCheck], lines: tuple[RequirementLine, ...], reasons: tuple[Reason, ...], *, as_of: date
) -> GateVerdict:
    words = [check.verdict for check in checks]
    return GateVerdict(
        gate=gate.id,
        title=gate.title,
        province=record.province,
        run_id=record.run_id,
        as_of=as_of,
        exit_code=exit_code_of(reasons),
        reasons=reasons,
        counts={verdict: words.count(verdict) for verdict in Verdict},
        passed=sum(word in PASSED for word in words),
        applicable=sum(check.entry.not_applicable is None for check in checks),
        requirements=lines,
        failing=tuple(check.entry.check for check in checks if check.verdict is Verdict.FAIL and check.must),
        advised=tuple(check.entry.check for check in checks if check.verdict is Verdict.FAIL and not check.must),
        errored=_ids(checks, Verdict.ERROR),
        blocked=_ids(checks, Verdict.BLOCKED),
        undecided=_ids(checks, *UNDECIDED),
        missing=_ids(checks, None),
        not_applicable=tuple((check.entry.check, check.entry.not_applicable or "") for check in checks if check.verdict is Verdict.NOT_APPLICABLE),
        waived=tuple((check.entry.check, f"{check.waiver.approver}: {check.waiver.reason.vi}") for check in checks if check.waiver is not None),
        notes=tuple(_notes(record, checks, lines)),
    )


def _notes(record: Record, checks: Sequence[JudgedCheck], lines: Sequence[RequirementLine]) -> Iterator[Text]:
    if record.target.mode == "reference":
        yield Text("Kết quả trên môi trường mẫu, không thay cho cổng của tỉnh.", "A result on the reference environment; it does not stand for a province.")
    if is_shortened_sample(record):
        text = "Lượt rút gọn: chỉ những kịch bản ghi short: true, và dòng đầu của chúng; chạy đủ bằng thongsuot run, bỏ --short."
        yield Text(text, "A shortened run: only scenarios marked short: true, and the first row of each; thongsuot run without --short runs all.")
    if waived := sum(check.waiver is not None for check in checks):
        yield Text(f"{waived} kiểm tra được miễn có thời hạn.", f"{waived} checks waived for a limited time.")
    if approved := {check.entry.check: check.approval for check in checks if check.approval is not None}:
        who = ", ".join(dict.fromkeys(approval.approver for approval in approved.values()))
        yield Text(f"{len(approved)} kiểm tra được phê duyệt là không áp dụng: {who}.", f"{len(approved)} checks approved as not applicable: {who}.")
    if advised := sum(check.verdict is Verdict.FAIL and not check.must for check in checks):
        yield Text(f"{advised} khuyến nghị chưa đạt.", f"{advised} recommendations not met.")
    if unsure := [line.id for line in lines if line.in_force and line.checks and line.unsure]:
        yield Text(f"Căn cứ chưa có toàn văn, mới dựa vào trí nhớ hoặc suy luận: {', '.join(unsure)}.", f"From memory or inferred: {', '.join(unsure)}.")
    if untested := sum(line.in_force and not line.checks for line in lines):
        yield Text(f"{untested} yêu cầu chưa được kiểm tra ở cổng kiểm soát này.", f"{untested} requirements are not tested at this gate.")
