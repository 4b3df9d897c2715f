"""A record written out as an `allure-results` folder: one result a row, evidence copied as attachments, environment, categories and executor."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from thongsuot.reporting.allure import attachment_name, milliseconds, result_of, setting_of
from thongsuot.running.outcome import evidence_of
from thongsuot.running.record import Record
from thongsuot.words.verdict import VIETNAMESE, Verdict

_CATEGORIES: tuple[tuple[Verdict, str], ...] = (
    (Verdict.FAIL, "failed"),
    (Verdict.FLAKY, "failed"),
    (Verdict.ERROR, "broken"),
    (Verdict.BLOCKED, "skipped"),
    (Verdict.REVIEW, "skipped"),
    (Verdict.NOT_APPLICABLE, "skipped"),
)


def write_allure(record: Record, run_folder: Path, results: Path, *, shown_folder: str | None = None) -> int:
    """Write `results` anew from the record and the evidence under `run_folder`; returns the number of result files, which is the number of rows.

    File names come from the content, so writing twice gives the same folder. Evidence that is no longer on disk is left out; Allure then shows it as missing.
    """
    results.mkdir(parents=True, exist_ok=True)
    setting = setting_of(record, shown_folder or run_folder.as_posix())
    for row in record.rows:
        result = result_of(row, setting)
        _write(results / f"{result['uuid']}-result.json", result)
        for evidence in evidence_of(row):
            source, target = run_folder / evidence.path, results / attachment_name(evidence)
            _attach(source, target)
    (results / "environment.properties").write_text("".join(_environment(record)), encoding="utf-8")
    _write(results / "categories.json", categories())
    _write(results / "executor.json", executor(record))
    return len(record.rows)


def categories() -> list[dict[str, Any]]:
    """One a word that is not a pass, told apart by how the message begins, in a pattern that Java (Allure 2) and JavaScript (Allure 3) both take."""
    return [
        {"name": VIETNAMESE[word].capitalize(), "matchedStatuses": [status], "messageRegex": f"^{VIETNAMESE[word]}[\\s\\S]*"} for word, status in _CATEGORIES
    ]


def executor(record: Record) -> dict[str, Any]:
    return {
        "name": "Thông Suốt",
        "type": "thongsuot",
        "buildName": f"{record.province} {record.run_id}",
        "buildOrder": milliseconds(record.started) // 1000,
        "reportName": record.province_name,
    }


def _environment(record: Record) -> Iterator[str]:
    values = {
        "Tỉnh": f"{record.province_name} ({record.province})",
        "Lần chạy": record.run_id,
        "Chế độ": record.target.mode,
        "Cổng của tỉnh": record.target.portal_url,
        "Phía quốc gia": record.target.national_url,
        "Dấu nhận dạng": record.target.fingerprint_after,
        "Lỗi cài sẵn": ", ".join(record.target.defects) or "không",
        "Hạt giống": record.seed,
        **record.tools,
    }
    for name, value in values.items():
        key = name.replace(" ", "\\ ")
        line = " ".join(str(value).split()).replace("\\", "\\\\")
        yield f"{key}={line}\n"


def _attach(source: Path, target: Path) -> None:
    """A hard link where the file system has them: evidence never changes, and a link costs a tenth of a copy."""
    try:
        os.link(source, target)
    except (FileExistsError, FileNotFoundError):
        return
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, target)


def _write(path: Path, content: object) -> None:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123  # one a row, and pathlib doubles the price of each
        file.write(msgspec.json.encode(content))
