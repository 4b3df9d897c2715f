"""`thongsuot gate` on the record of a real run, whole and spoilt: green needs everything, and nothing a record can say makes a traceback."""

import json
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.runs import EXAMPLES, KeptRun, marked, thongsuot, verdicts
from thongsuot.cli.app import main
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.records import judge_again
from thongsuot.environment.project import Project
from thongsuot.words.errors import ThongSuotError

# A row of the topic that the examples certify; the other topic is the province's own and decides nothing.
CERTIFIED = "VD-003[altered]"
Spoil = Callable[[dict[str, Any]], None]


def gate(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["gate", *arguments])
    said = capsys.readouterr()
    return int(str(ended.value.code)), said.out, said.err


def test_a_clean_run_is_green_and_leaves_nothing_running(clean_run: KeptRun) -> None:
    record = json.loads((clean_run.folder / "record.json").read_text("utf-8"))
    assert clean_run.done.code == 0, clean_run.done.said
    assert clean_run.done.err == ""
    assert set(verdicts(record).values()) == {"pass"}
    assert {row["channel"] for row in record["rows"]} == {"http", "browser"}
    assert record["selection"] is record["interrupted"] is None
    assert clean_run.done.out.count("  ĐẠT · ") == 3
    assert marked(clean_run.done.mark) == {}


def test_a_pipeline_reads_green_from_the_exit_code_alone(clean_run: KeptRun) -> None:
    done = thongsuot("gate", str(clean_run.folder.parent), "--max-age", "24", cwd=clean_run.home)
    assert done.code == 0, done.said
    assert done.out.count("  ĐẠT · ") == 3
    assert ET.parse(clean_run.folder / "junit.xml").getroot().get("failures", "0") == "0"
    assert list((clean_run.folder / "allure-results").glob("*-result.json"))


def certified_first(path: Path) -> dict[str, Any]:
    """The record, and what it certifies at its beginning."""
    record: dict[str, Any] = json.loads(path.read_text("utf-8"))
    record["rows"].sort(key=lambda row: row["id"] != CERTIFIED)
    record["manifest"].sort(key=lambda entry: entry["row"] != CERTIFIED)
    return record


def _no_rows(record: dict[str, Any]) -> None:
    record["rows"] = []


def _one_row_less(record: dict[str, Any]) -> None:
    record["rows"] = record["rows"][1:]


def _one_row_less_and_planned_so(record: dict[str, Any]) -> None:
    lost = record["rows"].pop()["id"]
    record["manifest"] = [entry for entry in record["manifest"] if entry["row"] != lost]


def _nothing_planned(record: dict[str, Any]) -> None:
    record["rows"], record["manifest"] = [], []


def _one_check_less(record: dict[str, Any]) -> None:
    record["rows"][0]["checks"] = record["rows"][0]["checks"][1:]


def _everything_skipped(record: dict[str, Any]) -> None:
    for row in record["rows"]:
        for check in row["checks"]:
            check["verdict"] = "not_applicable"


def _waived_by_nobody(record: dict[str, Any]) -> None:
    record["rows"][0]["checks"][0]["verdict"] = "waived"


def _twice(record: dict[str, Any]) -> None:
    record["rows"].append(record["rows"][0])


def _narrowed(record: dict[str, Any]) -> None:
    record["selection"] = "--only VD-001"


def _interrupted(record: dict[str, Any]) -> None:
    record["complete"], record["interrupted"] = False, "Ctrl-C"


def _incomplete(record: dict[str, Any]) -> None:
    record["complete"] = False


def _other_documents(record: dict[str, Any]) -> None:
    record["digests"]["scenarios"] = "0" * 64


def _other_portal_at_the_end(record: dict[str, Any]) -> None:
    record["target"]["fingerprint_after"] = "another"


def _of_the_future(record: dict[str, Any]) -> None:
    record["ended"] = (datetime.now(UTC) + timedelta(days=1)).isoformat()


def _not_scanned(record: dict[str, Any]) -> None:
    record["canary"] = {"scanned": False, "secrets": 0, "lost": [], "findings": []}


def _leaky(record: dict[str, Any]) -> None:
    record["canary"]["findings"] = ["evidence/VD-001/01-look.json"]


def _one_failure(record: dict[str, Any]) -> None:
    next(check for row in record["rows"] for check in row["checks"] if check["id"] == CERTIFIED + "/VD-R-03")["verdict"] = "fail"


def _one_failure_and_all_else_wrong(record: dict[str, Any]) -> None:
    for spoil in (_one_failure, _leaky, _interrupted, _narrowed):
        spoil(record)


def _one_error_of_ours(record: dict[str, Any]) -> None:
    record["rows"][0]["checks"][0] |= {"verdict": "error", "side": "harness"}


def _one_blocked(record: dict[str, Any]) -> None:
    record["rows"][0]["checks"][0]["verdict"] = "blocked"


WEIGHED: tuple[tuple[Any, ...], ...] = (
    *((key,) for key in ("schema_version", "province", "target", "started", "ended", "complete", "digests", "tools", "manifest", "rows", "canary")),
    *(("target", key) for key in ("mode", "reference", "defects", "fingerprint_before")),
    *(("manifest", 0, key) for key in ("check", "row", "requirement", "severity", "gates")),
    *(("rows", 0, key) for key in ("id", "checks", "channel", "failures")),
    *(("rows", 0, "checks", 0, key) for key in ("id", "verdict", "message", "predicates")),
    ("canary", "findings"),
    ("canary", "lost"),
    ("digests", "suites"),
)

SPOILT: tuple[tuple[Spoil, int], ...] = (
    (_no_rows, 4),
    (_one_row_less, 4),
    (_one_row_less_and_planned_so, 4),
    (_nothing_planned, 4),
    (_one_check_less, 4),
    (_everything_skipped, 4),
    (_waived_by_nobody, 4),
    (_twice, 4),
    (_narrowed, 4),
    (_interrupted, 4),
    (_incomplete, 4),
    (_other_documents, 4),
    (_other_portal_at_the_end, 4),
    (_of_the_future, 4),
    (_not_scanned, 4),
    (_one_blocked, 4),
    (_one_error_of_ours, 5),
    (_leaky, 6),
    (_one_failure, 1),
    (_one_failure_and_all_else_wrong, 1),
)


@pytest.mark.parametrize(("spoil", "code"), SPOILT, ids=[spoil.__name__.strip("_") for spoil, _ in SPOILT])
@pytest.mark.usefixtures("examples")
def test_a_spoilt_record_is_never_green(spoil: Spoil, code: int, example_run: KeptRun, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = example_run.copy(tmp_path, linked=True)
    record = certified_first(path)
    spoil(record)
    path.write_text(json.dumps(record), "utf-8")
    ended, out, err = gate(capsys, str(path), "--gate", "go-live")
    assert (ended, err) == (code, "")
    assert f"mã thoát {code}" in out
    assert "  - " in out


@pytest.mark.usefixtures("examples")
def test_an_old_record_is_refused_where_an_age_is_asked_for(example_run: KeptRun, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = gate(capsys, str(example_run.folder), "--max-age", "0.0000001")
    assert code == 4
    assert "biên bản quá cũ" in out
    for age in ("-1", "nan", "inf"):
        code, _, err = gate(capsys, str(example_run.folder), "--max-age", age)
        assert code == 2
        assert "--max-age phải là số giờ từ 0" in err


def test_a_record_of_documents_that_have_changed_is_stale(
    example_run: KeptRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = shutil.copytree(EXAMPLES, tmp_path / "project")
    monkeypatch.setenv("THONGSUOT_PROJECT", str(project))
    assert gate(capsys, str(example_run.folder))[0] == 0
    scenario = project / "scenarios" / "chung-minh" / "VD-003-phan-hoi-bi-sua.yaml"
    scenario.write_text(scenario.read_text("utf-8") + "\n# another word\n", "utf-8")
    code, out, _ = gate(capsys, str(example_run.folder))
    assert code == 4
    assert "tài liệu khác với bộ đang cài đặt" in out
    assert "      scenarios\n" in out
    scenario.write_text("id: [", "utf-8")
    code, _, err = gate(capsys, str(example_run.folder))
    assert code == 2
    assert "--> scenarios/chung-minh/VD-003-phan-hoi-bi-sua.yaml:1:" in err


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("", "không phải JSON trọn vẹn", "1:1"),
        ("{", "không phải JSON trọn vẹn", "1:2"),
        ("[]", "biên bản phiên bản None", "1:1"),
        ('{"schema_version": 2}', "biên bản phiên bản 2", "1:1"),
        ('{"schema_version": 1}', "biên bản không đúng khuôn dạng", "1:1"),
        ('{"schema_version": 1, "extra": 1}', "biên bản không đúng khuôn dạng", "1:1"),
    ],
)
def test_what_is_no_record_is_said_with_its_place(text: str, words: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "record.json"
    path.write_text(text, "utf-8")
    code, out, err = gate(capsys, str(path))
    assert (code, out) == (2, "")
    assert words in err
    assert f"--> {path}:{place}" in err


@pytest.mark.usefixtures("examples")
def test_no_record_and_unknown_gates_are_usage(example_run: KeptRun, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = gate(capsys, str(tmp_path))
    assert code == 2
    assert "không thấy record.json" in err
    code, _, err = gate(capsys, str(example_run.folder), "--gate", "opening")
    assert code == 2
    assert "không có cổng kiểm soát opening; đang có: trial" in err


@pytest.mark.usefixtures("examples")
def test_an_older_record_does_not_stand_for_a_run_that_was_killed(example_run: KeptRun, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("2025-06-20T08-00-00-aaaa", "2025-06-20T09-00-00-bbbb"):
        (tmp_path / name).mkdir()
    example_run.copy(tmp_path / "2025-06-20T08-00-00-aaaa")
    assert gate(capsys, str(tmp_path / "2025-06-20T08-00-00-aaaa"))[0] == 0
    code, _, err = gate(capsys, str(tmp_path))
    assert code == 4
    assert "2025-06-20T09-00-00-bbbb không để lại biên bản" in err


def test_no_junk_in_a_record_is_green_or_a_traceback(example_run: KeptRun, tmp_path: Path) -> None:
    """What a gate weighs, replaced by values of other kinds: a document that does not read, or not green."""
    library = read_project(Project(EXAMPLES))
    path = example_run.copy(tmp_path, linked=True)
    text = json.dumps(certified_first(path))
    path.write_text(text, "utf-8")
    assert {verdict.exit_code for verdict in judge_again(path, library)[1]} == {0}
    for place in WEIGHED:
        for junk in (None, -1, [None], {"x": None}):
            record = json.loads(text)
            inner = record
            for key in place[:-1]:
                inner = inner[key]
            assert inner[place[-1]] != junk
            inner[place[-1]] = junk
            path.write_text(json.dumps(record), "utf-8")
            try:
                codes = {verdict.exit_code for verdict in judge_again(path, library)[1]}
            except ThongSuotError as error:
                codes = {error.exit_code}
            assert 0 not in codes, (place, junk)


def _listed(record: dict[str, Any]) -> dict[str, Any]:
    """The first piece of evidence of a record, to be changed."""
    return next(step["evidence"][0] for row in record["rows"] for step in row["steps"] if step["evidence"])


def _evidence_changed(path: Path) -> str:
    named: str = _listed(json.loads(path.read_text("utf-8")))["path"]
    with (path.parent / named).open("ab") as file:
        file.write(b" ")
    return f"{named}: nội dung đã khác (changed)"


def _evidence_gone(path: Path) -> str:
    named: str = _listed(json.loads(path.read_text("utf-8")))["path"]
    (path.parent / named).unlink()
    return f"{named}: không còn (missing)"


def _evidence_of_another(path: Path) -> str:
    record = json.loads(path.read_text("utf-8"))
    _listed(record)["path"] = "../../../etc/hostname"
    path.write_text(json.dumps(record), "utf-8")
    return "../../../etc/hostname: nằm ngoài thư mục của lần chạy (outside the run's folder)"


def _other_digest(path: Path) -> str:
    record = json.loads(path.read_text("utf-8"))
    named: str = _listed(record)["path"]
    _listed(record)["sha256"] = "0" * 64
    path.write_text(json.dumps(record), "utf-8")
    return f"{named}: nội dung đã khác (changed)"


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize(
    "spoil", [_evidence_changed, *(pytest.param(spoil, marks=pytest.mark.exhaustive) for spoil in (_evidence_gone, _evidence_of_another, _other_digest))]
)
def test_spoilt_evidence_ends_6_and_is_named_wherever_it_is_judged(
    spoil: Callable[[Path], str], example_run: KeptRun, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = example_run.copy(tmp_path / "run")
    words = spoil(path)
    code, out, err = gate(capsys, str(path), "--gate", "go-live")
    assert (code, err) == (6, "")
    assert "tệp bằng chứng không còn như biên bản ghi" in out
    assert f"      {words}\n" in out
    with pytest.raises(SystemExit) as ended:
        main(["compare", str(path), "--output", str(tmp_path / "comparison")])
    out = capsys.readouterr().out
    assert ended.value.code == 6
    assert out.count(f"      {words}\n") == 1
    assert "lộ bí mật hoặc hỏng bằng chứng" in out


@pytest.mark.usefixtures("examples")
def test_a_record_carried_away_alone_is_refused_and_says_what_to_do(example_run: KeptRun, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "record.json"
    path.write_bytes((example_run.folder / "record.json").read_bytes())
    code, out, err = gate(capsys, str(path), "--gate", "go-live")
    assert (code, err) == (6, "")
    assert "biên bản đứng một mình" in out
    assert "chép trọn thư mục của lần chạy rồi kết luận lại" in out.replace("\n    ", " ")
    with pytest.raises(SystemExit) as ended:
        main(["compare", str(path), "--output", str(tmp_path / "comparison")])
    out = capsys.readouterr().out
    assert ended.value.code == 6
    assert "biên bản đứng một mình" in out
    assert (tmp_path / "comparison" / "index.html").is_file()
