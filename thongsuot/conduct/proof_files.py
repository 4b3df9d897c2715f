"""The two files that a proof leaves, and what has to be known for them beside the proof itself."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from thongsuot.conduct.commit import Commit, commit_of
from thongsuot.conduct.preparation import Preparation
from thongsuot.conduct.proof import Proof
from thongsuot.conduct.versions import versions
from thongsuot.reporting.proof_page import Occasion, ProofReport, proof_document, proof_page
from thongsuot.words.source import Text


def write_proof(
    proof: Proof, folder: Path, preparation: Preparation, listed: Sequence[Mapping[str, Any]], *, began: Commit | None, everything: bool
) -> tuple[Path, ...]:
    """kill-matrix.json and kill-matrix.md. `listed`: every defect, as the portal lists them; `began`: the commit when the proof began."""
    now = commit_of(preparation.project.root)
    occasion = Occasion(
        ended=datetime.now(UTC),
        province=preparation.province.id,
        commit=began.id if began else None,
        dirty=began is not None and (began.dirty or now != began),
        seed=preparation.plan.seed,
        everything=everything,
        defects=(len(proof.matrix.failed), len(listed)),
        rows=(proof.rows, proof.of),
        together=proof.together,
        versions=versions(),
    )
    defects = {str(defect["id"]): Text(defect["title_vi"], defect["title_en"]) for defect in listed}
    checks = {check.id: check.text for row in preparation.plan.rows for check in row.checks if check.text}
    report = ProofReport(proof.matrix, proof.odd, occasion, defects, checks)
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / "kill-matrix.json": proof_document(report), folder / "kill-matrix.md": proof_page(report)}
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    return tuple(files)
