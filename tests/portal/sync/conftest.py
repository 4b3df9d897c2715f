"""A province that the real national side knows, without a portal process of its own."""

import itertools
from collections.abc import Callable

import httpx
import pytest

from tests.portal.towers import Towers, national_order
from thongsuot.portal.tenant import AdapterAccount, Tenant
from thongsuot.serving.client import client

_counter = itertools.count(1)


@pytest.fixture
def make_http(towers: Towers) -> Callable[[], httpx.AsyncClient]:
    """`make_http()`: a client that reaches the national side; to be opened and closed inside the test's event loop."""
    hosts = ("dvcqg.test", "ketnoi.dvcqg.test")
    return lambda: client(ca=towers.folder / "ca.pem", resolve=dict.fromkeys(hosts, towers.national.https))


@pytest.fixture
def admitted(towers: Towers, make_tenant: Callable[..., Tenant]) -> Callable[..., Tenant]:
    """`admitted(**fields of Behaviour)`: a tenant with an account at the adapter that no other test uses."""

    def admit(**changes: object) -> Tenant:
        tenant = make_tenant(**changes)
        tenant.key = f"dong-bo-{next(_counter)}"
        order = national_order(tenant.key, tenant.host)
        towers.control("national", "PUT", f"/tenants/{tenant.key}", order).raise_for_status()
        tenant.adapter = AdapterAccount("https://ketnoi.dvcqg.test/apiDVC/mapi", tenant.key, "bi-mat-truc", "VN:G22", tenant.key)
        return tenant

    return admit
