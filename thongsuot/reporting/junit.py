"""A record as JUnit XML (the Jenkins/Surefire dialect that CI systems read): a row is a testcase, a topic a testsuite.

fail and flaky are `failure`, error is `error`; blocked, review and not applicable are `skipped` with the word; pass, warn and waived have no child. The word
is a property. A planned row that never ran is an `error`, so that half a run cannot look whole.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from thongsuot.judging.tally import row_verdict
from thongsuot.reporting.block import block_of, plain
from thongsuot.running.outcome import RowOutcome
from thongsuot.running.record import Record
from thongsuot.words.verdict import VIETNAMESE, Verdict

ELEMENTS: dict[Verdict, str | None] = {
    Verdict.FAIL: "failure",
    Verdict.ERROR: "error",
    Verdict.BLOCKED: "skipped",
    Verdict.REVIEW: "skipped",
    Verdict.FLAKY: "failure",
    Verdict.WAIVED: None,
    Verdict.WARN: None,
    Verdict.PASS: None,
    Verdict.NOT_APPLICABLE: "skipped",
}
# What XML 1.0 §2.2 does not allow, even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_of(record: Record, *, folder: str) -> str:
    """The whole document. `folder`: how the run's folder is written before evidence paths."""
    missing = _missing(record)
    root = Element("testsuites", {"name": f"Thông Suốt: {_clean(record.province_name)}", **_numbers(record.rows, len(missing))})
    for topic in dict.fromkeys(row.topic for row in record.rows):
        rows = [row for row in record.rows if row.topic == topic]
        suite = _suite(root, topic, record, _numbers(rows))
        for row in rows:
            _testcase(suite, row, record, folder)
    if missing:
        suite = _suite(root, "chưa chạy", record, _numbers((), len(missing)))
        for id_ in missing:
            case = SubElement(suite, "testcase", {"classname": "missing", "name": id_, "time": "0.000"})
            SubElement(case, "error", {"message": "đã lên kế hoạch nhưng không có kết quả", "type": "missing"})
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def write_junit(record: Record, path: Path, *, shown_folder: str | None = None) -> Path:
    """The document at `path`, beside the evidence it names."""
    path.write_text(junit_of(record, folder=shown_folder or path.parent.as_posix()), encoding="utf-8")
    return path


def _missing(record: Record) -> list[str]:
    ran = {row.id for row in record.rows}
    return list(dict.fromkeys(entry.row for entry in record.manifest if entry.row not in ran and entry.not_applicable is None))


def _suite(root: Element, name: str, record: Record, numbers: dict[str, str]) -> Element:
    shown = {"name": _clean(name), "timestamp": _timestamp(record.started), "hostname": _clean(record.target.portal_url)}
    suite = SubElement(root, "testsuite", shown | numbers)
    _properties(suite, {"province": record.province, "run": record.run_id, "mode": record.target.mode, "seed": record.seed})
    return suite


def _testcase(suite: Element, row: RowOutcome, record: Record, folder: str) -> None:
    verdict = row_verdict(row)
    case = SubElement(suite, "testcase", classname=f"{row.topic}.{row.scenario}", name=f"{row.id} {_clean(row.title.vi)}", time=f"{_seconds(row):.3f}")
    named = {"row": row.id, "verdict": verdict.value, "gates": " ".join(row.gates), "channel": row.channel}
    _properties(case, {**named, "requirements": " ".join(sorted({check.requirement for check in row.checks}))})
    element = ELEMENTS[verdict]
    said = [check for check in row.checks if check.verdict not in {Verdict.PASS, Verdict.NOT_APPLICABLE}]
    if element is not None:
        first = next((check.message.vi for check in said if check.verdict is verdict), row.not_applicable.vi if row.not_applicable else "không có kết luận")
        child = SubElement(case, element, message=_clean(f"{VIETNAMESE[verdict]}: {plain(first)}"))
        if element != "skipped":
            child.set("type", verdict.value)
    if said:
        blocks = "\n\n".join(block_of(check, row.id, province=record.province, folder=folder) for check in said)
        SubElement(case, "system-out").text = _clean(blocks)


def _properties(parent: Element, values: dict[str, str]) -> None:
    properties = SubElement(parent, "properties")
    for name, value in values.items():
        SubElement(properties, "property", name=name, value=_clean(value))


def _numbers(rows: Sequence[RowOutcome], missing: int = 0) -> dict[str, str]:
    elements = [ELEMENTS[row_verdict(row)] for row in rows]
    return {
        "tests": str(len(rows) + missing),
        "failures": str(elements.count("failure")),
        "errors": str(elements.count("error") + missing),
        "skipped": str(elements.count("skipped")),
        "time": f"{sum(_seconds(row) for row in rows):.3f}",
    }


def _seconds(row: RowOutcome) -> float:
    try:
        return max((datetime.fromisoformat(row.ended) - datetime.fromisoformat(row.started)).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return 0.0


def _timestamp(when: str) -> str:
    """ISO 8601 without a zone, as the dialect has it (UTC)."""
    return when.removesuffix("Z").partition("+")[0]


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
