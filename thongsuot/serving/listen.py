"""Listeners in one event loop: public ones over TLS, the control one in clear, on loopback where nothing else is asked for."""

import asyncio
import contextlib
import ipaddress
import json
import logging
import os
import resource
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Literal

import uvicorn
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
BACKLOG = 512
GRACE_SECONDS = 2
# Longer than a client of ours keeps an idle connection (client.KEPT_SECONDS; httpx: 5 s): whoever closes first must not be the one who answers,
# or a request on its way at that moment is lost and looks like a fault of the portal.
IDLE_SECONDS = 75
FAREWELL_SECONDS = 0.2
ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class StartError(Exception):
    """A server cannot start; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a listener stands. Port 0 means any free one; so does a port in use, unless it must be `exact`ly this one."""

    host: str = LOOPBACK
    port: int = 0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Flawed:
    """A public listener more, at any free port of loopback, whose TLS has a flaw: its `cert` and `key` are poor, or it still takes `old_tls` (1.0 and 1.1)."""

    name: str
    cert: Path
    key: Path
    old_tls: bool = False


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


def serve(
    public_app: ASGIApp,
    control_app: ASGIApp,
    *,
    cert: Path,
    key: Path,
    at: Sequence[Place] = (Place(), Place()),
    flawed: Sequence[Flawed] = (),
) -> None:
    """Serve both applications until standard input closes or SIGTERM/SIGINT arrives.

    `cert` is a PEM chain, `key` its PEM key; `at`: the places of the public and of the control listener.
    `flawed`: listeners of the public application beside its own.
    Prints the ready line `{"ready": {"https": "127.0.0.1:PORT", "control": "http://127.0.0.1:PORT"}}` once all accept; a flawed listener adds its name.
    Raises StartError when certificate and key do not load, or a place that must be exact cannot be had.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    _allow_files()
    configs = [_public(public_app, cert, key), _config(control_app), *(_flawed(public_app, one) for one in flawed)]
    sockets = [bind(place) for place in (*at, *(Place() for _ in flawed))]
    names = ("https", "control", *(one.name for one in flawed))
    with asyncio.Runner(loop_factory=configs[0].get_loop_factory()) as runner:
        runner.run(_serve_all(configs, sockets, names))


def _allow_files() -> None:
    """As many open files as the system lets a process ask for: each tenant's store takes three, and the 1024 usual on a new machine are 300 tenants."""
    _soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(OSError, ValueError):  # macOS says infinity, and takes less
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def bind(place: Place) -> socket.socket:
    """A socket that listens there. Raises StartError where an exact place cannot be had."""
    # Named TCP, because asyncio turns Nagle's delay off only for sockets that say so; with it on, each answer waits 40 ms for the client's acknowledgement.
    listening = socket.socket(socket.AF_INET6 if ":" in place.host else socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # on Windows SO_REUSEADDR would let two servers share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((place.host, place.port))
    except (OSError, OverflowError) as error:
        if place.exact:
            listening.close()
            raise StartError(f"không mở được cổng mạng {place.host}:{place.port} (cannot listen there): {error}") from error
        listening.bind((place.host, 0))
    listening.listen(BACKLOG)
    return listening


def _public(app: ASGIApp, cert: Path, key: Path, *, lifespan: Literal["on", "off"] = "on") -> uvicorn.Config:
    config = _config(app, cert=cert, key=key, lifespan=lifespan)
    try:
        config.load()
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        raise StartError(f"cannot load the certificate {cert} with the key {key}: {error}") from error
    return config


def _flawed(app: ASGIApp, flawed: Flawed) -> uvicorn.Config:
    """The application's life belongs to its own listener."""
    config = _public(app, flawed.cert, flawed.key, lifespan="off")
    if flawed.old_tls and config.ssl is not None:
        config.ssl.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        config.ssl.set_ciphers("DEFAULT:@SECLEVEL=0")  # the signatures of TLS 1.0 and 1.1 are below every other level
    return config


def _config(app: ASGIApp, *, cert: Path | None = None, key: Path | None = None, lifespan: Literal["on", "off"] = "on") -> uvicorn.Config:
    return uvicorn.Config(
        _Calm(app),
        ssl_certfile=cert,
        ssl_keyfile=key,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ws="none",
        lifespan=lifespan,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=IDLE_SECONDS,
    )


async def _serve_all(configs: list[uvicorn.Config], sockets: list[socket.socket], names: Sequence[str]) -> None:
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
            _print_ready(sockets, names)
            threading.Thread(target=_await_end_of_input, args=(stop_from_outside,), daemon=True).start()


def _print_ready(sockets: list[socket.socket], names: Sequence[str]) -> None:
    places = {name: _reached_at(*listening.getsockname()[:2]) for name, listening in zip(names, sockets, strict=True)}
    sys.stdout.write(json.dumps({"ready": places | {"control": f"http://{places['control']}"}}) + "\n")
    sys.stdout.flush()


def _reached_at(host: str, port: int) -> str:
    """How this machine reaches a listener; one on every address is reached on loopback."""
    address = ipaddress.ip_address(host)
    if address.is_unspecified:
        return f"{LOOPBACK}:{port}" if address.version == 4 else f"[::1]:{port}"  # noqa: PLR2004  # the version of the protocol
    return f"{host}:{port}" if address.version == 4 else f"[{host}]:{port}"  # noqa: PLR2004


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
