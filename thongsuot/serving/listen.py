"""Two listeners in one event loop: the public one over TLS, the control one in clear, both on loopback."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
BACKLOG = 512
GRACE_SECONDS = 2
FAREWELL_SECONDS = 0.2
ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class StartError(Exception):
    """A server cannot start; the message says what to change."""


class _Listener(uvicorn.Server):
    """A uvicorn server that says when it accepts and leaves signals to `serve`, which has two of them to stop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.accepting = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.accepting.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().call_later(FAREWELL_SECONDS, self._cut_idle_connections)
        await super().shutdown(sockets)

    def _cut_idle_connections(self) -> None:
        # A TLS connection closes only when its peer says goodbye; a browser that keeps it open would hold up the end.
        for connection in list(self.server_state.connections):
            cycle = getattr(connection, "cycle", None)
            if cycle is None or cycle.response_complete:
                connection.transport.abort()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _Calm:
    """The application, for which it is no fault of its own that a caller is gone before the whole request has come."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with contextlib.suppress(ClientDisconnect):
            await self.app(scope, receive, send)


def serve(public_app: ASGIApp, control_app: ASGIApp, *, cert: Path, key: Path, port: int = 0, control_port: int = 0) -> None:
    """Serve both applications until standard input closes or SIGTERM/SIGINT arrives.

    `cert` is a PEM chain, `key` its PEM key; port 0, or a port in use, means any free one. Prints the ready line
    `{"ready": {"https": "127.0.0.1:PORT", "control": "http://127.0.0.1:PORT"}}` once both accept.
    Raises StartError when certificate and key do not load.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    public_config = _config(public_app, cert=cert, key=key)
    control_config = _config(control_app)
    try:
        public_config.load()
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        raise StartError(f"cannot load the certificate {cert} with the key {key}: {error}") from error
    sockets = [bind(port), bind(control_port)]
    with asyncio.Runner(loop_factory=public_config.get_loop_factory()) as runner:
        runner.run(_serve_both([public_config, control_config], sockets))


def bind(port: int) -> socket.socket:
    """A loopback socket on `port`, or on any free port where that one is taken."""
    # Named TCP, because asyncio turns Nagle's delay off only for sockets that say so; with it on, each answer waits 40 ms for the client's acknowledgement.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # on Windows SO_REUSEADDR would let two servers share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except (OSError, OverflowError):
        listening.bind((LOOPBACK, 0))
    listening.listen(BACKLOG)
    return listening


def _config(app: ASGIApp, *, cert: Path | None = None, key: Path | None = None) -> uvicorn.Config:
    return uvicorn.Config(
        _Calm(app),
        ssl_certfile=cert,
        ssl_keyfile=key,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ws="none",
        lifespan="on",
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


async def _serve_both(configs: list[uvicorn.Config], sockets: list[socket.socket]) -> None:
    listeners = [_Listener(config) for config in configs]
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for listener in listeners:
            listener.should_exit = True

    def stop_from_outside() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended already
            loop.call_soon_threadsafe(stop)

    with _ending_signals(stop_from_outside):
        async with asyncio.TaskGroup() as group:
            for listener, listening in zip(listeners, sockets, strict=True):
                group.create_task(listener.serve([listening]))
            for listener in listeners:
                await listener.accepting.wait()
            _print_ready(sockets)
            threading.Thread(target=_await_end_of_input, args=(stop_from_outside,), daemon=True).start()


def _print_ready(sockets: list[socket.socket]) -> None:
    public, control = (listening.getsockname()[1] for listening in sockets)
    ready = {"ready": {"https": f"{LOOPBACK}:{public}", "control": f"http://{LOOPBACK}:{control}"}}
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()


def _await_end_of_input(stop: Callable[[], None]) -> None:
    # os.read, because a thread blocked in sys.stdin would hold its lock when the interpreter ends.
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    stop()


@contextlib.contextmanager
def _ending_signals(stop: Callable[[], None]) -> Iterator[None]:
    def handle(_number: int, _frame: FrameType | None) -> None:
        stop()

    before = {number: signal.signal(number, handle) for number in ENDING_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
