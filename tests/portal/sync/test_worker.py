import asyncio
import time
from dataclasses import replace
from datetime import datetime

import pytest

from tests.portal.desks import key_of
from tests.portal.sync.test_outbox import WHOLE_WAY, go
from tests.portal.towers import portal_order, started
from thongsuot.portal.contracts import contracts
from thongsuot.portal.dossiers.filing import file_dossier
from thongsuot.portal.sync import worker as worker_module
from thongsuot.portal.sync.adapter import Adapter
from thongsuot.portal.sync.outbox import outbox_rows
from thongsuot.portal.sync.worker import LONGEST_PAUSE, pause_after, running_worker
from thongsuot.portal.tenants import open_database

SAME_ORDER = ["1", "2", "5", "2", "4", "9", "10"]


def work(make_http, tenant, body=None, within=10.0):
    """Run a worker until nothing of the tenant waits; `body(worker)` runs first."""

    async def main():
        async with make_http() as http, running_worker(lambda: [tenant], http) as worker:
            if body:
                await body(worker)
            deadline = time.monotonic() + within
            while any(row["state"] == "waiting" for row in outbox_rows(tenant)):
                assert time.monotonic() < deadline, outbox_rows(tenant)
                await asyncio.sleep(0.01)

    asyncio.run(main())


def history(towers, tenant, code, source):
    reply = towers.control("national", "GET", f"/dossiers/{code}?tenant={tenant.key}")
    return [entry["status"] for entry in reply.json()["history"] if entry["source"] == source]


def refuse(towers, tenant, times, status, dossier=None):
    body = {"kind": "adapter-refuse", "tenant": tenant.key, "times": times, "status": status} | ({"dossier": dossier} if dossier else {})
    towers.control("national", "POST", "/stimuli", body).raise_for_status()


@pytest.fixture
def no_pauses(monkeypatch):
    monkeypatch.setattr(worker_module, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(worker_module, "LONGEST_PAUSE", 0.001)


def test_pauses_double_from_a_fifth_of_a_second_up_to_a_limit():
    assert [pause_after(attempts) for attempts in (1, 2, 3)] == [0.2, 0.4, 0.8]
    assert pause_after(50) == LONGEST_PAUSE


def test_what_waited_is_sent_at_the_start_in_order(towers, make_http, admitted, make_filing):
    tenant = admitted()
    code = go(tenant, make_filing(), *WHOLE_WAY)
    work(make_http, tenant)
    assert history(towers, tenant, code, "dossier") == history(towers, tenant, code, "progress") == SAME_ORDER


def test_many_dossiers_go_side_by_side_each_in_its_order(towers, make_http, admitted, make_filing):
    tenant = admitted()
    codes = [go(tenant, make_filing(key=f"khoa-{count}"), *WHOLE_WAY) for count in range(12)]
    refuse(towers, tenant, 1, 503, codes[0])
    work(make_http, tenant)
    assert all(history(towers, tenant, code, "progress") == SAME_ORDER for code in codes)
    arrivals = towers.control("national", "GET", f"/calls?tenant={tenant.key}&kind=adapter").json()["calls"]
    first_of_last = min(call["seq"] for call in arrivals if call["dossier"] == codes[-1])
    last_of_first = max(call["seq"] for call in arrivals if call["dossier"] == codes[0])
    assert first_of_last < last_of_first  # a dossier that is refused holds nobody else up


def test_a_wake_is_answered_at_once(make_http, admitted, make_filing):
    tenant = admitted()
    file_dossier(tenant, make_filing(key="warm"))
    took = []

    async def file_and_wait(worker):
        while any(row["state"] == "waiting" for row in outbox_rows(tenant)):
            await asyncio.sleep(0.005)
        start = time.perf_counter()
        code = file_dossier(tenant, make_filing())
        worker.wake(tenant, code)
        worker.wake(tenant, code)
        while any(row["state"] == "waiting" for row in outbox_rows(tenant, code)):
            await asyncio.sleep(0.001)
        took.append(time.perf_counter() - start)

    work(make_http, tenant, file_and_wait)
    assert took[0] < 0.5  # a few milliseconds on a quiet machine; the sweep alone would take up to a second


def test_a_number_the_national_side_knows_goes_on_as_an_update(towers, make_http, admitted, make_filing):
    tenant = admitted()
    code = file_dossier(tenant, make_filing())

    async def send_before():
        async with make_http() as http:
            await Adapter(http, tenant.adapter).call("DongBoHoSoMC", {"isUpdating": "False", "data": [{"MaHoSo": code, "TrangThaiHoSo": "1"}]})

    asyncio.run(send_before())
    work(make_http, tenant)
    assert all(row["state"] == "sent" for row in outbox_rows(tenant))
    assert history(towers, tenant, code, "dossier") == ["1", "1"]


def test_a_refused_message_is_sent_again_until_it_is_taken(towers, make_http, admitted, make_filing):
    tenant = admitted()
    code = file_dossier(tenant, make_filing())
    refuse(towers, tenant, 2, 503)
    start = time.monotonic()
    work(make_http, tenant)
    assert time.monotonic() - start >= 0.6  # 0.2 and 0.4
    assert [row["attempts"] for row in outbox_rows(tenant, code)] == [3, 1]
    assert history(towers, tenant, code, "dossier") == ["1"]


@pytest.mark.usefixtures("no_pauses")
def test_a_message_the_adapter_never_takes_is_given_up_and_the_next_goes_on(towers, make_http, admitted, make_filing):
    tenant = admitted()
    code = file_dossier(tenant, make_filing())
    refuse(towers, tenant, 10, 200)
    work(make_http, tenant)
    rows = outbox_rows(tenant, code)
    assert [(row["state"], row["attempts"]) for row in rows] == [("failed", 10), ("sent", 1)]
    assert rows[0]["error"] == "-1 Đồng bộ không thành công: hệ thống đang bận, đề nghị gửi lại sau"


@pytest.mark.usefixtures("no_pauses")
def test_an_adapter_that_is_away_is_awaited_longer_than_one_that_refuses(towers, make_http, admitted, make_filing):
    tenant = admitted()
    file_dossier(tenant, make_filing())
    refuse(towers, tenant, 15, 503)
    work(make_http, tenant)
    assert [row["attempts"] for row in outbox_rows(tenant)] == [16, 1]


def test_without_retries_a_refused_message_is_forgotten(towers, make_http, admitted, make_filing):
    tenant = admitted(retry_failed_sync=False)
    code = file_dossier(tenant, make_filing())
    refuse(towers, tenant, 1, 503)
    work(make_http, tenant)
    assert [row["state"] for row in outbox_rows(tenant, code)] == ["failed", "sent"]


def test_a_portal_that_was_stopped_tells_after_its_next_start(towers, make_tenant, make_filing, tmp_path):
    """The dossier stands in the database; the process that filed it is gone."""
    base = towers.tenant()
    tenant = make_tenant()
    tenant.db.close()
    tenant.key, tenant.frozen_clock = key_of(base), datetime.fromisoformat("2031-03-03T09:00:00+07:00")
    tenant.db = open_database(tmp_path / f"{tenant.key}.sqlite3")
    code = file_dossier(tenant, make_filing())
    tenant.db.close()
    identity = ["--cert", str(towers.folder / "cert.pem"), "--key", str(towers.folder / "key.pem"), "--ca", str(towers.folder / "ca.pem")]
    with started("thongsuot.portal", *identity, "--state", str(tmp_path), f"--resolve=ketnoi.dvcqg.test={towers.national.https}") as portal:
        again = type(towers)(towers.folder, towers.national, portal)
        again.control("portal", "PUT", f"/tenants/{tenant.key}", portal_order(tenant.key, tenant.host)).raise_for_status()
        deadline = time.monotonic() + 5
        while any(row["state"] == "waiting" for row in again.control("portal", "GET", f"/tenants/{tenant.key}/outbox?dossier={code}").json()):
            assert time.monotonic() < deadline
            time.sleep(0.02)
    assert history(towers, tenant, code, "progress") == ["1"]


def test_an_address_that_is_no_address_is_tried_again_and_stops_nobody(make_http, admitted, make_filing, no_pauses):
    tenant, broken = admitted(), admitted()
    broken.adapter = replace(broken.adapter, url="https://[khong-phai-dia-chi")
    codes = [file_dossier(one, make_filing()) for one in (broken, tenant)]

    async def main():
        async with make_http() as http, running_worker(lambda: [broken, tenant], http):
            deadline = time.monotonic() + 5
            while any(row["state"] == "waiting" for row in outbox_rows(tenant)):
                assert time.monotonic() < deadline
                await asyncio.sleep(0.01)

    asyncio.run(main())
    assert {row["state"] for row in outbox_rows(broken, codes[0])} == {"waiting"}


def test_by_the_older_contract_the_national_side_is_asked_first(towers, make_http, admitted, make_filing):
    tenant = admitted()
    tenant.contract = contracts()["2020"]
    code = go(tenant, make_filing(), *WHOLE_WAY)
    work(make_http, tenant)
    assert history(towers, tenant, code, "progress") == SAME_ORDER
    calls = towers.control("national", "GET", f"/calls?tenant={tenant.key}&kind=adapter&dossier={code}").json()["calls"]
    asked = [call["json"]["service"] for call in calls if call["json"]["service"] != "CapNhatTienDoHoSoMC"]
    assert asked == ["TraCuuHoSo", "DongBoHoSoMC"] * (len(asked) // 2)
    sent = [call["json"] for call in calls if call["json"]["service"] == "DongBoHoSoMC"]
    assert [body["isUpdating"] for body in sent] == ["False", *["True"] * (len(sent) - 1)]
    assert "KenhThucHien" not in sent[0]["data"][0]
