"""The process: hosts, state that outlives it, junk on the wire."""

import socket

import pytest

from tests.national.journey import ISSUER, KEY, PORTAL, answer_of, authorize_url, end, put_person, put_province, sign_in, start


def raw(server, content: bytes) -> bytes:
    """What the server answers to bytes over TLS."""
    host, port = server.https.split(":")
    with socket.create_connection((host, int(port)), timeout=5) as plain, server.trust.wrap_socket(plain, server_hostname="dvcqg.test") as secured:
        secured.sendall(content)
        received = b""
        while chunk := secured.recv(65536):
            received += chunk
    return received


@pytest.mark.parametrize("host", ["other.test", "evil.dvcqg.test.evil.test", "", "127.0.0.1", "[::1"])
def test_another_host_is_421(server, host):
    assert raw(server, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()).startswith((b"HTTP/1.1 421", b"HTTP/1.1 400"))


def test_a_host_may_carry_its_port_and_capitals(server):
    assert raw(server, b"GET / HTTP/1.1\r\nHost: DVCQG.test:443\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "url",
    [
        f"{ISSUER}/oauth2/authorize?" + "&".join(f"a{number}=1" for number in range(300)),
        f"{ISSUER}/oauth2/authorize?client_id=%00&redirect_uri=%ff%fe&state=%ed%a0%80",
        f"{ISSUER}/dang-nhap?yeu_cau=%E1%BB",
        f"{PORTAL}/tinh/%2e%2e%2f%00/thu-tuc/%f0",
        f"{PORTAL}/?tinh[]=a&tinh=b&tinh=c",
        f"{PORTAL}/dang-nhap?tiep=/%0d%0aX: y",
    ],
)
def test_junk_in_an_address_is_no_fault_of_the_server(browser, url):
    assert browser.get(url).status_code < 500


@pytest.mark.parametrize(
    "path", ["/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/userinfo", "/oauth2/authorize", "/dang-nhap", "/oidc/logout"]
)
@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=x", ""])
@pytest.mark.parametrize("content", [b"", b"\xff\x00=%zz&code=\xed\xa0\x80&code=2", b"{", b"&" * 1000])
def test_junk_in_a_body_is_no_fault_of_the_server(browser, path, content, content_type):
    answer = browser.post(ISSUER + path, content=content, headers={"Content-Type": content_type} if content_type else {})
    assert answer.status_code < 500


def test_a_large_form_is_413(browser):
    answer = browser.post(f"{ISSUER}/oauth2/token", content=b"a" * 100_000, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413


def test_dossiers_calls_and_key_outlive_the_process(authority, tmp_path):
    import httpx

    states = []
    for _ in range(2):
        server = start(authority, "--state", str(tmp_path))
        with server.browser() as browser, httpx.Client(base_url=server.control_url, headers=KEY) as control:
            province, person = put_province(control), put_person(control)
            assert "code" in answer_of(sign_in(browser, authorize_url(province), person))
            states.append((browser.get(f"{ISSUER}/oauth2/jwks").json(), control.get("/calls").json()["last"]))
        assert end(server) == 0
    assert states[0][0] == states[1][0]
    assert (states[0][1], states[1][1]) == (2, 4)
