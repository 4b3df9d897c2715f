"""The access log: one line of JSON a call, with nothing in it that could be used or that tells who came."""

import ipaddress
import json
import time
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

TENANT = "thongsuot.tenant"  # where a handler notes in the scope whom the call concerns
UNKNOWN = "(khác)"  # a path that no route knows may hold anything, and is not written
NETWORKS = {4: 24, 6: 48}  # enough to tell a province's data centre from the rest, not a citizen from a neighbour


class AccessLog:
    """Writes `{at, from, method, host, path, status, ms, tenant}` to a file.

    `path` is the route as it was declared, its parameters unfilled; `host` one of `hosts`; `from` the network that the call came from. Neither query, body,
    header nor the address of a person is ever written.
    """

    def __init__(self, app: ASGIApp, path: Path, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.file = path.open("a", encoding="utf-8", buffering=1)
        path.chmod(0o600)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 0

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, note)
        finally:
            self._write(scope, status, time.perf_counter() - begun)

    def _write(self, scope: Scope, status: int, seconds: float) -> None:
        host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1").lower().partition(":")[0]
        line = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "from": network_of((scope.get("client") or ("", 0))[0]),
            "method": scope["method"] if scope["method"].isalpha() else UNKNOWN,
            "host": host if host in self.hosts else UNKNOWN,
            "path": declared_path(scope),
            "status": status,
            "ms": round(seconds * 1000, 1),
            "tenant": scope.get(TENANT),
        }
        self.file.write(json.dumps(line, ensure_ascii=False) + "\n")


def declared_path(scope: Scope) -> str:
    """`/tinh/{tenant}` for `/tinh/tinh-a`; UNKNOWN where no route took the call."""
    path: str = scope["path"]
    if "endpoint" not in scope:
        return UNKNOWN
    for name, value in scope.get("path_params", {}).items():
        path = path.replace(f"/{value}", f"/{{{name}}}", 1)
    return path


def network_of(address: str) -> str:
    """`203.0.113.7` -> `203.0.113.0/24`; UNKNOWN for what is no address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return UNKNOWN
    return str(ipaddress.ip_network((found, NETWORKS[found.version]), strict=False))
