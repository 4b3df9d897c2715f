"""Tenants keep their data when they are ordered again, and each has a file of its own."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from thongsuot.portal.officers.accounts import NewOfficer
from thongsuot.portal.tenant import AdapterAccount, IdentityClient
from thongsuot.portal.tenants import OrderError, TenantOrder, Tenants

ORDER = TenantOrder(
    key="tinhmau1",
    host="tinhmau1.test",
    name="Tỉnh mẫu 1",
    agency_root="H98",
    national=IdentityClient("https://xacthuc.dvcqg.test", "tinhmau1", "bi-mat"),
    adapter=AdapterAccount("https://ketnoi.dvcqg.test", "tinhmau1", "bi-mat", "VN:G22", "H98"),
    defects=(),
    officers=(NewOfficer("motcua", "mat-khau", "Trần Một Cửa", "one-stop", "H98.101.01"),),
)


def test_an_order_again_changes_the_tenant_in_place_and_keeps_its_data(tmp_path: Path) -> None:
    tenants = Tenants(tmp_path)
    first = tenants.put(ORDER)
    first.db.execute("INSERT INTO sessions (id, expires_at) VALUES ('x', 1)")
    again = tenants.put(replace(ORDER, host="khac.test", defects=("draft-shared",)))
    assert again is first
    assert (tenants.at_host("tinhmau1.test"), tenants.at_host("khac.test")) == (None, again)
    assert not again.behaviour.isolate_drafts
    assert again.db.execute("SELECT count(*) FROM sessions").fetchone()[0] == 1
    tenants.close()


def test_a_new_process_finds_the_data(tmp_path: Path) -> None:
    for _start in range(2):
        tenants = Tenants(tmp_path)
        db = tenants.put(ORDER).db
        db.execute("INSERT OR IGNORE INTO sessions (id, expires_at) VALUES ('x', 1)")
        assert db.execute("SELECT count(*) FROM sessions").fetchone()[0] == 1
        tenants.close()


def test_a_refused_order_changes_nothing(tmp_path: Path) -> None:
    tenants = Tenants(tmp_path)
    tenants.put(ORDER)
    twice = (*ORDER.officers, *ORDER.officers)
    with pytest.raises(OrderError, match="twice"):
        tenants.put(replace(ORDER, name="Tên khác", officers=twice))
    tenant = tenants.named("tinhmau1")
    assert tenant is not None
    assert tenant.name == "Tỉnh mẫu 1"
    assert tenant.db.execute("SELECT count(*) FROM officers").fetchone()[0] == 1
    tenants.close()


def test_a_hundred_tenants_take_little_time(tmp_path: Path) -> None:
    tenants, start = Tenants(tmp_path), time.perf_counter()
    for number in range(100):
        tenants.put(replace(ORDER, key=f"t{number}", host=f"t{number}.test"))
    seconds = time.perf_counter() - start
    tenants.close()
    assert seconds < 5, "50 ms a tenant is far more than a quiet machine needs"
