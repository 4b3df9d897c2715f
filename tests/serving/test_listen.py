import asyncio
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.serving.conftest import KEY
from thongsuot.serving.listen import Place, StartError, bind
from thongsuot.steps.handshakes import look_at_tls

TOWER = Path(__file__).with_name("tower.py")


def test_both_listeners_accept_when_the_ready_line_is_out(start, authority):
    with start() as running:
        host, port = running.https.split(":")
        with socket.create_connection((host, int(port))) as raw, authority.trust().wrap_socket(raw, server_hostname="tower.test") as secured:
            assert secured.version() in {"TLSv1.2", "TLSv1.3"}
        assert httpx.get(running.control + "/health").status_code == 401
        errors = running.end()
    assert running.process.returncode == 0
    assert errors.split("\n")[:2] == ["lifespan starts", "lifespan ends"]


def test_a_flawed_listener_shows_the_same_application_under_a_name_of_its_own(start, authority, tmp_path):
    ending = tmp_path / "ending.pem"
    ending.write_bytes(b"".join((authority.folder / name).read_bytes() for name in ("key.pem", "cert.pem")))
    with start("--ending", str(ending)) as running:
        host, port = running.listeners["old-tls"].split(":")
        with socket.create_connection((host, int(port))) as raw, authority.trust().wrap_socket(raw, server_hostname="tower.test") as secured:
            secured.sendall(b"GET / HTTP/1.1\r\nHost: tower.test\r\n\r\n")
            assert secured.recv(100).startswith(b"HTTP/1.1 200")
        address = (host, int(port))
        assert look_at_tls("tower.test", address, authority.trust(), seconds=60)["old"] == ["TLSv1", "TLSv1.1"]
        host, port = running.https.split(":")
        assert look_at_tls("tower.test", (host, int(port)), authority.trust(), seconds=60)["old"] == []
        errors = running.end()
    assert errors.count("lifespan starts") == 1


def test_a_caller_who_leaves_before_the_whole_request_has_come_is_no_fault(start):
    with start() as running:
        host, port = running.control.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as raw:
            raw.sendall(f"POST /take HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\nContent-Length: 9\r\n\r\n{{".encode())
        time.sleep(0.1)
        assert httpx.get(running.control + "/health").status_code == 401
        assert "Traceback" not in running.end()


def test_a_tower_may_open_as_many_files_as_the_system_allows(start):
    before, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(before, 512), most))
    try:
        with start() as running:
            assert resource.prlimit(running.process.pid, resource.RLIMIT_NOFILE) == (most, most)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before, most))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_process(start, number):
    with start() as running:
        running.process.send_signal(number)
        assert running.process.wait(timeout=10) == 0


def test_the_end_of_input_ends_the_process_soon(start):
    with start() as running:
        begun = time.monotonic()
        running.end()
        assert time.monotonic() - begun < 3


def test_a_connection_that_is_kept_open_does_not_hold_up_the_end(start, authority):
    with start() as running:
        host, port = running.https.split(":")
        with socket.create_connection((host, int(port))) as raw, authority.trust().wrap_socket(raw, server_hostname="tower.test") as kept:
            kept.sendall(b"GET / HTTP/1.1\r\nHost: tower.test\r\n\r\n")
            assert kept.recv(100).startswith(b"HTTP/1.1 200")
            begun = time.monotonic()
            errors = running.end()
            assert time.monotonic() - begun < 1.5
        assert "ERROR" not in errors


def test_a_port_in_use_is_replaced_by_another(start):
    with bind(Place()) as taken, bind(Place()) as taken_too:
        ports = [str(listening.getsockname()[1]) for listening in (taken, taken_too)]
        with start("--port", ports[0], "--control-port", ports[1]) as running:
            assert running.https.split(":")[-1] not in ports
            assert running.control.split(":")[-1] not in ports
            running.end()


def test_a_place_that_must_be_exact_is_had_or_refused():
    with bind(Place()) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=f"127.0.0.1:{port}"):
            bind(Place(port=port, exact=True))


def test_a_free_port_is_taken_as_asked(start):
    with bind(Place()) as free:
        port = free.getsockname()[1]
    with start("--port", str(port)) as running:
        assert running.https == f"127.0.0.1:{port}"
        running.end()


def test_a_key_that_does_not_fit_is_one_line_of_error(authority, tmp_path):
    other = tmp_path / "key.pem"
    other.write_text("not a key")
    command = [sys.executable, str(TOWER), "--cert", authority.options[1], "--key", str(other)]
    ended = subprocess.run(command, env=os.environ | {"THONGSUOT_CONTROL_KEY": "k"}, capture_output=True, text=True, timeout=20, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("error: cannot load the certificate")
    assert "Traceback" not in ended.stderr


def test_an_answer_does_not_wait_for_the_clients_acknowledgement():
    async def is_delayed() -> bool:
        found = asyncio.get_running_loop().create_future()

        def look(_reader, writer):
            found.set_result(not writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        listening = bind(Place())
        async with await asyncio.start_server(look, sock=listening):
            _, writer = await asyncio.open_connection(*listening.getsockname())
            writer.close()
            return await asyncio.wait_for(found, 5)

    assert not asyncio.run(is_delayed())
