from collections.abc import Iterator

import pytest

from tests.small_site import Running, running
from thongsuot.steps.maps import PageMaps
from thongsuot.steps.network import ResolvingTransport, addresses_of, trust_of
from thongsuot.steps.visitor_http import HttpVisitor


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("site")) as started:
        yield started


@pytest.fixture(scope="session")
def transport(site: Running) -> Iterator[ResolvingTransport]:
    made = ResolvingTransport(addresses_of(site.province.resolve), trust_of(site.province))
    yield made
    made.close()


@pytest.fixture(scope="session")
def maps(site: Running) -> PageMaps:
    return PageMaps.of(site.province, site.portal_platform, site.national_platform)


@pytest.fixture
def visitor(transport: ResolvingTransport, maps: PageMaps) -> Iterator[HttpVisitor]:
    made = HttpVisitor(transport, maps)
    yield made
    made.close()


@pytest.fixture
def persona(site: Running, request: pytest.FixtureRequest) -> dict:
    """A citizen of the test's own, known to the small national side."""
    name = f"u-{request.node.name}"
    site.small.personas[name] = {"username": name, "password": "bí-mật", "claims": {"HoVaTen": "Nguyễn Văn " + name}}
    return site.small.personas[name]
