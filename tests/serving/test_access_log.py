import asyncio
import json
import stat

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from thongsuot.serving.access_log import TENANT, UNKNOWN, AccessLog, network_of


async def answer(request):
    request.scope[TENANT] = "tinh-a"
    return PlainTextResponse("", 204)


@pytest.fixture
def call(tmp_path):
    path = tmp_path / "truy-cap.log"
    app = AccessLog(Starlette(routes=[Route("/thanh-toan/{key}", answer)]), path, ["dvcqg-thu.test"])

    async def ask(*arguments, **options):
        transport = httpx.ASGITransport(app, client=("203.0.113.7", 1))
        async with httpx.AsyncClient(transport=transport, base_url="https://dvcqg-thu.test") as client:
            await client.request(*arguments, **options)

    def go(*arguments, **options):
        asyncio.run(ask(*arguments, **options))
        return path, json.loads(path.read_text("utf-8").splitlines()[-1])

    yield go
    app.file.close()


def test_a_call_is_one_line(call):
    path, line = call("GET", "/thanh-toan/khoa-bi-mat?code=ma-bi-mat", headers={"Authorization": "Bearer the-bi-mat", "Cookie": "phien=bi-mat"})
    assert {name: value for name, value in line.items() if name not in {"at", "ms"}} == {
        "from": "203.0.113.0/24",
        "method": "GET",
        "host": "dvcqg-thu.test",
        "path": "/thanh-toan/{key}",
        "status": 204,
        "tenant": "tinh-a",
    }
    assert "bi-mat" not in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_no_route_knows_is_not_written(call):
    _, line = call("GET", "/001099000001/Nguyen-Van-A", headers={"Host": "nguyen-van-a.test"})
    assert (line["path"], line["host"], line["status"], line["tenant"]) == (UNKNOWN, UNKNOWN, 404, None)


@pytest.mark.parametrize(("address", "network"), [("2001:db8:1:2::3", "2001:db8:1::/48"), ("", UNKNOWN), ("testclient", UNKNOWN)])
def test_the_network_not_the_address(address, network):
    assert network_of(address) == network
