"""A row as an Allure result (Allure 2 result file format, as allure-python-commons 2.16 writes it and Allure 3.18 reads it).

Allure 3 computes a test's history from `testCaseId` and the parameters that are not excluded; ours has no parameters, and its ids come from the locked
row id alone, so the same scenario is the same line in every province's report and in next week's. The nine words fold into Allure's four statuses; the word
itself stays in the message and in a label.
"""

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from thongsuot.judging.tally import row_verdict
from thongsuot.reporting.block import block_of, plain, value_text
from thongsuot.reporting.residue import fate, thing
from thongsuot.reporting.topics import topic_title
from thongsuot.running.outcome import CheckOutcome, Evidence, PredicateOutcome, RowOutcome, StepOutcome
from thongsuot.running.record import Record
from thongsuot.words.side import VIETNAMESE as SIDES
from thongsuot.words.verdict import VIETNAMESE, Verdict

STATUSES: dict[Verdict, str] = {
    Verdict.FAIL: "failed",
    Verdict.ERROR: "broken",
    Verdict.BLOCKED: "skipped",
    Verdict.REVIEW: "skipped",
    Verdict.FLAKY: "failed",
    Verdict.WAIVED: "passed",
    Verdict.WARN: "passed",
    Verdict.PASS: "passed",
    Verdict.NOT_APPLICABLE: "skipped",
}
STEP_STATUSES: dict[str, str] = {"done": "passed", "broken": "broken", "blocked": "skipped", "skipped": "skipped"}
SEVERITIES: dict[str, str] = {"must": "critical", "should": "minor"}
NAMESPACE = uuid.UUID("6b3f1f0e-7d0c-4c55-9f2a-5e2f0c1a7d11")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a result says of its run. `folder`: how the run's folder is written before evidence paths."""

    province: str
    province_name: str
    run_id: str
    mode: str
    folder: str


def setting_of(record: Record, folder: str) -> Setting:
    return Setting(record.province, record.province_name, record.run_id, record.target.mode, folder)


def result_of(row: RowOutcome, setting: Setting) -> Json:
    """The content of one `*-result.json`."""
    verdict = row_verdict(row)
    ids = ids_of(row.id)
    return {
        "uuid": str(uuid.uuid5(NAMESPACE, f"{setting.province}/{setting.run_id}/{row.id}")),
        **ids,
        "name": f"{row.id} {row.title.vi}",
        "titlePath": [topic_title(row.topic), row.scenario],
        "description": row.title.en or None,
        "status": STATUSES[verdict],
        "statusDetails": _details(row, verdict, setting),
        "stage": "finished",
        "start": milliseconds(row.started),
        "stop": milliseconds(row.ended),
        "labels": [{"name": name, "value": value} for name, value in labels_of(row, setting)],
        "links": [],
        "parameters": [],
        "attachments": [],
        "steps": steps_of(row),
    }


def ids_of(row: str) -> Mapping[str, str]:
    """`fullName`, `testCaseId` and `historyId`, from the locked row id and nothing else."""
    digest = hashlib.md5(row.encode(), usedforsecurity=False).hexdigest()
    return {"fullName": row, "testCaseId": digest, "historyId": digest}


def labels_of(row: RowOutcome, setting: Setting) -> Iterator[tuple[str, str]]:
    """Suites and behaviours by topic; `province` picks the environment of an Allure 3 report; gates, requirements and the word are labels and tags."""
    verdict, requirements = row_verdict(row), sorted({check.requirement for check in row.checks})
    severities = {check.severity for check in row.checks}
    yield "parentSuite", topic_title(row.topic)
    yield "suite", row.scenario
    if row.id != row.scenario:
        yield "subSuite", row.id
    yield "epic", topic_title(row.topic)
    yield "feature", row.title.vi
    yield "severity", SEVERITIES["should" if severities == {"should"} else "must"]
    yield "framework", "thongsuot"
    yield "host", setting.mode
    yield "province", setting.province
    yield "run", setting.run_id
    yield "verdict", VIETNAMESE[verdict]
    yield from (("gate", gate) for gate in row.gates)
    yield from (("requirement", requirement) for requirement in requirements)
    yield from (("tag", tag) for tag in (setting.province, *row.gates, *requirements))
    if verdict is not Verdict.PASS:
        yield "tag", VIETNAMESE[verdict]


def steps_of(row: RowOutcome) -> list[Json]:
    """The engine's steps as they ran, then one step that holds the checks with their predicates."""
    start, stop = milliseconds(row.started), milliseconds(row.ended)
    steps = [_step(step) for step in row.steps]
    if row.checks:
        worst = row_verdict(row)
        checks = [_check_step(check, stop) for check in row.checks]
        steps.append({"name": "Kiểm tra", "status": STATUSES[worst], "stage": "finished", "steps": checks, "start": max(start, stop), "stop": stop})
    if row.created:
        steps.append(_made_step(row, stop))
    return steps


def _made_step(row: RowOutcome, when: int) -> Json:
    """What the row made on the portal; what should have been cleaned up and was not stands out."""
    entries = [
        {"name": f"{thing(one)}: {fate(one)}", "status": "passed" if one.removed else "broken" if one.by else "skipped", **_at(when)} for one in row.created
    ]
    status = next((status for status in ("broken", "skipped") if any(entry["status"] == status for entry in entries)), "passed")
    return {"name": "Đã tạo trên cổng", "status": status, "steps": entries, **_at(when)}


def _at(when: int) -> Json:
    return {"stage": "finished", "start": when, "stop": when}


def attachment_name(evidence: Evidence) -> str:
    """By content: Allure 3 knows attachments by name over all provinces, so equal names must mean equal bytes."""
    return f"{evidence.sha256[:40]}-attachment{PurePosixPath(evidence.path).suffix}"


def milliseconds(when: str) -> int:
    """ISO 8601 to Unix milliseconds; 0 when it cannot be read."""
    try:
        return round(datetime.fromisoformat(when).timestamp() * 1000)
    except ValueError:
        return 0


def _details(row: RowOutcome, verdict: Verdict, setting: Setting) -> Json:
    said = [check for check in row.checks if check.verdict not in {Verdict.PASS, Verdict.NOT_APPLICABLE}]
    if row.not_applicable is not None:
        return {"message": f"{VIETNAMESE[verdict]}: {plain(row.not_applicable.vi)}"}
    if verdict is Verdict.PASS:
        return {}
    heads = [
        f"{VIETNAMESE[check.verdict]} [{check.requirement}] {plain(check.message.vi)}"
        for check in sorted(said, key=lambda one: list(Verdict).index(one.verdict))
    ]
    message = "\n".join(heads) or f"{VIETNAMESE[verdict]}: kịch bản không cho kết luận nào"
    blocks = "\n\n".join(block_of(check, row.id, province=setting.province, folder=setting.folder) for check in said)
    return {"message": message, "trace": "\n\n".join([blocks, *row.failures]), "flaky": verdict is Verdict.FLAKY, "known": verdict is Verdict.WAIVED}


def _step(step: StepOutcome) -> Json:
    start = milliseconds(step.started)
    return {
        "name": plain(step.title or step.id),
        "status": STEP_STATUSES[step.status],
        "statusDetails": {"message": plain(step.message), "trace": step.span} if step.message else {},
        "stage": "finished",
        "start": start,
        "stop": start + round(step.milliseconds),
        "steps": [_step(one) for one in step.steps],
        "attachments": _attachments(step.evidence),
        "parameters": [],
    }


def _check_step(check: CheckOutcome, when: int) -> Json:
    return {
        "name": f"{VIETNAMESE[check.verdict]} [{check.requirement}] {plain('' if check.verdict is Verdict.PASS else check.message.vi)}".rstrip(),
        "status": STATUSES[check.verdict],
        "statusDetails": {} if check.verdict is Verdict.PASS else {"message": _behind(check), "trace": f"{check.span} ({check.rule})"},
        "stage": "finished",
        "start": when,
        "stop": when,
        "steps": [_predicate_step(predicate, when) for predicate in check.predicates],
        "attachments": _attachments(check.evidence),
        "parameters": [],
    }


def _behind(check: CheckOutcome) -> str:
    """On whose side, what blocked it, what to do."""
    told = {
        "phía": SIDES[check.side] if check.side else "",
        "bị chặn bởi": check.blocked_by or "",
        "việc cần làm": plain(check.remedy.vi) if check.remedy else "",
    }
    return "\n".join(f"{name}: {value}" for name, value in told.items() if value) or plain(check.message.vi)


def _predicate_step(predicate: PredicateOutcome, when: int) -> Json:
    values = {"mong đợi": predicate.expected, "nhận được": predicate.actual}
    return {
        "name": plain(predicate.message.vi) or predicate.predicate,
        "status": "passed" if predicate.passed else "failed",
        "statusDetails": {"message": plain(predicate.message.vi), "trace": predicate.span},
        "stage": "finished",
        "start": when,
        "stop": when,
        "parameters": [{"name": name, "value": value_text(value)} for name, value in values.items()],
    }


def _attachments(evidence: Sequence[Evidence]) -> list[Json]:
    return [{"name": one.title or PurePosixPath(one.path).name, "source": attachment_name(one), "type": one.media_type} for one in evidence]
