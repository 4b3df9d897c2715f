import asyncio

import httpx
import pytest

from thongsuot.serving.client import KEPT_SECONDS, client
from thongsuot.serving.listen import IDLE_SECONDS


def fetch(url: str, **options) -> httpx.Response:
    async def run() -> httpx.Response:
        async with client(**options) as sender:
            return await sender.get(url)

    return asyncio.run(run())


def test_a_mapped_host_is_reached_under_its_own_name(tower, authority):
    answer = fetch("https://tower.test/", ca=authority.ca, resolve={"tower.test": tower.https})
    assert answer.status_code == 200
    assert answer.text == "tower.test á"


def test_the_certificate_is_checked_against_the_host(tower, authority):
    with pytest.raises(httpx.ConnectError, match=r"[Hh]ostname"):
        fetch("https://other.test/", ca=authority.ca, resolve={"other.test": tower.https})


def test_an_unknown_authority_is_refused(tower):
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        fetch("https://tower.test/", resolve={"tower.test": tower.https})


def test_a_host_without_mapping_is_resolved_as_usual(tower):
    assert fetch(tower.control + "/health").status_code == 401


def test_a_client_lets_an_idle_connection_go_before_a_listener_does():
    """Else a request on its way in that moment is lost, and looks like a fault of the portal."""
    assert KEPT_SECONDS < IDLE_SECONDS
