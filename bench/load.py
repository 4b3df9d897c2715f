"""Closed-loop load over TLS, as thin as Python allows: one kept connection a thread, requests as bytes. Loopback only, a fixed count."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

CONNECTIONS = 4


class Connection:
    """One kept TLS connection to `host`, at a loopback port."""

    def __init__(self, host: str, port: int, trust: ssl.SSLContext) -> None:
        self.host = host
        self.stream = trust.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname=host)
        self.stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def request(self, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> tuple[int, bytes, bytes]:
        """Status, head and body of the answer."""
        lines = [f"{method} {target} HTTP/1.1", f"Host: {self.host}", f"Content-Length: {len(body)}", *(f"{name}: {value}" for name, value in headers.items())]
        self.stream.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        return self._read()

    def post_form(self, target: str, form: Mapping[str, str]) -> tuple[int, bytes, bytes]:
        return self.request("POST", target, {"Content-Type": "application/x-www-form-urlencoded"}, urlencode(form).encode())

    def _read(self) -> tuple[int, bytes, bytes]:
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, body = data.partition(b"\r\n\r\n")
        length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        while len(body) < length:
            body += self._more()
        return int(head[9:12]), head, body

    def _more(self) -> bytes:
        part = self.stream.recv(65536)
        if not part:
            raise ConnectionError(f"{self.host} closed the connection")
        return part


def requests_per_second(connect: Callable[[], Connection], piece: Callable[[Connection, int], None], count: int) -> float:
    """How many pieces a second come through on CONNECTIONS connections; `piece` gets its connection and its number."""
    connections = [connect() for _ in range(CONNECTIONS)]
    faults: list[Exception] = []

    def work(connection: Connection, place: int) -> None:
        try:
            for number in range(place, count, CONNECTIONS):
                piece(connection, number)
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(connection, place)) for place, connection in enumerate(connections)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - started
    for connection in connections:
        connection.stream.close()
    if faults:
        raise faults[0]
    return count / elapsed
