"""Certificates and processes that the benchmarks start; everything ends with the context."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme
from measure import Cost

BENCH = Path(__file__).parent
PROJECT = BENCH.parent
NO_OTHERS = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # as `thongsuot run` starts pytest: plugins of other tests have no part in a run


@dataclass(frozen=True, slots=True)
class Certificates:
    cert: Path
    key: Path
    ca: Path


def make_certificates(folder: Path, *hosts: str) -> Certificates:
    authority = trustme.CA()
    leaf = authority.issue_cert(*hosts)
    made = Certificates(folder / "cert.pem", folder / "key.pem", folder / "ca.pem")
    made.cert.write_bytes(b"".join(part.bytes() for part in leaf.cert_chain_pems))
    leaf.private_key_pem.write_to_path(made.key)
    authority.cert_pem.write_to_path(made.ca)
    return made


@contextmanager
def plain_server(certificates: Certificates) -> Iterator[int]:
    """`plain_server.py` in a process of its own; gives its port."""
    command = [sys.executable, str(BENCH / "plain_server.py"), str(certificates.cert), str(certificates.key)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def cost_of(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """What a command cost that must succeed; what it said is shown when it does not."""
    started, before = time.perf_counter(), _children_seconds()
    done = subprocess.run(command, cwd=folder, env=dict(environment), capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    cost = Cost(time.perf_counter() - started, _children_seconds() - before)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return cost


def _children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def venv_of_others() -> Path:
    """The environment with Tavern and gabbi, made when missing or when bench/requirements.txt changed."""
    home, wanted = PROJECT / ".setup" / "bench-venv", BENCH / "requirements.txt"
    stamp = home / "requirements.txt"
    if not stamp.exists() or stamp.read_text() != wanted.read_text():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        subprocess.run([str(home / "bin" / "pip"), "install", "--quiet", "--quiet", "-r", str(wanted)], check=True)
        stamp.write_text(wanted.read_text())
    return home / "bin"


def stepci() -> Path | None:
    """StepCI's command, installed when missing or when bench/stepci changed; None where there is no npm."""
    home, wanted = PROJECT / ".setup" / "bench-stepci", BENCH / "stepci"
    if shutil.which("npm") is None:
        return None
    lock = "package-lock.json"
    if not (home / "node_modules").exists() or (home / lock).read_text() != (wanted / lock).read_text():
        shutil.copytree(wanted, home, dirs_exist_ok=True)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--loglevel=error"], cwd=home, check=True)
    return home / "node_modules" / ".bin" / "stepci"
