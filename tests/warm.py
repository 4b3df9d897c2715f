"""Commands without their imports: a process that has imported the harness once and forks for each command that a test runs.

What comes of it is a process as any other: its own session, streams, environment, folder and exit code. What a command looks like from its very first
instruction (a terminal, signals, an orphan) is tested with `tests.runs.start`, which starts the installed program.
"""

import contextlib
import gc
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

MESSAGE = 1 << 18  # bytes, the greatest: a command line with its environment
# Towers are programs of their own; what pytest loads as a plugin it wants to import itself.
LEFT_OUT = ("thongsuot.national", "thongsuot.portal", "thongsuot.serving", "thongsuot.plugin")
THREADED = ("polars",)


class Warm:
    """The process that forks. It ends with this one, or when this one closes its end."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.wire, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, __file__, str(theirs.fileno())]
            self.process = subprocess.Popen(command, env=dict(env), stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()], start_new_session=True)

    def run(self, arguments: list[str], cwd: Path, env: Mapping[str, str], patience: float) -> tuple[int, str, str]:
        """Exit code and both streams of an installed command. TimeoutError after so many seconds; whatever happens, the command has ended."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            self.wire.settimeout(patience)
            socket.send_fds(self.wire, [json.dumps([arguments, str(cwd), dict(env)]).encode()], [out.fileno(), err.fileno()])
            child = int(self.wire.recv(MESSAGE))
            try:
                code = int(self.wire.recv(MESSAGE))
            except BaseException:
                os.kill(child, signal.SIGKILL)
                self.close()
                raise
            said = []
            for stream in (out, err):
                stream.seek(0)
                said.append(stream.read().decode())
        return code, said[0], said[1]

    def close(self) -> None:
        self.wire.close()
        self.process.wait()


def _serve(wire: socket.socket) -> None:
    """Forks for each command. Returns in the child alone, which then has the command's arguments, folder, environment and streams."""
    while True:
        message, (out, err), _, _ = socket.recv_fds(wire, MESSAGE, 2) if wire.recv(1, socket.MSG_PEEK) else sys.exit()
        child = os.fork()
        if child == 0:
            wire.close()
            _become(*json.loads(message), out, err)
            return
        os.close(out)
        os.close(err)
        wire.send(str(child).encode())
        wire.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def _become(arguments: list[str], cwd: str, env: dict[str, str], out: int, err: int) -> None:
    os.setsid()
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.close(out)
    os.close(err)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = [str(Path(sys.executable).with_name(arguments[0])), *arguments[1:]]


def _import_all() -> None:
    """What a command would import, but for what starts threads when it is imported: a fork has none of them."""
    import_module("pytest")
    thongsuot = import_module("thongsuot")
    sys.modules.update(dict.fromkeys(THREADED))  # type: ignore[arg-type]  # None: not to be imported
    for module in pkgutil.walk_packages(thongsuot.__path__, "thongsuot."):
        if not module.name.startswith(LEFT_OUT):
            with contextlib.suppress(ModuleNotFoundError):
                import_module(module.name)
    for name in THREADED:
        del sys.modules[name]
    assert threading.active_count() == len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208
    gc.freeze()


def _main(handle: int) -> None:
    sys.path[0] = str(Path(sys.executable).parent)  # as an installed program has it
    _import_all()
    _serve(socket.socket(fileno=handle))
    import_module("thongsuot.cli").main()


if __name__ == "__main__":
    _main(int(sys.argv[1]))
