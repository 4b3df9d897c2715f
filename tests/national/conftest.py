"""The national side as a process of its own, with a test authority; every test registers a province and people of its own."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import trustme

from tests.national.journey import (
    HOSTS,
    KEY,
    AdapterClient,
    Person,
    Province,
    Server,
    answer_of,
    authorize_url,
    end,
    put_person,
    put_province,
    redeem,
    sign_in,
    start,
)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("authority")
    ca = trustme.CA()
    leaf = ca.issue_cert(*HOSTS)
    ca.cert_pem.write_to_path(folder / "ca.pem")
    for place, part in enumerate(leaf.cert_chain_pems):
        part.write_to_path(folder / "cert.pem", append=place > 0)
    leaf.private_key_pem.write_to_path(folder / "key.pem")
    return folder


@pytest.fixture(scope="session")
def server(authority: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start(authority, "--state", str(tmp_path_factory.mktemp("state")))
    yield running
    assert end(running) == 0


@pytest.fixture(scope="session")
def control(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.control_url, headers=KEY, trust_env=False) as client:
        yield client


@pytest.fixture
def browser(server: Server) -> Iterator[httpx.Client]:
    with server.browser() as client:
        yield client


@pytest.fixture
def province(control: httpx.Client):
    return put_province(control)


@pytest.fixture
def person(control: httpx.Client) -> Person:
    return put_person(control)


@pytest.fixture
def tokens(browser: httpx.Client, province: Province, person: Person) -> dict:
    """The tokens of a completed sign-in of `person` at `province` in `browser`."""
    return redeem(browser, province, answer_of(sign_in(browser, authorize_url(province), person))["code"]).json()


@pytest.fixture
def adapter(browser: httpx.Client, province: Province) -> AdapterClient:
    client = AdapterClient(browser, province)
    assert client.sign_in()["error_code"] == 0
    return client
