"""What a person said during a run, as prepared answers beside its record: the next run need not ask again. Made from the evidence, which is masked."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from thongsuot.documents.answers import WORDS
from thongsuot.documents.drafts.writing import quoted
from thongsuot.running.outcome import Evidence, StepOutcome
from thongsuot.running.record import Record

NAME = "answers.yaml"
_SAID = {word: name for name, word in reversed([*WORDS.items()])}


def write_attested(record: Record, folder: Path) -> None:
    """`answers.yaml` in the run's folder, its files those of the evidence, with their SHA-256; nothing where nobody answered. Raises OSError."""
    items = [line for row in record.rows for step in _asking(row.steps) for line in _item(row.id, step.evidence, folder)]
    if items:
        head = ("# Câu trả lời của lượt chạy này; dùng lại bằng --answers. / The answers of this run, for --answers.", "answers: 1", "items:")
        (folder / NAME).write_text("\n".join((*head, *items)) + "\n", encoding="utf-8")


def _asking(steps: Iterable[StepOutcome]) -> Iterator[StepOutcome]:
    for step in steps:
        if step.kind == "manual":
            yield step
        yield from _asking(step.steps)


def _item(row: str, evidence: tuple[Evidence, ...], folder: Path) -> Iterator[str]:
    """The lines of one answer: what was said stands in the step's first file, what was attached are the others."""
    if not evidence:
        return
    kept = json.loads((folder / evidence[0].path).read_text("utf-8"))
    said: dict[str, Any] = kept.get("read") or {}
    if said.get("answer") not in _SAID or said.get("command"):  # an old one says nothing of this portal, and a result stands in its own file
        return
    yield f"  - row: {row}"
    yield f"    step: {quoted(kept['step'])}"
    yield f"    answer: {_SAID[said['answer']]}"
    yield f"    attester: {quoted(said['attester'])}"
    yield f"    date: {said['date']}"
    if said.get("note"):
        yield f"    note: {quoted(said['note'])}"
    if files := evidence[1:]:
        yield "    files:"
        yield from (f"      - {quoted(one.path)} # SHA-256 {one.sha256}" for one in files)
