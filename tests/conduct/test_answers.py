"""Runs with questions: answers from a file, from a person at a terminal, and none."""

import json
import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.runs import Done, Served, environment, the_record, thongsuot, verdicts
from thongsuot.conduct.asking import NO_TERMINAL, ONE_PROCESS

CHECK = "HT-001/HT-R-01"
ANSWER = """answers: 1
items:
  - row: HT-001
    step: call
    answer: {word}
    attester: "Trần Thị B"
    date: 2025-06-26
    note: "gọi lúc 9 giờ"
    files: [anh.png]
"""


def run(served: Served, project: Path, *arguments: str) -> Done:
    return thongsuot("run", "--province", "nguoi-la", "--only", "HT-001", *arguments, cwd=project, env=served.secrets)


@pytest.fixture
def project(served: Served, tmp_path: Path) -> Path:
    """A stranger's project whose profile names no answers."""
    made = served.project(tmp_path / "project")
    profile = made / "provinces" / "nguoi-la.yaml"
    profile.write_text("".join(line for line in profile.read_text("utf-8").splitlines(keepends=True) if not line.startswith("answers:")), "utf-8")
    return made


@pytest.mark.parametrize(
    ("word", "code", "verdict", "workers"), [("đạt", 4, "pass", "1"), ("không đạt", 1, "fail", "2"), ("không thực hiện được", 4, "blocked", "1")]
)
def test_answers_of_a_file_decide_on_a_worker_too(served: Served, project: Path, word: str, code: int, verdict: str, workers: str) -> None:
    (project / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\nxyz")
    (project / "answers.yaml").write_text(ANSWER.format(word=word), "utf-8")
    done = run(served, project, "--answers", "answers.yaml", "-n", workers)
    folder, record = the_record(project / "reports")
    assert (done.code, verdicts(record)) == (code, {CHECK: verdict}), done.said
    kept = [one for step in record["rows"][0]["steps"] for one in step["evidence"]]
    assert [one["path"].rpartition("/")[2] for one in kept] == ["01-call.json", "01-call-1.png"]
    assert (folder / kept[1]["path"]).read_bytes() == b"\x89PNG\r\n\x1a\nxyz"


def test_a_plan_says_what_is_answered_and_whether_it_still_counts(served: Served, project: Path) -> None:
    assert "HT-001 call: chưa có câu trả lời" in run(served, project, "--plan").out
    (project / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\nxyz")
    (project / "answers.yaml").write_text(ANSWER.format(word="không đạt"), "utf-8")
    said = " ".join(run(served, project, "--plan", "--answers", "answers.yaml").out.split())
    assert "HT-001 call: câu trả lời có sẵn: không đạt (Trần Thị B, 26/06/2025, kèm 1 tệp)" in said


def test_without_answers_the_check_is_blocked_and_says_what_to_do(served: Served, project: Path) -> None:
    done = run(served, project, "-n", "1")
    _, record = the_record(project / "reports")
    assert (done.code, verdicts(record)) == (4, {CHECK: "blocked"})
    assert "--answers TỆP" in record["rows"][0]["checks"][0]["message"]["vi"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("row: HT-001", "row: HT-009"), "TS221"),
        (("files: [anh.png]", "files: [../anh.png]"), "TS224"),
        (("files: [anh.png]", "files: [khac.png]"), "TS225"),
        (("attester:", "atester:"), "TS120"),
    ],
)
def test_what_is_wrong_with_answers_is_said_before_anything_runs(served: Served, project: Path, change: tuple[str, str], said: str) -> None:
    (project / "anh.png").write_bytes(b"x")
    (project / "answers.yaml").write_text(ANSWER.format(word="đạt").replace(*change), "utf-8")
    done = run(served, project, "--answers", "answers.yaml")
    assert (done.code, f"[{said}]" in done.err) == (2, True), done.said
    assert "Traceback" not in done.said
    assert not (project / "reports").exists()


def test_answers_that_are_not_there(served: Served, project: Path) -> None:
    done = run(served, project, "--answers", "khong-co.yaml")
    assert done.code == 2
    assert "không đọc được tệp câu trả lời" in done.err


def test_nobody_can_be_asked_without_a_terminal_or_by_several_processes(served: Served, project: Path) -> None:
    assert NO_TERMINAL in run(served, project, "--ask").err
    assert ONE_PROCESS in run(served, project, "--ask", "-n", "2").err


def test_a_person_at_the_terminal_is_asked_again_until_it_is_an_answer_and_what_was_said_is_kept(served: Served, project: Path) -> None:
    (project / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\nxyz")
    lines = ["tốt", "k", 'máy "bận": gọi lại', "khong-co.png", "anh.png", "", "Trần Thị B, tổ 1"]
    code, said = at_a_terminal(["thongsuot", "run", "--province", "nguoi-la", "--only", "HT-001", "--ask"], lines, cwd=project, env=served.secrets)
    folder, record = the_record(project / "reports")
    assert (code, verdicts(record)) == (1, {CHECK: "fail"}), said
    order = ("Cần người xác nhận · HT-001", "Mở trang chủ của cổng", "address: https://tinhmau1.test", "Kết luận", "Người xác nhận: ")
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
    assert said.count("Kết luận (answer)") == 2
    assert "Không dùng được tệp (cannot use): khong-co.png" in said
    assert record["rows"][0]["checks"][0]["predicates"][0]["actual"].startswith("không đạt (Trần Thị B, tổ 1, ")
    assert len(record["rows"][0]["steps"][0]["evidence"]) == 2
    kept = (folder / "answers.yaml").read_text("utf-8")
    assert record["rows"][0]["steps"][0]["evidence"][1]["sha256"] in kept
    assert "Câu trả lời (answers)" in said
    done = run(served, project, "--answers", str(folder / "answers.yaml"), "-n", "1")
    assert done.code == 1, done.said
    again = max((project / "reports").rglob("record.json"), key=lambda path: path.stat().st_mtime)
    assert json.loads(again.read_text("utf-8"))["rows"][0]["checks"][0]["predicates"] == record["rows"][0]["checks"][0]["predicates"]


def at_a_terminal(command: list[str], lines: list[str], *, cwd: Path, env: dict[str, str]) -> tuple[int, str]:
    """The exit code, and everything on the screen, of a command at a terminal of its own at which somebody types a line at each question."""
    program = str(Path(sys.executable).with_name(command[0]))
    child, screen = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.execve(program, [program, *command[1:]], environment("pty", {**env, "TERM": "xterm"}))
    said, waiting, ends = b"", list(lines), time.monotonic() + 120
    answered = 0
    while time.monotonic() < ends:
        if not select.select([screen], [], [], 1)[0]:
            continue
        try:
            part = os.read(screen, 65536)
        except OSError:  # the terminal has gone with the command
            break
        said += part
        while waiting and said.count(b"): ") > answered:
            os.write(screen, (waiting.pop(0) + "\n").encode())
            answered += 1
    else:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said.decode("utf-8", "replace")
