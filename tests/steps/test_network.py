import contextlib
import gzip
import socket
import ssl
import threading
import time
from dataclasses import replace
from types import SimpleNamespace

import pytest
import trustme

from tests.runs import wait_until
from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.network import ResolvingTransport, Session, addresses_of, send, split_address, trust_of


def test_a_host_is_reached_where_the_map_says_and_its_certificate_is_checked(site, transport):
    reply = send(Session(transport), "GET", "https://tinhthu.test/api?a=1", seconds=5)
    assert reply.response.status_code == 200
    assert reply.exchange.url == "https://tinhthu.test/api?a=1"
    assert dict(reply.exchange.request_headers)["host"] == "tinhthu.test"


def test_a_certificate_of_an_authority_nobody_trusts_is_refused(site):
    stranger = ResolvingTransport(addresses_of(site.province.resolve), trust_of(replace(site.province, ca=None)))
    with pytest.raises(BrokenError, match="certificate") as caught:
        send(Session(stranger), "GET", "https://tinhthu.test/", seconds=5)
    assert caught.value.breakage.cause == "reset"


def test_a_certificate_for_another_name_is_refused(site):
    address = addresses_of(site.province.resolve)["tinhthu.test"]
    other = ResolvingTransport({"khac.test": address}, trust_of(site.province))
    with pytest.raises(BrokenError, match=r"khac\.test"):
        send(Session(other), "GET", "https://khac.test/", seconds=5)


def test_sessions_share_connections_and_no_cookies(transport):
    first, second = Session(transport), Session(transport)
    send(first, "GET", "https://tinhthu.test/", seconds=5)
    first.cookies.set("phien", "cua-nguoi-thu-nhat", domain="tinhthu.test")
    mine, other = (send(session, "GET", "https://tinhthu.test/", seconds=5) for session in (first, second))
    assert dict(mine.exchange.request_headers)["cookie"] == "phien=cua-nguoi-thu-nhat"
    assert "cookie" not in dict(other.exchange.request_headers)
    assert mine.response.extensions["network_stream"] is other.response.extensions["network_stream"]


def test_what_is_said_of_cookies_follows_the_jar_and_the_place(transport):
    session = Session(transport)

    def told(path: str = "/", **headers: str) -> str | None:
        return dict(send(session, "GET", f"https://tinhthu.test{path}", seconds=5, headers=headers).exchange.request_headers).get("cookie")

    assert told() is None
    session.cookies.set("phien", "mot", domain="tinhthu.test")
    assert [told(), told()] == ["phien=mot"] * 2
    session.cookies.set("phien", "hai", domain="tinhthu.test")
    assert [told(), told()] == ["phien=hai"] * 2
    session.cookies.set("rieng", "x", domain="tinhthu.test", path="/rieng")
    assert [told(), told("/rieng"), told(), told("/rieng")] == ["phien=hai", "rieng=x; phien=hai"] * 2
    assert told(Cookie="cua=nguoi-viet") == "cua=nguoi-viet"
    session.cookies.delete("phien")
    session.cookies.delete("rieng")
    assert told() is None


def test_a_cookie_that_ends_is_not_sent_any_more(transport):
    session = Session(transport)
    session.cookies.set("phien", "mot", domain="tinhthu.test")
    (cookie,) = session.cookies.jar
    cookie.expires = int(time.time()) + 1
    assert dict(send(session, "GET", "https://tinhthu.test/", seconds=5).exchange.request_headers).get("cookie") in {"phien=mot", None}
    time.sleep(1.2)
    assert "cookie" not in dict(send(session, "GET", "https://tinhthu.test/", seconds=5).exchange.request_headers)


@pytest.mark.parametrize("url", ["https://", "https://a b/", "ftp://tinhthu.test/"])
def test_an_address_that_is_none_is_a_clear_breakage(transport, url):
    with pytest.raises(BrokenError) as caught:
        send(Session(transport), "GET", url, seconds=1)
    assert caught.value.breakage.message.vi


def test_addresses():
    assert split_address("127.0.0.1:8443") == ("127.0.0.1", 8443)
    assert split_address("[::1]:443") == ("::1", 443)
    for wrong in ("127.0.0.1", "a:0", "a:b", ":1", "a:70000"):
        with pytest.raises(ValueError, match="IP:PORT"):
            split_address(wrong)


def test_no_proxy_of_the_environment_is_used(transport, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    assert send(Session(transport), "GET", "https://tinhthu.test/", seconds=5).response.status_code == 200


@pytest.fixture
def curt(site):
    """A server that answers each connection's first request, promises to stay, and hangs up; `curt.counted` connections so far, of which `curt.ended`.
    `silent`: hangs up at once."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority = trustme.CA()
    authority.issue_cert("curt.test").configure_cert(context)
    listening = socket.create_server(("127.0.0.1", 0))
    server = SimpleNamespace(counted=0, ended=0, silent=False, stopping=False, answer=b"Content-Length: 2\r\n\r\nok")

    def serve():
        while not server.stopping:
            with contextlib.suppress(OSError):
                plain, _ = listening.accept()
                with context.wrap_socket(plain, server_side=True) as connection:
                    server.counted += 1
                    connection.recv(65536)
                    if not server.silent:
                        connection.sendall(b"HTTP/1.1 200 OK\r\n" + server.answer)
                    time.sleep(0.05)
                server.ended += 1

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    trust = ssl.create_default_context(cadata=authority.cert_pem.bytes().decode())
    server.transport = ResolvingTransport({"curt.test": listening.getsockname()}, trust)
    yield server
    server.transport.close()
    server.stopping = True
    socket.create_connection(listening.getsockname()).close()
    thread.join(2)
    listening.close()


def test_an_idle_connection_dropped_is_no_reset_of_the_portal(curt):
    client = Session(curt.transport)
    for count in (1, 2, 3):
        assert send(client, "GET", "https://curt.test/", seconds=5).body == b"ok"
        assert curt.counted == count


def test_what_was_packed_is_unpacked(curt):
    packed = gzip.compress(b"ok" * 1000)
    curt.answer = b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%b" % (len(packed), packed)
    assert send(Session(curt.transport), "GET", "https://curt.test/", seconds=5).body == b"ok" * 1000


def test_what_cannot_be_sent_twice_goes_on_no_connection_that_was_dropped(curt):
    client = Session(curt.transport)
    for count in (1, 2):
        assert send(client, "POST", "https://curt.test/", seconds=5).body == b"ok"
        assert wait_until(lambda count=count: curt.ended == count)
    assert curt.counted == 2


def test_a_new_connection_dropped_is_one(curt):
    curt.silent = True
    with pytest.raises(BrokenError) as caught:
        send(Session(curt.transport), "GET", "https://curt.test/", seconds=5)
    assert caught.value.breakage.cause == "reset"
    assert curt.counted == 1
