"""The command line both towers share."""

import argparse
import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from thongsuot.serving.address import split_address
from thongsuot.serving.listen import Place

KEY_VARIABLE = "THONGSUOT_CONTROL_KEY"


@dataclass(frozen=True, slots=True)
class Options:
    """What a tower was started with. `resolve` maps a host to `IP:PORT`; `standing`: the file of a tower that stands for others.

    `ending`: a certificate that is about to end, with its key."""

    cert: Path
    key: Path
    ca: Path | None
    port: int
    control_port: int
    state: Path | None
    resolve: dict[str, str]
    control_key: str
    standing: Path | None = None
    ending: Path | None = None

    @property
    def at(self) -> tuple[Place, Place]:
        """Where the public and the control listener stand."""
        return Place(port=self.port), Place(port=self.control_port)


def read_options(
    program: str,
    description: str,
    arguments: Sequence[str] | None = None,
    *,
    calls_out: Literal["never", "may", "must"] = "never",
    stands: bool = False,
    flawed: bool = False,
) -> Options:
    """Options of `python -m PROGRAM`; `calls_out` adds `--ca` and `--resolve`; "must" demands the authority; `stands` adds `--standing`; `flawed`
    adds `--ending`.

    Wrong use prints what is wrong and exits 2.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {program}", description=description)
    parser.add_argument("--cert", type=_existing, required=True, metavar="F", help="PEM certificate chain of the public listener")
    parser.add_argument("--key", type=_existing, required=True, metavar="F", help="PEM key of that certificate")
    parser.add_argument("--port", type=_port, default=0, help="public port; 0, or one in use, means any free one")
    parser.add_argument("--control-port", type=_port, default=0, help="control port, likewise")
    parser.add_argument("--state", type=Path, metavar="DIR", help="folder of the SQLite files; a temporary one by default")
    if calls_out != "never":
        parser.add_argument(
            "--ca", type=_existing, required=calls_out == "must", metavar="F", help="PEM of the authority that signs the other side's certificate"
        )
        parser.add_argument("--resolve", type=_mapping, action="append", default=[], metavar="HOST=IP:PORT", help="where a host is reached")
    if stands:
        parser.add_argument("--standing", type=_existing, metavar="F", help="JSON: names, places, end and access log of a tower that stands for others")
    if flawed:
        told = "PEM certificate chain and key, about to end; opens listeners whose TLS is flawed, for the defects that need them"
        parser.add_argument("--ending", type=_existing, metavar="F", help=told)
    given = parser.parse_args(arguments)
    control_key = os.environ.get(KEY_VARIABLE, "")
    if not control_key:
        parser.error(f"the environment variable {KEY_VARIABLE} holds the control key and is not set")
    return Options(
        cert=given.cert,
        key=given.key,
        ca=getattr(given, "ca", None),
        port=given.port,
        control_port=given.control_port,
        state=given.state,
        resolve=dict(getattr(given, "resolve", [])),
        control_key=control_key,
        standing=getattr(given, "standing", None),
        ending=getattr(given, "ending", None),
    )


@contextlib.contextmanager
def state_folder(options: Options) -> Iterator[Path]:
    """The folder for SQLite files, made where missing; a temporary one is removed at the end."""
    if options.state is not None:
        options.state.mkdir(parents=True, exist_ok=True)
        yield options.state
        return
    with tempfile.TemporaryDirectory(prefix="thongsuot-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _existing(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return path


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:  # noqa: PLR2004  # the TCP range
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, not {text!r}")
    return int(text)


def _mapping(text: str) -> tuple[str, str]:
    host, equals, address = text.partition("=")
    try:
        split_address(address)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    if not equals or not host:
        raise argparse.ArgumentTypeError(f"a mapping is HOST=IP:PORT, not {text!r}")
    return host.lower(), address
