"""The mistake of a code's example, made in the sample project: what stands there, what should, and what is said about it."""

import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from thongsuot.documents.collection import read_library
from thongsuot.exporting.export import export_of
from thongsuot.planning.selection import Selection
from thongsuot.populations.columns import PROCEDURES
from thongsuot.running.attestation import load_answers
from thongsuot.running.given import load_given
from thongsuot.running.record_json import read_record
from thongsuot.tables.reading import read_table
from thongsuot.words.code import Change, Example
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError
from thongsuot.words.source import Span

SAMPLE = files("thongsuot.data") / "sample"
# The examples say the same whenever they are read.
TODAY = date(2026, 1, 1)
# The defects of a portal of which the sample project speaks.
DEFECTS = frozenset({"state-hidden", "names-shown"})
# The scenario of the sample that can be exported.
_EXPORTED = "OPEN-001"
# What the sample's profile takes from the environment.
ENVIRONMENT: Mapping[str, str] = {"KHOA_DIEU_KHIEN": "khoa", "MAT_KHAU_MOT_CUA": "mat khau"}


@cache
def sample() -> Mapping[str, str]:
    """The texts of the sample project by path. Nothing is wrong with them."""
    return dict(_texts(SAMPLE, ""))


def spoiled(example: Example) -> dict[str, str | bytes]:
    """The sample project with the mistake in it. Raises ValueError if the text to change is not there."""
    texts: dict[str, str | bytes] = dict(sample())
    for change in example.changes:
        written = _after(change, str(texts.get(change.path, "")))
        if written is None:
            del texts[change.path]
        else:
            texts[change.path] = written if change.encoding == "utf-8" else written.encode(change.encoding)
    return texts


def findings(example: Example) -> tuple[Diagnostic, ...]:
    """Everything that is said about the project with the mistake in it."""
    texts = spoiled(example)
    if example.finder == "record":
        return _record_findings(example.changes[0])
    if example.finder == "table":
        return _table_findings(texts, example.changes[0].path)
    library = read_library(texts, today=TODAY, defects=DEFECTS)
    if example.finder == "answers":
        path, (answers, checked) = next(iter(library.answers.items()))
        with tempfile.TemporaryDirectory(prefix="thongsuot-") as folder:
            beside = Path(folder) / Path(path).parent
            return (*load_answers(answers, beside, checked.document)[1], *load_given(checked, beside)[1])
    if example.finder == "check":
        return library.findings()
    try:
        province = library.province("demo", ENVIRONMENT)
    except DocumentsError as error:
        return error.diagnostics
    return next(iter(export_of(library, province, Selection(only=(_EXPORTED,))).refused.values()), ()) if example.finder == "export" else ()


def written_lines(change: Change, *, wrong: bool) -> tuple[tuple[int, str], ...]:
    """The lines that the change touches, with their numbers: as they are in the sample, or with the mistake."""
    before = sample().get(change.path, "")
    after = _after(change, before)
    if change.right is None or after is None:
        text = (after if wrong else before) or ""
        return tuple(enumerate(text.splitlines()[:4], 1))
    start = before.index(change.right)
    text, length = (after, len(change.wrong or "")) if wrong else (before, len(change.right))
    first = text.count("\n", 0, start)
    last = text.count("\n", 0, start + max(length - 1, 0))
    return tuple(list(enumerate(text.splitlines(), 1))[first : last + 1])


def _after(change: Change, before: str) -> str | None:
    if change.right is None or change.wrong is None:
        return change.wrong
    if change.right not in before:
        raise ValueError(f"{change.path} has no {change.right!r}")
    return before.replace(change.right, change.wrong, 1)


def _record_findings(change: Change) -> tuple[Diagnostic, ...]:
    with tempfile.TemporaryDirectory(prefix="thongsuot-") as folder:
        path = Path(folder) / "record.json"
        path.write_text(change.wrong or "", encoding="utf-8")
        try:
            read_record(path)
        except DocumentsError as error:
            place = Span(change.path, error.diagnostics[0].span.line, error.diagnostics[0].span.column)
            return tuple(Diagnostic(one.code, one.message, place, one.source_line, one.hint) for one in error.diagnostics)
    return ()


def _table_findings(texts: Mapping[str, str | bytes], path: str) -> tuple[Diagnostic, ...]:
    written = texts[path]
    try:
        return read_table(written if isinstance(written, bytes) else written.encode(), path, PROCEDURES).findings
    except DocumentsError as error:
        return error.diagnostics


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        found += _texts(item, f"{prefix}{item.name}/") if item.is_dir() else [(f"{prefix}{item.name}", item.read_text("utf-8"))]
    return found
