"""Findings for editors and CI: one JSON document. Pure."""

from collections.abc import Sequence
from typing import Any

from thongsuot.words.codes import CODES
from thongsuot.words.diagnostic import Diagnostic

VERSION = 1


def findings_document(diagnostics: Sequence[Diagnostic]) -> dict[str, Any]:
    """`{version, errors, suspicions, findings: [...]}`. Lines and columns count from 1; `end_column` is exclusive, on the same line."""
    errors = sum(diagnostic.is_error for diagnostic in diagnostics)
    return {
        "version": VERSION,
        "errors": errors,
        "suspicions": len(diagnostics) - errors,
        "findings": [_finding(diagnostic) for diagnostic in diagnostics],
    }


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    span, code, hint = diagnostic.span, CODES[diagnostic.code], diagnostic.hint
    return {
        "code": code.id,
        "weight": code.weight,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_column": max(span.end_column, span.column + 1),
        "message": {"vi": diagnostic.message.vi, "en": diagnostic.message.en},
        "hint": {"vi": hint.vi, "en": hint.en} if hint else None,
        "title": {"vi": code.title.vi, "en": code.title.en},
        "page": f"docs/errors.md#{code.id.lower()}",
    }
