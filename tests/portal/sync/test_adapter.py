import asyncio
from dataclasses import replace

import pytest

from thongsuot.portal.sync.adapter import Adapter, RefusedError, Reply, UnreachableError
from thongsuot.serving.client import client


def run(make_http, account, body):
    async def main():
        async with make_http() as http:
            return await body(Adapter(http, account))

    return asyncio.run(main())


def list_agencies(adapter):
    return adapter.call("LayDanhMucCoQuan", {})


def logins(towers, tenant):
    return len(towers.control("national", "GET", f"/calls?tenant={tenant.key}&kind=adapter-login").json()["calls"])


@pytest.mark.parametrize("code", ["0", "00"])
def test_every_form_of_success_is_success(code):
    assert Reply(code, "Đồng bộ thành công", "").ok


def test_a_known_dossier_is_no_success_whatever_the_code():
    assert not Reply("0", "Hồ sơ đã tồn tại", "").ok
    assert Reply("-3", "Hồ sơ Đã tồn tại", "").exists
    assert Reply("-1", "Hồ sơ không tồn tại", "").unknown


def test_calls_side_by_side_share_one_session(towers, make_http, admitted):
    tenant = admitted()

    async def five(adapter):
        return await asyncio.gather(*(list_agencies(adapter) for _ in range(5)))

    assert all(reply.ok for reply in run(make_http, tenant.adapter, five))
    assert logins(towers, tenant) == 1


def test_an_ended_session_is_opened_again(towers, make_http, admitted):
    tenant = admitted()

    async def twice(adapter):
        await list_agencies(adapter)
        towers.control("national", "POST", "/stimuli", {"kind": "adapter-expire", "tenant": tenant.key, "times": 1}).raise_for_status()
        return await list_agencies(adapter)

    assert run(make_http, tenant.adapter, twice).ok
    assert logins(towers, tenant) == 2


def test_an_address_without_a_path_takes_the_usual_one(make_http, admitted):
    account = replace(admitted().adapter, url="https://ketnoi.dvcqg.test")
    assert run(make_http, account, list_agencies).ok


def test_a_wrong_password_is_a_refusal(make_http, admitted):
    with pytest.raises(RefusedError, match="đăng nhập trục"):
        run(make_http, replace(admitted().adapter, password="sai"), list_agencies)


def test_an_unknown_service_is_refused_in_the_reply(make_http, admitted):
    assert not run(make_http, admitted().adapter, lambda adapter: adapter.call("KhongCo", {})).ok


def test_an_adapter_that_is_busy_is_unreachable(towers, make_http, admitted):
    tenant = admitted()
    towers.control("national", "POST", "/stimuli", {"kind": "adapter-refuse", "tenant": tenant.key, "times": 1, "status": 503}).raise_for_status()
    with pytest.raises(UnreachableError, match="503"):
        run(make_http, tenant.adapter, list_agencies)


def test_a_page_is_no_answer_of_an_adapter(make_http, admitted):
    with pytest.raises(UnreachableError):
        run(make_http, replace(admitted().adapter, url="https://dvcqg.test/khong-co"), list_agencies)


def test_a_closed_door_is_unreachable(towers, admitted):
    def nobody():
        return client(ca=towers.folder / "ca.pem", resolve={"ketnoi.dvcqg.test": "127.0.0.1:9"})

    with pytest.raises(UnreachableError):
        run(nobody, admitted().adapter, list_agencies)
