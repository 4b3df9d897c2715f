from dataclasses import replace

import httpx
import pytest

from thongsuot.steps.breakage import BrokenError
from thongsuot.steps.network import ResolvingTransport, addresses_of, open_client, send, split_address, trust_of


def test_a_host_is_reached_where_the_map_says_and_its_certificate_is_checked(site, transport):
    reply = send(open_client(transport), "GET", "https://tinhthu.test/api?a=1", seconds=5)
    assert reply.response.status_code == 200
    assert reply.exchange.url == "https://tinhthu.test/api?a=1"
    assert dict(reply.exchange.request_headers)["host"] == "tinhthu.test"


def test_a_certificate_of_an_authority_nobody_trusts_is_refused(site):
    stranger = ResolvingTransport(addresses_of(site.province.resolve), trust_of(replace(site.province, ca=None)))
    with pytest.raises(BrokenError, match="certificate") as caught:
        send(open_client(stranger), "GET", "https://tinhthu.test/", seconds=5)
    assert caught.value.breakage.cause == "reset"


def test_a_certificate_for_another_name_is_refused(site):
    address = addresses_of(site.province.resolve)["tinhthu.test"]
    other = ResolvingTransport({"khac.test": address}, trust_of(site.province))
    with pytest.raises(BrokenError, match=r"khac\.test"):
        send(open_client(other), "GET", "https://khac.test/", seconds=5)


def test_a_client_that_closes_leaves_the_connections_to_the_others(transport):
    first, second = open_client(transport), open_client(transport)
    send(first, "GET", "https://tinhthu.test/", seconds=5)
    first.close()
    assert send(second, "GET", "https://tinhthu.test/", seconds=5).response.status_code == 200


@pytest.mark.parametrize("url", ["https://", "https://a b/", "ftp://tinhthu.test/"])
def test_an_address_that_is_none_is_a_clear_breakage(transport, url):
    with pytest.raises(BrokenError) as caught:
        send(open_client(transport), "GET", url, seconds=1)
    assert caught.value.breakage.message.vi


def test_addresses():
    assert split_address("127.0.0.1:8443") == ("127.0.0.1", 8443)
    assert split_address("[::1]:443") == ("::1", 443)
    for wrong in ("127.0.0.1", "a:0", "a:b", ":1", "a:70000"):
        with pytest.raises(ValueError, match="IP:PORT"):
            split_address(wrong)


def test_no_proxy_of_the_environment_is_used(transport, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    assert isinstance(open_client(transport), httpx.Client)
    assert send(open_client(transport), "GET", "https://tinhthu.test/", seconds=5).response.status_code == 200
