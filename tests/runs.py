"""Runs from outside: commands as processes of their own, a project in a folder of its own, and whatever they leave behind."""

import atexit
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from filelock import FileLock

from tests.warm import Warm
from thongsuot.environment.hand_over import profile_text

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "docs" / "examples"
MARK = "THONGSUOT_TEST_MARK"
PATIENCE = 400.0
DOCUMENTS = ("scenarios", "suites", "provinces", "conftest.py")


@dataclass(frozen=True, slots=True)
class Done:
    """What a command ended with. `mark` stands in the environment of every process it started."""

    code: int
    out: str
    err: str
    mark: str

    @property
    def said(self) -> str:
        return self.out + self.err


def environment(mark: str, extra: Mapping[str, str] = {}) -> dict[str, str]:
    """This process's, without what pytest leaves in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "THONGSUOT_"))}
    return {**kept, "PYTHONUTF8": "1", "COLUMNS": "80", MARK: mark, **extra}


def start(arguments: list[str], *, cwd: Path = ROOT, env: Mapping[str, str] = {}) -> tuple["subprocess.Popen[str]", str]:
    """An installed command in a process group of its own, as a terminal starts it; and its mark."""
    mark = uuid.uuid4().hex
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name(arguments[0])), *arguments[1:]],
        cwd=cwd,
        env=environment(mark, env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    return process, mark


def finish(process: "subprocess.Popen[str]", mark: str) -> Done:
    """Waits. Whatever happens, nothing of it stays."""
    try:
        out, err = process.communicate(timeout=PATIENCE)  # a stream that the test has closed gives ""
    except BaseException:
        kill_marked(mark)
        raise
    return Done(process.returncode, out or "", err or "", mark)


@cache
def _warm() -> Warm:
    warm = Warm(environment("warm"))
    atexit.register(warm.close)
    return warm


def thongsuot(*arguments: str, cwd: Path = ROOT, env: Mapping[str, str] = {}) -> Done:
    """The command as a process, without waiting for its imports; `start` is the installed program itself."""
    mark = uuid.uuid4().hex
    try:
        return Done(*_warm().run(["thongsuot", *arguments], cwd, environment(mark, env), PATIENCE), mark)
    except BaseException:
        kill_marked(mark)
        _warm.cache_clear()
        raise


def pytest_suites(*arguments: str, cwd: Path = ROOT, env: Mapping[str, str] = {}) -> Done:
    return finish(*start(["pytest", "-p", "no:cacheprovider", *arguments], cwd=cwd, env=env))


def marked(mark: str) -> dict[int, str]:
    """The living processes that bear the mark: id and command line."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark.encode() in (folder / "environ").read_bytes() and "State:\tZ" not in (folder / "status").read_text():
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")[:120]
    return found


def kill_marked(mark: str) -> None:
    for pid in marked(mark):
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def wait_until(what: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Polls; whether it became true in time."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if what():
            return True
        time.sleep(0.05)
    return what()


def rows_in_journals(reports: Path) -> int:
    return sum(path.read_bytes().count(b"\n") for path in reports.glob("*/*/journal-*.jsonl"))


def the_record(reports: Path) -> tuple[Path, dict[str, Any]]:
    """The run's folder and its record; there must be exactly one run."""
    (path,) = reports.glob("*/*/record.json")
    return path.parent, json.loads(path.read_text("utf-8"))


def verdicts(record: Mapping[str, Any]) -> dict[str, str]:
    return {check["id"]: check["verdict"] for row in record["rows"] for check in row["checks"]}


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run that several tests look at, of the project `home`."""

    folder: Path
    done: Done
    home: Path = ROOT

    def copy(self, folder: Path, *, linked: bool = False) -> Path:
        """The record of the same run in a folder of its own, to be spoilt at will. `linked`: what lies beside it is the run's own, not to be written."""
        record = shutil.copytree(self.folder, folder, dirs_exist_ok=True, copy_function=os.link if linked else shutil.copy2) / "record.json"
        if linked:
            record.unlink()
            shutil.copy2(self.folder / record.name, record)
        return record


def made_once(name: str, folders: pytest.TempPathFactory, worker: str, *arguments: str, cwd: Path = ROOT, served: "Served | None" = None) -> KeptRun:
    """`thongsuot run` with these arguments, by whichever test process comes first; the others wait for it. `worker`: of pytest-xdist. `served`: as a stranger
    to that environment, in a project of the run's own."""
    base = folders.getbasetemp()
    shared = (base if worker == "master" else base.parent) / name
    home = shared.with_name(f"{name}-project") if served else cwd
    with FileLock(f"{shared}.lock"):
        said = shared / "said.json"
        if not said.is_file():
            if served:
                served.project(home, name=arguments[arguments.index("--province") + 1])
            done = thongsuot("run", *arguments, "--reports", str(shared), cwd=home, env=served.secrets if served else {})
            said.write_text(json.dumps([done.code, done.out, done.err, done.mark]))
    return KeptRun(the_record(shared)[0], Done(*json.loads(said.read_text())), home)


def copy_project(folder: Path) -> Path:
    """The documents alone, as a province keeps them: no code, no settings of pytest."""
    folder.mkdir()
    for name in DOCUMENTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


@dataclass(frozen=True, slots=True)
class Served:
    """A reference environment that runs on its own, and what a stranger is given of it."""

    profile: Path
    secrets: Mapping[str, str]

    def project(self, folder: Path, *, name: str = "nguoi-la", **changes: Any) -> Path:
        """A project whose one profile is the stranger's, changed as asked."""
        made = copy_project(folder)
        for sample in (made / "provinces").glob("*.yaml"):
            sample.unlink()
        profile = {**yaml.safe_load(self.profile.read_text("utf-8")), "id": name, **changes}
        # A province's portal has no control listener, and a live one's national side is nobody's to control.
        for side in {"reference": (), "staging": ("portal",), "live": ("portal", "national")}[profile["mode"]]:
            profile[side] = {key: value for key, value in profile[side].items() if key != "control"}
        (made / "provinces" / f"{name}.yaml").write_text(profile_text(profile), "utf-8")
        return made


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """`thongsuot serve` as a process, until the end of the block."""
    profile = folder / "nguoi-la.yaml"
    process, mark = start(["thongsuot", "serve", "--province", "tinh-mau-1", "--profile-out", str(profile)])
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.startswith("Ctrl-C"):
                break
        else:
            raise AssertionError(f"serve ended: {process.stderr.read() if process.stderr else ''}")
        lines = (line.removeprefix("export ").partition("=") for line in profile.with_suffix(".env").read_text("utf-8").splitlines())
        yield Served(profile, {name: value.strip("'") for name, _, value in lines})
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        assert process.returncode == 0
        assert wait_until(lambda: not marked(mark), 5)
    finally:
        kill_marked(mark)
