"""A comparison as JSON, in the shape of schemas/comparison.schema.json."""

from typing import Any

from thongsuot.judging.comparison import Cell, Change, Column, Comparison, Line
from thongsuot.judging.reason import Reason
from thongsuot.judging.verdict import GateVerdict
from thongsuot.running.outcome import CheckOutcome
from thongsuot.words.source import Text
from thongsuot.words.verdict import Verdict

SCHEMA_VERSION = 1
Json = dict[str, Any]


def comparison_document(comparison: Comparison) -> Json:
    return {
        "schema_version": SCHEMA_VERSION,
        "columns": [_column(column) for column in comparison.columns],
        "lines": [_line(line) for line in comparison.lines],
        "requirements": [{"id": one.id, "text": text_document(one.text), "words": [_word(word) for word in one.words]} for one in comparison.requirements],
        "gates": [
            {
                "gate": one.gate,
                "title": text_document(one.title),
                "ready": list(one.ready),
                "verdicts": [verdict_document(judged) if judged else None for judged in one.verdicts],
            }
            for one in comparison.gates
        ],
        "shared": [
            {"check": one.check, "requirement": one.requirement, "title": text_document(one.title), "provinces": list(one.provinces)}
            for one in comparison.shared
        ],
        "changes": [_change(change) for change in comparison.changes],
    }


def verdict_document(judged: GateVerdict) -> Json:
    """A gate's verdict by itself, as `thongsuot gate` writes it."""
    return {
        "gate": judged.gate,
        "title": text_document(judged.title),
        "province": judged.province,
        "run_id": judged.run_id,
        "as_of": judged.as_of.isoformat(),
        "exit_code": judged.exit_code,
        "word": text_document(judged.word),
        "passed": judged.passed,
        "applicable": judged.applicable,
        "counts": {word.value: count for word, count in judged.counts.items()},
        "reasons": [_reason(reason) for reason in judged.reasons],
        "notes": [text_document(note) for note in judged.notes],
        "failing": list(judged.failing),
        "advised": list(judged.advised),
        "missing": list(judged.missing),
        "local": [{"check": check, "word": word.value if word else None} for check, word in judged.local],
        "waived": [{"check": check, "why": why} for check, why in judged.waived],
        "not_applicable": [{"check": check, "why": why} for check, why in judged.not_applicable],
        "requirements": [
            {
                "id": line.id,
                "level": line.level,
                "confidence": line.confidence,
                "in_force": line.in_force,
                "verdict": _word(line.verdict),
                "checks": line.checks,
                "missing": line.missing,
                "not_tested": line.not_tested.vi if line.not_tested else None,
            }
            for line in judged.requirements
        ],
    }


def text_document(text: Text) -> Json:
    return {"vi": text.vi, "en": text.en}


def _word(word: Verdict | None) -> str | None:
    return word.value if word is not None else None


def _column(column: Column) -> Json:
    return {
        "province": column.province,
        "name": column.name,
        "run_id": column.run_id,
        "started": column.started,
        "ended": column.ended,
        "mode": column.mode,
        "reference": column.reference,
        "defects": list(column.defects),
        "complete": column.complete,
        "selection": column.selection,
        "rows": column.rows,
        "checks": column.checks,
        "missing": column.missing,
        "counts": {word.value: count for word, count in column.counts.items()},
    }


def _line(line: Line) -> Json:
    return {
        "check": line.check,
        "row": line.row,
        "requirement": line.requirement,
        "title": text_document(line.title),
        "topic": line.topic,
        "severity": line.severity,
        "gates": list(line.gates),
        "cells": [_cell(cell) for cell in line.cells],
    }


def _cell(cell: Cell) -> Json:
    document: Json = {"state": cell.state, "verdict": _word(cell.verdict)}
    if cell.why is not None:
        document["why"] = cell.why
    return document | (_outcome(cell.outcome) if cell.outcome else {})


def _outcome(outcome: CheckOutcome) -> Json:
    return {
        "rule": outcome.rule,
        "message": text_document(outcome.message),
        "side": outcome.side.value if outcome.side else None,
        "remedy": text_document(outcome.remedy) if outcome.remedy else None,
        "span": outcome.span,
        "blocked_by": outcome.blocked_by,
        "findings": [{"expected": one.expected, "actual": one.actual, "span": one.span} for one in outcome.predicates if not one.passed],
        "evidence": [{"path": one.path, "sha256": one.sha256, "title": one.title} for one in outcome.evidence],
    }


def _change(change: Change) -> Json:
    return {
        "province": change.province,
        "before_run": change.before_run,
        "after_run": change.after_run,
        "check": change.check,
        "before": _word(change.before),
        "after": _word(change.after),
        "direction": change.direction,
    }


def _reason(reason: Reason) -> Json:
    return {"code": reason.code, "exit_code": reason.exit_code, "text": text_document(reason.text), "details": list(reason.details)}
