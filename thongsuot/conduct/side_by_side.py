"""Runs side by side: the comparison as JSON and as a page, and one Allure 3 report with an environment a province."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thongsuot.conduct.records import judge_again
from thongsuot.documents.library import Library
from thongsuot.environment.project import Project
from thongsuot.judging.compare import compare
from thongsuot.judging.comparison_document import comparison_document
from thongsuot.judging.verdict import GateVerdict
from thongsuot.reporting.allure3 import RunResults, generate, totals
from thongsuot.reporting.site import write_site
from thongsuot.running.record import Record
from thongsuot.words.errors import HarnessError, PreflightError


@dataclass(frozen=True, slots=True)
class SideBySide:
    """`page`: the comparison page; `allure`: the report's index, None with `why_no_allure` when Node or Allure is missing. `rows`: results in the records;
    `shown`: results in the Allure report."""

    page: Path
    document: Path
    verdicts: tuple[GateVerdict, ...]
    rows: int
    allure: Path | None = None
    shown: int = 0
    why_no_allure: str = ""


def put_side_by_side(paths: Sequence[Path], library: Library, project: Project, output: Path) -> SideBySide:
    """Reads and judges the records of `paths` and writes `output`/{comparison.json, index.html, allure/}.

    HarnessError when the Allure report does not show as many results as the records hold, and no broken evidence tells why.
    """
    judged = [judge_again(path, library) for path in paths]
    records = [record for record, _ in judged]
    verdicts = tuple(verdict for _, of_record in judged for verdict in of_record)
    comparison = compare(records, verdicts=verdicts, requirements=library.requirements)
    output.mkdir(parents=True, exist_ok=True)
    document = output / "comparison.json"
    document.write_text(json.dumps(comparison_document(comparison), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    page = write_site(comparison, output / "index.html", folders={record.run_id: path.parent for record, path in zip(records, paths, strict=True)})
    rows = sum(len(record.rows) for record in records)
    try:
        allure = _allure(records, paths, project, output / "allure")
    except PreflightError as error:
        return SideBySide(page, document, verdicts, rows, why_no_allure=str(error))
    shown = sum(sum(counts.values()) for counts in totals(output / "allure").values())
    if shown != rows:
        words = f"báo cáo Allure có {shown} kết quả mà biên bản có {rows} (the Allure report shows {shown} results, the records hold {rows})"
        if any(verdict.violations for verdict in verdicts):  # a run's folder that is no longer whole has said why
            return SideBySide(page, document, verdicts, rows, why_no_allure=words)
        raise HarnessError(words)
    return SideBySide(page, document, verdicts, rows, allure, shown)


def _allure(records: Sequence[Record], paths: Sequence[Path], project: Project, output: Path) -> Path:
    runs = [
        RunResults(record.province, record.province_name, record.run_id, path.parent / "allure-results", {"Cổng": record.target.portal_url})
        for record, path in zip(records, paths, strict=True)
    ]
    return generate(runs, output, project=project.root, title="Thông Suốt")
