"""What a gate finds when it opens the results behind a record again: cells, totals and verdicts that do not belong together, whatever was sealed anew."""

import hashlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.runs import copy_project, the_record, thongsuot, verdicts
from tests.shipped import shipped
from thongsuot.conduct.recounting import recount
from thongsuot.populations.result import DIGEST, sealed
from thongsuot.running.record_json import read_record

RESULT, CELLS = "01-sweep-1.json", "01-sweep-2.parquet"
COMPARED, ROWS = "01-same-set-1.json", "01-same-set-3.parquet"
PASSED = ("BC-021/SSO-R-32", "DB-001/DB-R-01", "DB-001/DB-R-02", "DB-001/DB-R-04", "DB-001/DB-R-08")


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run that a whole sweep and a whole comparison made pass."""
    project = copy_project(tmp_path_factory.mktemp("recount") / "project")
    done = thongsuot("run", "-p", "tinh-mau-1", "--only", "BC-021", "--only", "DB-001", "-n", "1", cwd=project)
    folder, record = the_record(project / "reports")
    assert {check: verdicts(record)[check] for check in PASSED} == dict.fromkeys(PASSED, "pass"), done.said
    return folder


@pytest.fixture
def run(passed: Path, tmp_path: Path) -> Path:
    """A copy of it, to be forged."""
    return Path(shutil.copytree(passed, tmp_path / passed.name))


def found(run: Path) -> str:
    return "\n".join(
        recount(
            read_record(run / "record.json"),
            run,
            shipped(),
        )
    )


def write(run: Path, name: str, data: bytes, row: str = "BC-021") -> str:
    """A file of the evidence anew, as one who also edits the record would; its digest."""
    path = run / "evidence" / row / name
    old, new = (hashlib.sha256(one).hexdigest() for one in (path.read_bytes(), data))
    path.write_bytes(data)
    record = run / "record.json"
    record.write_text(record.read_text("utf-8").replace(old, new), "utf-8")
    return new


def reseal(run: Path, change: Callable[[dict[str, Any]], None], name: str = RESULT, row: str = "BC-021") -> None:
    told = json.loads((run / "evidence" / row / name).read_text("utf-8"))
    del told[DIGEST]
    change(told)
    write(run, name, sealed(told).encode(), row)


def without_a_cell(run: Path) -> str:
    out = io.BytesIO()
    pl.read_parquet(run / "evidence" / "BC-021" / CELLS).head(-1).write_parquet(out)
    return write(run, CELLS, out.getvalue())


def test_a_run_as_it_was_agrees(run: Path) -> None:
    assert found(run) == ""


def test_edited_cells_are_found(run: Path) -> None:
    without_a_cell(run)
    assert "không có lien-ket.parquet đúng như kết quả ghi (SHA-256)" in found(run)


def test_edited_cells_are_found_behind_a_fresh_seal_and_the_gate_says_so(run: Path) -> None:
    digest = without_a_cell(run)
    reseal(run, lambda told: told["details"].update(sha256=digest))
    assert "vào đúng màn hình nộp hồ sơ: kết quả ghi 1388, đếm lại được 1387" in found(run)
    assert "kết quả ghi liên kết đã xét: 1388/1388, đếm lại được 1387/1387" in found(run)
    done = thongsuot("gate", str(run), "--gate", "go-live")
    assert done.code == 6, done.said
    assert "chỗ kết quả toàn bộ không khớp với các tệp đứng sau nó khi đếm lại" in done.out
    assert "bằng chứng không còn như" not in done.out, "the record's own digests agree"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda told: told["coverage"][0].update(found=2000, total=2000), "kết quả ghi liên kết đã xét: 2000/2000, đếm lại được 1388/1388"),
        (lambda told: told["kinds"]["ok"].update(count=5), "kết quả ghi 5, đếm lại được 1388"),
        (lambda told: told["kinds"]["broken"].update(count=1), "biên bản ghi đạt, kết quả evidence/BC-021/01-sweep-1.json lại cho: cổng hỏng (5xx): 1"),
        (lambda told: told.update(lacking=["mới xét một nửa"]), "lại cho: mới xét một nửa"),
        (lambda told: told.pop("details"), "thiếu hoặc sai: 'details'"),
        (lambda told: told["details"].update(file="../../o.parquet"), "thiếu hoặc sai: details.file"),
    ],
)
def test_a_wrong_total_and_a_verdict_of_another_result_are_found(run: Path, change: Callable[[dict[str, Any]], None], words: str) -> None:
    reseal(run, change)
    assert words in found(run)


def test_an_unsealed_edit_and_a_result_that_was_taken_out_are_found(run: Path) -> None:
    text = (run / "evidence" / "BC-021" / RESULT).read_text("utf-8")
    write(run, RESULT, text.replace('"faults": 0', '"faults": 1').encode())
    assert "01-sweep-1.json đã bị sửa sau khi ghi (SHA-256 không khớp)" in found(run)
    record = json.loads((run / "record.json").read_text("utf-8"))
    for step in record["rows"][0]["steps"]:
        step["evidence"] = [one for one in step["evidence"] if not one["path"].endswith(RESULT)]
    (run / "record.json").write_text(json.dumps(record), "utf-8")
    assert "bước sweep không còn tệp kết quả của thongsuot sweep" in found(run)


def test_files_that_are_gone_are_told_by_the_inspection_of_evidence_alone(run: Path) -> None:
    shutil.rmtree(run / "evidence")
    assert found(run) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda told: told["coverage"][0].update(found=2000, total=2000), "kết quả ghi hồ sơ của cổng có ở phía quốc gia: 2000/2000"),
        (lambda told: told["kinds"]["late-sync"].update(count=1), "trễ hạn chỉ vì đồng bộ: kết quả ghi 1, đếm lại được 0"),
        (lambda told: told["kinds"]["status"].update(weight="note"), "trạng thái khác nhau: kết quả ghi khác về loại khác biệt này"),
        (lambda told: told["order"].update(as_of="hôm qua"), "ho-so.parquet không đọc được"),
        (lambda told: told.pop("kept"), "thiếu hoặc sai: 'kept'"),
    ],
)
def test_a_wrong_total_of_two_sides_is_found(run: Path, change: Callable[[dict[str, Any]], None], words: str) -> None:
    reseal(run, change, COMPARED, "DB-001")
    assert words in found(run)


def test_a_dossier_taken_out_of_one_side_is_found_behind_fresh_seals_and_the_gate_says_so(run: Path) -> None:
    out = io.BytesIO()
    pl.read_parquet(run / "evidence" / "DB-001" / ROWS).slice(1).write_parquet(out)
    digest = write(run, ROWS, out.getvalue(), "DB-001")

    def told_so(told: dict[str, Any]) -> None:
        told["kept"]["sha256"] = digest
        told["sides"][0].update(read=22, used=22)

    reseal(run, told_so, COMPARED, "DB-001")
    assert "cổng không có hồ sơ mà phía quốc gia có: kết quả ghi 0, đếm lại được 1" in found(run)
    assert "23/23, đếm lại được 22/22, 22/23" in found(run)
    done = thongsuot("gate", str(run), "--gate", "go-live")
    assert done.code == 6, done.said
    assert "cổng không có hồ sơ mà phía quốc gia có: kết quả ghi 0, đếm lại được 1" in done.out
