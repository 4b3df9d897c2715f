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
from thongsuot.conduct.documents import read_project
from thongsuot.conduct.recounting import recount
from thongsuot.environment.project import find_project
from thongsuot.populations.result import DIGEST, sealed
from thongsuot.running.record_json import read_record

LIBRARY = read_project(find_project())
RESULT, CELLS = "01-sweep-1.json", "01-sweep-2.parquet"


@pytest.fixture(scope="module")
def passed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run that a whole sweep made pass."""
    project = copy_project(tmp_path_factory.mktemp("recount") / "project")
    done = thongsuot("run", "-p", "tinh-mau-1", "--only", "BC-021", "-n", "1", cwd=project)
    folder, record = the_record(project / "reports")
    assert verdicts(record) == {"BC-021/SSO-R-32": "pass"}, done.said
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
            LIBRARY,
        )
    )


def write(run: Path, name: str, data: bytes) -> str:
    """A file of the evidence anew, as one who also edits the record would; its digest."""
    path = run / "evidence" / "BC-021" / name
    old, new = (hashlib.sha256(one).hexdigest() for one in (path.read_bytes(), data))
    path.write_bytes(data)
    record = run / "record.json"
    record.write_text(record.read_text("utf-8").replace(old, new), "utf-8")
    return new


def reseal(run: Path, change: Callable[[dict[str, Any]], None]) -> None:
    told = json.loads((run / "evidence" / "BC-021" / RESULT).read_text("utf-8"))
    del told[DIGEST]
    change(told)
    write(run, RESULT, sealed(told).encode())


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
    assert "chỗ kết quả toàn bộ không khớp với các ô đứng sau nó khi đếm lại" in done.out
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
