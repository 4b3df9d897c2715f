"""`thongsuot new`: by options, by questions at a terminal, and what comes of a terminal that is none or a person who leaves."""

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runs import DOCUMENTS, MARK, ROOT, environment, kill_marked, thongsuot
from thongsuot.cli.app import main

SCENARIO = ("new", "scenario", "--topic", "sso", "--title", "Mở từ điện thoại", "--requirement", "SSO-R-01")
PROVINCE = ("new", "province", "--territory", "thái nguyên", "--url", "https://dvc.tinh-a.test", "--agency-root", "H55", "--id", "tinh-a")
PATIENCE = 60.0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in DOCUMENTS:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    return tmp_path


def documents(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.rglob("*") if path.suffix in {".yaml", ".lock"}}


def test_a_scenario_by_options_passes_check(project: Path) -> None:
    done = thongsuot(*SCENARIO, cwd=project)
    assert done.code == 0, done.said
    [made] = (project / "scenarios" / "sso").glob("SSO-*-mo-tu-dien-thoai.yaml")
    id_ = "-".join(made.name.split("-")[:2])
    assert f"{id_} mo-tu-dien-thoai\n" in (project / "scenarios" / "ids.lock").read_text("utf-8")
    assert f'thêm "{id_}/SSO-R-01" vào kills' in done.out
    checked = thongsuot("check", cwd=project)
    assert checked.code == 0, checked.said
    planned = thongsuot("run", "--province", "tinh-mau-1", "--only", id_, "--plan", cwd=project)
    assert f"{id_} " in planned.out


PATTERNS = {
    "landing": ("sso", "SSO-R-01"),
    "http": ("sso", "SSO-R-13"),
    "browser": ("sso", "SSO-R-01"),
    "dossier": ("dossier", "HS-R-02"),
    "identity": ("sso", "SSO-R-10"),
    "manual": ("support", "HT-R-01"),
}
ANSWER = "answers: 1\nitems:\n  - {row: %s, step: look, answer: đạt, attester: An, date: 2026-01-05, files: [note.txt]}\n"


@pytest.mark.exhaustive
def test_every_pattern_passes_check_and_its_run(project: Path) -> None:
    for pattern, (topic, requirement) in PATTERNS.items():
        done = thongsuot("new", "scenario", "--pattern", pattern, "--topic", topic, "--title", f"Mẫu {pattern}", "--requirement", requirement, cwd=project)
        assert done.code == 0, done.said
        assert ("answer: ht-" in done.out) == (pattern == "manual")
    assert thongsuot("check", cwd=project).code == 0
    made = {path.stem[:7].rstrip("-"): path for path in (project / "scenarios").rglob("*-mau-*.yaml")}
    asked = next(id_ for id_, path in made.items() if path.stem.endswith("manual"))
    (project / "note.txt").write_text("đã xem", "utf-8")
    (project / "answers.yaml").write_text(ANSWER % asked, "utf-8")
    only = [word for id_ in made for word in ("--only", id_)]
    done = thongsuot("run", "--province", "tinh-mau-1", "--answers", "answers.yaml", "-n", "2", *only, cwd=project)
    assert "7 lượt kịch bản, 7 kiểm tra: 7 đạt" in done.out, done.said
    assert "đã dọn và thấy là hết (removed): 1 hồ sơ" in done.out


def test_a_local_scenario_needs_no_defect(project: Path) -> None:
    kills = project / "scenarios" / "kills.yaml"
    kills.write_text(kills.read_text("utf-8").replace("certifies: [sso, ", "certifies: ["), "utf-8")
    done = thongsuot(*SCENARIO, cwd=project)
    assert "Chủ đề sso là của riêng tỉnh" in done.out
    assert "vào kills" not in done.out
    assert "TS183" not in thongsuot("check", cwd=project).said


def test_a_province_by_options_passes_check_and_plans(project: Path) -> None:
    more = ("--service", "citizen-service:1.004873:H55.242.01:01840", "--officer", "one-stop:motcua", "--resolve", "dvc.tinh-a.test=127.0.0.1:9", "--writes")
    done = thongsuot(*PROVINCE, *more, cwd=project)
    assert done.code == 0, done.said
    variables = re.findall(r"export (\w+)=", done.out)
    assert variables == ["TINH_A_DIEU_KHIEN", "TINH_A_KHOA_DIEU_KHIEN", "TINH_A_MAT_KHAU_ONE_STOP"]
    assert thongsuot("check", cwd=project).code == 0
    env = dict.fromkeys(variables, "https://127.0.0.1:1")
    planned = thongsuot("run", "--province", "tinh-a", "--only", "SSO-001", "--plan", cwd=project, env=env)
    assert planned.code == 0, planned.said
    assert "Kế hoạch cho Tỉnh Thái Nguyên (tinh-a), chế độ staging" in planned.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "scenario"), "thiếu --topic, --title, --requirement: không có bàn phím để hỏi"),
        (("new", "province", "--territory", "Huế"), "thiếu --url, --agency-root"),
        ((*SCENARIO[:-1], "SSO-R-001"), "--requirement: không có 'SSO-R-001'; có phải ý bạn là 'SSO-R-01'?"),
        ((*SCENARIO, "--mode", "prod"), "--mode: không có 'prod'"),
        ((*SCENARIO, "--pattern", "manuel"), "--pattern: không có 'manuel'; có phải ý bạn là 'manual'?"),
        ((*SCENARIO, "--pattern", "http", "--flow", "open-deep-link"), "mẫu này không dùng --flow"),
        ((*PROVINCE[:-1], "tinh-mau-1"), "provinces/tinh-mau-1.yaml đã có, không ghi đè"),
        ((*PROVINCE, "--officer", "guard:x"), "không có vai 'guard'"),
        ((*PROVINCE, "--service", "x:1"), "--service: 'x:1' không đúng dạng"),
        ((*PROVINCE, "--resolve", "a=b"), "--resolve: 'a=b' không đúng dạng"),
    ],
)
def test_what_is_missing_or_wrong_ends_2_and_writes_nothing(
    project: Path, arguments: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    before = documents(project)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert (ended.value.code, documents(project) == before) == (2, True)
    assert said in capsys.readouterr().err


class Terminal:
    """A command at a terminal of its own."""

    def __init__(self, project: Path, *arguments: str) -> None:
        ours, theirs = pty.openpty()
        self.mark = uuid.uuid4().hex
        command = [str(Path(sys.executable).with_name("thongsuot")), *arguments]
        env = {**environment(self.mark), "TERM": "dumb", MARK: self.mark}
        self.process = subprocess.Popen(command, cwd=project, env=env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
        os.close(theirs)
        self.handle, self.seen = ours, ""

    def wait_for(self, words: str) -> None:
        """Reads until the words stand there, and forgets what came before them."""
        end = time.monotonic() + PATIENCE
        while words not in self.seen:
            assert time.monotonic() < end, self.seen
            self.read(0.2)
        self.seen = self.seen.partition(words)[2]

    def read(self, seconds: float) -> None:
        """What comes next, if it comes in so many seconds."""
        if select.select([self.handle], [], [], seconds)[0]:
            try:
                self.seen += os.read(self.handle, 65_536).decode("utf-8", "replace")
            except OSError:
                raise AssertionError(f"ended: {self.seen}") from None

    def interrupt(self, words: str) -> None:
        """Ctrl-C as often as it takes: one that comes in the instant before Python starts to read is seen only with the next key."""
        while words not in self.seen:
            os.killpg(self.process.pid, signal.SIGINT)
            self.read(10.0)
        self.wait_for(words)

    def answer(self, question: str, line: str) -> None:
        self.wait_for(question)
        os.write(self.handle, f"{line}\n".encode())

    def end(self) -> int:
        return self.process.wait(PATIENCE)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for one in opened:
        kill_marked(one.mark)
        one.process.wait(PATIENCE)
        os.close(one.handle)


def test_a_scenario_by_questions(project: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal(project, "new", "scenario")
    terminals.append(terminal)
    terminal.answer("Mẫu nào", "")
    terminal.answer("Chủ đề", "ssso")
    terminal.wait_for("có phải ý bạn là 'sso'?")
    terminal.answer("Chủ đề", "sso")
    terminal.answer("Tên kịch bản", "Hỏi và đáp")
    terminal.answer("Kiểm tra yêu cầu nào", "?")
    terminal.wait_for("HS-R-01")
    terminal.answer("Kiểm tra yêu cầu nào", "sso-r-01")
    for question in ("Tên tiếng Anh", "cần biết gì", "Bắt đầu thế nào", "Dịch vụ (", "Ai thực hiện", "Đi bằng"):
        terminal.answer(question, "")
    terminal.answer("Ghi tệp này?", "có")
    terminal.wait_for("Đã ghi (written)")
    assert terminal.end() == 0
    assert [*(project / "scenarios" / "sso").glob("SSO-*-hoi-va-dap.yaml")]


def test_who_leaves_leaves_nothing(project: Path, terminals: list[Terminal]) -> None:
    before = documents(project)
    terminal = Terminal(project, *SCENARIO)
    terminals.append(terminal)
    terminal.answer("Mẫu nào", "browser")
    terminal.wait_for("Tên tiếng Anh")
    terminal.interrupt("đã dừng theo yêu cầu")
    assert terminal.end() == 4
    refused = Terminal(project, *PROVINCE, "--service", "citizen-service:1.004873:H55.242.01")
    terminals.append(refused)
    for question in ("Tên hiện", "Tên tiếng Anh", "Bản đồ trang", "Cổng DVCQG", "định danh"):
        refused.answer(question, "")
    refused.answer("được tạo hồ sơ", "không")
    for question in ("một cửa (one-stop)", "chuyên viên", "lãnh đạo", "đơn vị khác", "IP:cổng", "PEM"):
        refused.answer(question, "")
    refused.answer("Ghi tệp này?", "không")
    refused.wait_for("Không ghi gì")
    assert refused.end() == 0
    assert documents(project) == before
