"""HTTP that reaches a province before its DNS does: a resolve map, one trust store, a deadline for each exchange."""

import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from http.cookiejar import Cookie, CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from thongsuot.documents.province import Province
from thongsuot.steps.breakage import broken
from thongsuot.steps.exchange import Exchange

Address = tuple[str, int]
MOST_BYTES = 64 * 1024 * 1024
# Shorter than the 5 s after which uvicorn and many others drop an idle connection, so that a reset is the portal's and not a race of ours.
IDLE_SECONDS = 2.0
CONNECT_SECONDS = 5.0
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; ThongSuot/0.1)",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "keep-alive",
}
# Made ready once: to encode them for each request would be a tenth of what it costs.
_HEADERS = httpx.Headers(HEADERS)


class Stream(httpcore.NetworkStream):
    """A connection of which the pool asks whether the server has dropped it before each request, as it must, and not also right after each answer."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner
        self._just_read = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._just_read = True
        return self._inner.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        return Stream(self._inner.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable" and self._just_read:
            self._just_read = False
            return False
        return self._inner.get_extra_info(info)


class ResolvingBackend(httpcore.NetworkBackend):
    """Opens the connection for a mapped host at its mapped address; TLS still names and checks the host."""

    def __init__(self, addresses: Mapping[str, Address]) -> None:
        self.addresses = addresses
        self.inner = httpcore.SyncBackend()
        self.opened = 0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        address, number = self.addresses.get(host, (host, port))
        self.opened += 1
        return Stream(self.inner.connect_tcp(address, number, timeout, local_address, socket_options))

    def sleep(self, seconds: float) -> None:
        self.inner.sleep(seconds)


class ResolvingTransport(httpx.HTTPTransport):
    """httpx's transport on a connection pool with a ResolvingBackend; a worker's sessions share its connections."""

    def __init__(self, addresses: Mapping[str, Address], trust: ssl.SSLContext) -> None:
        super().__init__(verify=trust)
        # httpx takes no network backend, so its pool is replaced by one that does.
        self._backend = ResolvingBackend(addresses)
        self.trust = trust
        self._pool = httpcore.ConnectionPool(ssl_context=trust, max_connections=None, keepalive_expiry=IDLE_SECONDS, network_backend=self._backend)

    def address_of(self, host: str, port: int) -> Address:
        """Where connections for this host and port go."""
        return self._backend.addresses.get(host, (host, port))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """As a browser does, a GET whose idle connection the server has just dropped goes again on another one: that is no reset of the server's."""
        while True:
            opened = self._backend.opened
            try:
                return super().handle_request(request)
            except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
                if request.method != "GET" or self._backend.opened != opened:
                    raise


def signing_authorities_of(province: Province) -> str:
    """The certificates (PEM) behind signed results, "" where the profile names none. Raises OSError when they do not load."""
    return Path(province.signing_ca).read_text("ascii") if province.signing_ca else ""


def trust_of(province: Province) -> ssl.SSLContext:
    """The system's authorities and the profile's own. The same for the same authorities; nothing of it may be changed.

    Raises OSError when the file does not load, ValueError for one that is no text.
    """
    # Read here, because an error of the SSL module does not say which file.
    return _trust_in(tuple(Path(path).read_text("ascii") for path in province.authorities))


@cache
def _trust_in(authorities: tuple[str, ...]) -> ssl.SSLContext:
    trust = ssl.create_default_context()
    for text in authorities:
        trust.load_verify_locations(cadata=text)
    return trust


@cache
def usual_trust() -> ssl.SSLContext:
    """What httpx trusts by itself; each client would load it anew, which takes 10 to 20 ms."""
    return httpx.create_ssl_context()


def addresses_of(resolve: Mapping[str, str]) -> dict[str, Address]:
    """`{"tinhmau1.test": "127.0.0.1:8443"}` -> `{"tinhmau1.test": ("127.0.0.1", 8443)}`; raises ValueError for a bad address."""
    return {host: split_address(address) for host, address in resolve.items()}


def split_address(address: str) -> Address:
    host, colon, port = address.rpartition(":")
    if not colon or not host or not port.isdecimal() or not 0 < int(port) < 65536:  # noqa: PLR2004  # the TCP range
        raise ValueError(f"an address is IP:PORT, not {address!r}")
    return host.strip("[]"), int(port)


class Jar(CookieJar):
    """Cookies whose changes are counted: while the count stays, so do they."""

    def __init__(self) -> None:
        super().__init__()
        self.changes = 0

    def set_cookie(self, cookie: Cookie) -> None:
        super().set_cookie(cookie)
        self.changes += 1

    def clear(self, domain: str | None = None, path: str | None = None, name: str | None = None) -> None:
        super().clear(domain, path, name)
        self.changes += 1


class Session:
    """A cookie jar of its own on the worker's connections.

    Requests go straight to the transport: redirects, authentication and the environment's proxies, which httpx.Client would add, a visitor must not have.
    """

    __slots__ = ("_told", "cookies", "jar", "transport")

    def __init__(self, transport: ResolvingTransport) -> None:
        self.transport = transport
        self.jar = Jar()
        self.cookies = httpx.Cookies(self.jar)
        # Where the last request went with which cookies, and what it said of them: to ask the jar takes longer than to write the rest of a request.
        self._told: tuple[object, str | None] | None = None

    def open(self, request: httpx.Request) -> httpx.Response:
        """The response with its body unread; its cookies are kept."""
        self._tell_cookies(request)
        response = self.transport.handle_request(request)
        response.request = request
        if "set-cookie" in response.headers:
            self.cookies.extract_cookies(response)
        return response

    def _tell_cookies(self, request: httpx.Request) -> None:
        """As the jar says; asked anew unless the same cookies go to the same place, and none of them has an end."""
        if "Cookie" in request.headers:
            return
        asked = (request.url.scheme, request.url.host, request.url.path, self.jar.changes)
        if self._told is not None and self._told[0] == asked:
            if self._told[1] is not None:
                request.headers["Cookie"] = self._told[1]
            return
        self.cookies.set_cookie_header(request)
        # What ends by itself is looked at each time.
        self._told = None if any(one.expires is not None for one in self.jar) else (asked, request.headers.get("Cookie"))


@dataclass(frozen=True, slots=True)
class Reply:
    """One answered exchange: httpx's response (body not read through it), the whole body and what evidence keeps."""

    response: httpx.Response
    body: bytes
    exchange: Exchange


def send(session: Session, method: str, url: str, *, seconds: float, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> Reply:
    """One exchange within `seconds` of wall time; raises BrokenError (reset, timeout)."""
    started = time.perf_counter()
    deadline = started + seconds
    host = urlsplit(url).hostname
    try:
        sent = httpx.Headers({**HEADERS, **headers}) if headers else _HEADERS
        request = httpx.Request(method, url, headers=sent, content=body, extensions={"timeout": _timeouts(max(seconds, 0.001))})
        response = session.open(request)
        try:
            content = _read(response, deadline)
        finally:
            response.close()
    except httpx.TimeoutException as error:
        raise broken("timeout", f"{host} không trả lời trong {seconds:.0f} giây", f"no answer from {host} within {seconds:.0f} s", host=host) from error
    except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, ValueError) as error:
        raise broken("reset", f"không trao đổi được với {host or url}: {error}", f"no exchange with {host or url}: {error}", host=host) from error
    milliseconds = (time.perf_counter() - started) * 1000
    exchange = Exchange(
        method, str(request.url), request.headers.multi_items(), body or b"", response.status_code, response.headers.multi_items(), content, milliseconds
    )
    return Reply(response, content, exchange)


def _timeouts(seconds: float) -> dict[str, float]:
    """As httpcore takes them."""
    return {"connect": min(CONNECT_SECONDS, seconds), "read": seconds, "write": seconds, "pool": seconds}


def _read(response: httpx.Response, deadline: float) -> bytes:
    chunks, size = [], 0
    # What was not packed need not pass through what unpacks it.
    assert isinstance(response.stream, httpx.SyncByteStream)
    for chunk in response.iter_bytes() if "content-encoding" in response.headers else response.stream:
        chunks.append(chunk)
        size += len(chunk)
        if time.perf_counter() > deadline:
            raise httpx.ReadTimeout("the body came too slowly")
        if size > MOST_BYTES:
            raise httpx.ReadError("the body is too large")
    return b"".join(chunks)
