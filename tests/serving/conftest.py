"""A test authority, and a small tower of its own process built on `thongsuot.serving`."""

import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

KEY = "control-key-of-the-test"

TOWER = Path(__file__).with_name("tower.py")


@dataclass(frozen=True, slots=True)
class Authority:
    """A test authority with one leaf for `tower.test`."""

    folder: Path

    @property
    def ca(self) -> Path:
        return self.folder / "ca.pem"

    @property
    def options(self) -> list[str]:
        return ["--cert", str(self.folder / "cert.pem"), "--key", str(self.folder / "key.pem")]

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.ca))


@dataclass(frozen=True, slots=True)
class Running:
    """A started tower: its process and the addresses of its ready line."""

    process: "subprocess.Popen[str]"
    https: str
    control: str
    listeners: dict[str, str]

    def end(self) -> str:
        """Close its standard input, wait, and give what it wrote to standard error."""
        _out, errors = self.process.communicate(timeout=10)
        return errors


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    folder = tmp_path_factory.mktemp("authority")
    ca = trustme.CA()
    leaf = ca.issue_cert("tower.test")
    ca.cert_pem.write_to_path(folder / "ca.pem")
    for place, part in enumerate(leaf.cert_chain_pems):
        part.write_to_path(folder / "cert.pem", append=place > 0)
    leaf.private_key_pem.write_to_path(folder / "key.pem")
    return Authority(folder)


@contextmanager
def started(*arguments: str) -> Iterator[Running]:
    process = subprocess.Popen(
        [sys.executable, str(TOWER), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"THONGSUOT_CONTROL_KEY": KEY},
    )
    try:
        ready = json.loads(process.stdout.readline())["ready"]
        yield Running(process, ready["https"], ready["control"], ready)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def start(authority: Authority):
    """`with start(*options) as running`: the small tower, started with the authority's leaf."""
    return lambda *arguments: started(*authority.options, *arguments)


@pytest.fixture(scope="session")
def tower(authority: Authority) -> Iterator[Running]:
    with started(*authority.options) as running:
        yield running
