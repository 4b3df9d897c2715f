import asyncio

import pytest

from thongsuot.serving.proxy import BehindProxy

PROXY = "10.0.0.9"


def seen(headers, client=PROXY):
    """(caller, host) as the application sees them."""
    found = []

    async def app(scope, _receive, _send):
        found.append((scope["client"][0], dict(scope["headers"])[b"host"]))

    scope = {"type": "http", "client": (client, 4), "headers": [(b"host", b"noi-bo:8443"), *headers]}
    asyncio.run(BehindProxy(app, [PROXY])(scope, None, None))
    return found[0]


def test_the_proxy_tells_caller_and_host():
    assert seen([(b"x-forwarded-for", b"203.0.113.7"), (b"x-forwarded-host", b"dvcqg-thu.test")]) == ("203.0.113.7", b"dvcqg-thu.test")


def test_from_anybody_else_the_headers_are_as_if_absent():
    headers = [(b"x-forwarded-for", b"203.0.113.7"), (b"x-forwarded-host", b"dvcqg-thu.test")]
    assert seen(headers, "198.51.100.1") == ("198.51.100.1", b"noi-bo:8443")


@pytest.mark.parametrize(
    ("told", "caller"),
    [
        (b"1.2.3.4, 203.0.113.7", "203.0.113.7"),  # what stands before was told by the caller itself
        (b"203.0.113.7, 10.0.0.9", "203.0.113.7"),
        (b"khong-phai-dia-chi", PROXY),
        (b"", PROXY),
    ],
)
def test_the_last_address_that_is_no_proxys_counts(told, caller):
    assert seen([(b"x-forwarded-for", told)])[0] == caller


@pytest.mark.parametrize("name", [b"forwarded", b"x-forwarded-proto", b"x-forwarded-port", b"x-real-ip"])
def test_no_other_header_is_honoured(name):
    assert seen([(name, b"203.0.113.7")]) == (PROXY, b"noi-bo:8443")
