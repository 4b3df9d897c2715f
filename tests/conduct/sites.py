"""Portals that answer as a test wants: a thread with a TLS listener, for one test."""

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import trustme

WELL = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK"
ANSWERS = {
    "500": b"HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/html\r\nContent-Length: 3\r\nConnection: close\r\n\r\nLoi",
    "loop": b"HTTP/1.1 302 Found\r\nLocation: /vong\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "reset": b"",
}


@dataclass(frozen=True, slots=True)
class Site:
    """`address`: IP:PORT; `ca`: PEM of the authority that signed for the host."""

    address: str
    ca: str


def bad_site(host: str, answer: str) -> contextlib.AbstractContextManager[Site]:
    """It answers its home page well. `answer`: a key of ANSWERS, for every other path."""
    return site(host, lambda asked: WELL if asked.startswith((b"GET / ", b"HEAD / ")) else ANSWERS[answer])


def page(text: str, *headers: str) -> bytes:
    """A whole answer."""
    body = f"<!doctype html><title>Cổng</title><p>{text}</p>".encode()
    lines = ("HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}", "Connection: close", *headers)
    return "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n" + body


@contextlib.contextmanager
def site(host: str, answer: Callable[[bytes], bytes]) -> Iterator[Site]:
    """`answer`: from a request to the whole answer; b"" is a reset."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, context, answer), daemon=True)
        thread.start()
        number = listener.getsockname()[1]
        try:
            yield Site(f"127.0.0.1:{number}", authority.cert_pem.bytes().decode())
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(5)


def _serve(listener: socket.socket, context: ssl.SSLContext, answer: Callable[[bytes], bytes]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with contextlib.suppress(OSError), connection:
            connection.settimeout(5)
            with context.wrap_socket(connection, server_side=True) as secure:
                if answered := answer(secure.recv(65536)):
                    secure.sendall(answered)
                else:
                    # Closed at once with a reset, as a portal does whose process has died.
                    secure.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def closed_port() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"127.0.0.1:{listener.getsockname()[1]}"


def trust(folder: Path, *authorities: str) -> str:
    """One PEM file with all of them."""
    path = folder / "trust.pem"
    path.write_text("\n".join(authorities))
    return str(path)
