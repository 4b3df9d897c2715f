"""Runs side by side: the comparison as JSON and as a page, and one Allure 3 report with an environment a province."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from thongsuot.conduct.records import judge_again, secrets_of
from thongsuot.documents.library import Library
from thongsuot.environment.project import Project
from thongsuot.judging.compare import compare
from thongsuot.judging.comparison_document import comparison_document
from thongsuot.judging.verdict import GateVerdict
from thongsuot.reporting.allure3 import RunResults, generate, totals
from thongsuot.reporting.block import plain
from thongsuot.reporting.site import write_site
from thongsuot.running.canary import Canary
from thongsuot.running.record import Record
from thongsuot.words.errors import HarnessError, PreflightError, SecrecyError

DOCUMENT, PAGE, REPORT, RESULTS = "comparison.json", "index.html", "allure", "allure-results"


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


def put_side_by_side(
    paths: Sequence[Path], library: Library, project: Project, output: Path, *, env: Mapping[str, str], met: Collection[str] = ()
) -> SideBySide:
    """Reads and judges the records of `paths` and writes `output`/{comparison.json, index.html, allure/}.

    SecrecyError when one of these holds a secret: of the provinces' profiles as far as `env` tells them, of those that the runs `met`, or one by its shape.
    HarnessError when the Allure report does not show as many results as the records hold, and no broken evidence tells why.
    """
    judged = [judge_again(path, library) for path in paths]
    records = {path: record for path, (record, _) in zip(paths, judged, strict=True)}
    verdicts = tuple(verdict for _, of_record in judged for verdict in of_record)
    page, document = _pages(records, verdicts, library, output)
    rows = sum(len(record.rows) for record in records.values())
    allure, why = _allure(records, project, output / REPORT)
    known = {secret for record in records.values() for secret in secrets_of(record.province, library, env)}
    _refuse_leaks(output, [path.parent / RESULTS for path in records] if allure else [], known | {*met})
    shown = sum(sum(counts.values()) for counts in totals(output / REPORT).values()) if allure else 0
    if allure and shown != rows:
        words = f"báo cáo Allure có {shown} kết quả mà biên bản có {rows} (the Allure report shows {shown} results, the records hold {rows})"
        if not any(verdict.violations for verdict in verdicts):  # else a run's folder that is no longer whole has said why
            raise HarnessError(words)
        allure, shown, why = None, 0, words
    return SideBySide(page, document, verdicts, rows, allure, shown, why)


def _pages(records: Mapping[Path, Record], verdicts: Sequence[GateVerdict], library: Library, output: Path) -> tuple[Path, Path]:
    comparison = compare(tuple(records.values()), verdicts=verdicts, requirements=library.requirements)
    output.mkdir(parents=True, exist_ok=True)
    document = output / DOCUMENT
    document.write_text(json.dumps(comparison_document(comparison), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return write_site(comparison, output / PAGE, folders={record.run_id: path.parent for path, record in records.items()}), document


def _allure(records: Mapping[Path, Record], project: Project, output: Path) -> tuple[Path | None, str]:
    """The report, or why there is none."""
    runs = [
        RunResults(record.province, record.province_name, record.run_id, path.parent / RESULTS, {"Cổng": record.target.portal_url})
        for path, record in records.items()
    ]
    try:
        return generate(runs, output, project=project.root, title="Thông Suốt"), ""
    except PreflightError as error:
        return None, str(error)


def _refuse_leaks(output: Path, results: Iterable[Path], secrets: Iterable[str]) -> None:
    """Before anybody is told where the comparison lies. `results`: what Allure's one page holds packed, each looked at as it was."""
    canary = Canary(sorted(secrets))
    places = {output / leak.path for leak in canary.scan(output, within=(DOCUMENT, PAGE, REPORT))}
    places |= {folder / leak.path for folder in results for leak in canary.scan(folder)}
    if places:
        raise SecrecyError(
            f"{len(places)} tệp so sánh chứa bí mật; đừng chia sẻ, hãy xóa {output} rồi xem lại các lần chạy được so sánh "
            f"({len(places)} files of the comparison hold a secret: do not share it, delete it and look at the runs again)"
            + "".join(f"\n  {plain(place.as_posix())}" for place in sorted(places))
        )
