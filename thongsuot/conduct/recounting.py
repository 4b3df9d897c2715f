"""The results of whole populations that a record's verdicts rest on: opened again where they lie in evidence, counted, and asked again."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from thongsuot.conduct.evidence import is_within
from thongsuot.conduct.results import asked_by
from thongsuot.documents.library import Library
from thongsuot.documents.questions import questions_of
from thongsuot.populations.result import Result, ResultError, judge, read_result
from thongsuot.running.outcome import Evidence, RowOutcome, StepOutcome, evidence_of
from thongsuot.running.record import Record
from thongsuot.words.verdict import Verdict


def recount(record: Record, folder: Path, library: Library) -> tuple[str, ...]:
    """What does not hold of them, in Vietnamese, each with its row; nothing where all of it does. Files that are gone or were changed since the run are told
    by the inspection of evidence, and are passed over here."""
    questions = questions_of(library.scenarios.values(), library.flows, [platform.flows for platform in library.platforms.values()]).by_results
    asked = {row: {step: wanted for (of, step), wanted in questions.items() if of == row} for row, _ in questions}
    return tuple(f"{row.id}: {words}" for row in record.rows if row.id in asked for words in dict.fromkeys(_of_row(row, folder, asked[row.id])))


def _of_row(row: RowOutcome, folder: Path, asked: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    kept = {one.sha256: one for one in evidence_of(row)}
    for step in row.steps:
        if step.id in asked:
            yield from _of_step(step, row, folder, asked[step.id], kept)


def _of_step(step: StepOutcome, row: RowOutcome, folder: Path, wanted: Mapping[str, Any], kept: Mapping[str, Evidence]) -> Iterator[str]:
    found: list[Result] = []
    for evidence in step.evidence:
        data = _read(folder, evidence) if evidence.path.endswith(".json") else None
        if data is None or not {"command", "kinds"} <= _object(data).keys():
            continue
        try:
            result = read_result(data)
        except ResultError as error:
            yield f"{evidence.path} {error.text.vi}"
            continue
        found.append(result)
        yield from (f"{evidence.path}: {words}" for words in _behind(result, folder, kept))
        word, why = judge(asked_by(wanted), result)
        if word != "pass" and any(check.verdict is Verdict.PASS for check in row.checks if evidence in check.evidence):
            yield f"biên bản ghi đạt, kết quả {evidence.path} lại cho: {why}"
    if step.status == "done" and not found and not _gone(step, folder):
        yield f"bước {step.id} không còn tệp kết quả của thongsuot {wanted['of']}"


def _behind(result: Result, folder: Path, kept: Mapping[str, Evidence]) -> Iterator[str]:
    found = [kept.get(one.sha256) for one in result.files]
    if lost := [of.file for of, evidence in zip(result.files, found, strict=True) if evidence is None]:
        yield from (f"không có {name} đúng như kết quả ghi (SHA-256) trong bằng chứng: đã bị sửa hoặc không được gửi kèm" for name in lost)
        return
    contents = [data for evidence in found if evidence is not None and (data := _read(folder, evidence)) is not None]
    if len(contents) == len(found):
        from thongsuot.populations.recount import disagreements  # noqa: PLC0415  # a quarter of a second that only such a record costs

        yield from (one.vi for one in disagreements(result, contents))


def _gone(step: StepOutcome, folder: Path) -> bool:
    return any(_read(folder, one) is None for one in step.evidence)


def _read(folder: Path, evidence: Evidence) -> bytes | None:
    """None where the inspection of evidence has something to say of it."""
    try:
        file = folder / evidence.path
        return file.read_bytes() if is_within(evidence.path, folder, {}) and file.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(data)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
