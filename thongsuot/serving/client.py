"""An HTTP client that reaches `*.test` hosts: it trusts a test authority and connects where a resolve map says."""

import ssl
from collections.abc import Iterable, Mapping
from pathlib import Path

import httpcore
import httpx

from thongsuot.serving.address import split_address

SECONDS = 10.0
KEPT_SECONDS = 30.0  # an idle connection; less than our listeners keep theirs (listen.IDLE_SECONDS)


class ResolvingBackend(httpcore.AsyncNetworkBackend):
    """Opens the connection for a mapped host at its mapped address; TLS still names and checks the host."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        self.addresses = addresses
        self.inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        mapped = self.addresses.get(host)
        address, number = split_address(mapped) if mapped else (host, port)
        return await self.inner.connect_tcp(address, number, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # httpcore's own signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        return await self.inner.connect_unix_socket(path, timeout, socket_options)

    async def sleep(self, seconds: float) -> None:
        await self.inner.sleep(seconds)


class ResolvingTransport(httpx.AsyncHTTPTransport):
    """httpx's transport on a connection pool with a ResolvingBackend."""

    def __init__(self, addresses: Mapping[str, str], trust: ssl.SSLContext) -> None:
        super().__init__(verify=trust)
        # httpx takes no network backend, so its pool is replaced by one that does.
        self._pool = httpcore.AsyncConnectionPool(ssl_context=trust, keepalive_expiry=KEPT_SECONDS, network_backend=ResolvingBackend(addresses))


def client(*, ca: Path | None = None, resolve: Mapping[str, str] | None = None, seconds: float = SECONDS) -> httpx.AsyncClient:
    """A client for server-to-server calls.

    `ca`: PEM of the authorities trusted beside the system's; `resolve`: host -> `IP:PORT` (any port in a URL of that host goes there), looked into
    for each connection.
    No redirect is followed, no proxy of the environment used. Raises OSError when `ca` does not load, ValueError for a bad address.
    """
    trust = ssl.create_default_context()
    if ca is not None:
        trust.load_verify_locations(ca)
    for address in (resolve or {}).values():
        split_address(address)
    return httpx.AsyncClient(
        transport=ResolvingTransport(resolve if resolve is not None else {}, trust), timeout=seconds, follow_redirects=False, trust_env=False
    )
