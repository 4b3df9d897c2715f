"""Runs that are stopped: what finished is kept, nothing half-done is called whole, and no process outlives the run."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.runs import finish, marked, rows_in_journals, start, the_record, verdicts, wait_until

# Quick rows first, then rows with a browser, so that there is a browser to be left behind.
ROWS = ("--only", "HS-00*", "--only", "HS-019", "--only", "SSO-002", "--only", "SSO-015", "--only", "SSO-016")


def begun(workers: str, reports: Path, rows: int) -> tuple[Any, str]:
    """A run with its own environment, of which so many rows have finished and some have not."""
    process, mark = start(["thongsuot", "run", "--province", "tinh-mau-1", "-n", workers, "--reports", str(reports), *ROWS])
    assert wait_until(lambda: rows_in_journals(reports) >= rows or process.poll() is not None, 120)
    assert process.poll() is None
    return process, mark


def workers_of(mark: str) -> list[int]:
    """pytest-xdist's processes, as execnet starts them."""
    return [pid for pid, line in marked(mark).items() if "exec(eval" in line]


def has_browser(mark: str) -> bool:
    return any("chrom" in line for line in marked(mark).values())


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_keeps_what_finished_and_leaves_nothing_running(workers: str, tmp_path: Path) -> None:
    process, mark = begun(workers, tmp_path, 3)
    assert wait_until(lambda: has_browser(mark) or process.poll() is not None, 120)
    os.killpg(process.pid, signal.SIGINT)
    done = finish(process, mark)
    folder, record = the_record(tmp_path)
    assert done.code == 4, done.said
    assert record["interrupted"] == "Ctrl-C"
    assert record["complete"] is False
    assert len(record["rows"]) >= 3
    assert set(verdicts(record).values()) == {"pass"}
    # Workers that are stopped still tell which secrets they have met.
    assert (record["canary"]["scanned"], record["canary"]["lost"], record["canary"]["findings"]) == (True, [], [])
    assert "lần chạy bị ngắt giữa chừng" in done.out
    assert "thiếu kết quả" in done.out
    assert "Traceback" not in done.said
    assert not list(folder.glob("journal-*"))
    assert (folder / "junit.xml").is_file()
    assert wait_until(lambda: not marked(mark), 2), marked(mark)


def test_a_cancelled_pipeline_keeps_what_finished(tmp_path: Path) -> None:
    process, mark = begun("1", tmp_path, 2)
    process.send_signal(signal.SIGTERM)
    done = finish(process, mark)
    _, record = the_record(tmp_path)
    assert done.code == 4, done.said
    assert record["interrupted"] == "Ctrl-C"
    assert len(record["rows"]) >= 2
    assert wait_until(lambda: not marked(mark), 2), marked(mark)


def test_a_worker_that_dies_costs_its_row_and_is_a_fault_of_ours(tmp_path: Path) -> None:
    process, mark = begun("2", tmp_path, 2)
    assert wait_until(lambda: has_browser(mark) or process.poll() is not None, 120)
    os.kill(workers_of(mark)[0], signal.SIGKILL)
    done = finish(process, mark)
    _, record = the_record(tmp_path)
    assert done.code == 5, done.said
    assert done.err.startswith("thongsuot: một tiến trình chạy đã chết giữa chừng (a worker died): worker 'gw")
    assert record["complete"] is False
    assert "worker 'gw" in record["interrupted"]
    assert len(record["rows"]) >= 10
    # What it had met is lost with it, so the scan is not whole, and says so whenever the record is judged.
    assert record["canary"]["scanned"] is False
    assert record["canary"]["lost"] == [record["interrupted"].partition("'")[2].partition("'")[0]]
    assert "chưa quét đủ bí mật: 1 tiến trình chạy đã chết" in done.out
    assert wait_until(lambda: not marked(mark), 5), marked(mark)


def test_nothing_outlives_a_run_that_was_killed(tmp_path: Path) -> None:
    process, mark = begun("2", tmp_path, 2)
    assert wait_until(lambda: has_browser(mark) or process.poll() is not None, 120)
    assert any("thongsuot.portal" in line for line in marked(mark).values())
    process.kill()
    process.wait()
    assert wait_until(lambda: not any("thongsuot.portal" in line or "thongsuot.national" in line for line in marked(mark).values()), 10), marked(mark)
    assert wait_until(lambda: not marked(mark), 20), marked(mark)
    # The journals stay, a line a row that finished; there is no record to take for a whole one.
    assert rows_in_journals(tmp_path) >= 2
    assert not list(tmp_path.glob("*/*/record.json"))
    for stream in (process.stdout, process.stderr):
        stream.close()


def test_nothing_outlives_a_proof_that_was_killed() -> None:
    process, mark = start(["thongsuot", "defects", "verify", "-n", "2", "--defect", "lookup-shows-person"])
    assert wait_until(lambda: sum("spawn_main" in line for line in marked(mark).values()) >= 2 or process.poll() is not None, 60)
    assert process.poll() is None
    process.kill()
    process.wait()
    assert wait_until(lambda: not marked(mark), 20), marked(mark)
    for stream in (process.stdout, process.stderr):
        stream.close()
