"""An eye on what the interpreter is asked to do while documents are read: no process, no connection, no file but the harness's own."""

import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.fuzz.corpus import ROOT

_OURS = tuple(str(Path(folder).resolve()) for folder in (*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, ROOT / "thongsuot", ROOT / "schemas"))
_FORBIDDEN = ("os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "subprocess.Popen", "socket.", "shutil.", "os.remove", "os.rename", "ctypes.")
_watchers: list[list[str]] = []


def _look(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watchers:
        return
    if event == "open" and isinstance(arguments[0], str | bytes):
        path = arguments[0].decode() if isinstance(arguments[0], bytes) else arguments[0]
        if str(Path(path).resolve()).startswith(_OURS):
            return
        _watchers[-1].append(f"open {path}")
    elif event.startswith(_FORBIDDEN):
        _watchers[-1].append(event)


sys.addaudithook(_look)


@contextmanager
def forbidden_acts() -> Iterator[list[str]]:
    """The forbidden acts of the time inside, as they happen."""
    seen: list[str] = []
    _watchers.append(seen)
    try:
        yield seen
    finally:
        _watchers.remove(seen)
