"""The portal's control listener, over its real port."""

import httpx
import pytest

from tests.portal.test_catalogue import ROW
from tests.portal.towers import Towers, portal_order
from thongsuot.portal.defect_table import DEFECTS


def test_the_key_is_needed(towers: Towers) -> None:
    assert towers.control("portal", "GET", "/defects", key="wrong").status_code == 401
    assert httpx.get(towers.portal.control + "/health", trust_env=False).status_code == 401


def test_health_names_the_product(towers: Towers) -> None:
    assert towers.control("portal", "GET", "/health").json() == {"ok": True, "product": "thongsuot.portal", "version": "0.1.0"}


def test_defects_are_listed(towers: Towers) -> None:
    listed = towers.control("portal", "GET", "/defects").json()
    assert [row["id"] for row in listed] == [defect.id for defect in DEFECTS]
    assert listed[0].keys() == {"id", "title_vi", "title_en", "notice_vi", "noticed_vi", "changes"}
    assert listed[0]["changes"] == {"silent_sign_on": False}


def test_a_tenant_has_a_fingerprint_that_its_defects_change(towers: Towers) -> None:
    order = portal_order("dieu-khien", "dieu-khien.tinhmau1.test")
    first = towers.control("portal", "PUT", "/tenants/dieu-khien", order).json()
    again = towers.control("portal", "PUT", "/tenants/dieu-khien", order).json()
    other = towers.control("portal", "PUT", "/tenants/dieu-khien", order | {"defects": ["draft-shared"]}).json()
    assert first == again
    assert first["defects"] == []
    assert other["defects"] == ["draft-shared"]
    assert other["fingerprint"] != first["fingerprint"]
    shown = towers.control("portal", "GET", "/tenants/dieu-khien").json()
    assert shown == {"host": "dieu-khien.tinhmau1.test", "defects": ["draft-shared"], "fingerprint": other["fingerprint"], "clock": None}


def test_business_time_is_set_and_freed(towers: Towers) -> None:
    towers.control("portal", "PUT", "/tenants/gio", portal_order("gio", "gio.tinhmau1.test"))
    reply = towers.control("portal", "PUT", "/tenants/gio/clock", {"now": "2025-07-01T02:00:00Z"})
    assert reply.json() == {"clock": "2025-07-01T09:00:00+07:00"}
    assert towers.control("portal", "GET", "/tenants/gio").json()["clock"] == "2025-07-01T09:00:00+07:00"
    assert towers.control("portal", "PUT", "/tenants/gio/clock", {"now": None}).json() == {"clock": None}


@pytest.mark.parametrize("body", [{}, {"now": "hôm nay"}, {"now": "2025-07-01T09:00:00"}, {"now": 5}, {"now": "0001-01-01T00:00:00+14:00"}])
def test_a_time_that_is_none_is_refused(towers: Towers, body: object) -> None:
    towers.control("portal", "PUT", "/tenants/gio-sai", portal_order("gio-sai", "gio-sai.tinhmau1.test"))
    reply = towers.control("portal", "PUT", "/tenants/gio-sai/clock", body)
    assert reply.status_code == 422
    assert "now" in reply.json()["error"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"defects": ["khong-co"]}, "khong-co"),
        ({"host": "không phải host"}, "host"),
        ({"agency_root": "H00"}, "H00"),
        ({"national": None}, "national"),
        ({"national": {"issuer": "https://[", "client_id": "c", "client_secret": "s"}}, "national.issuer"),
        ({"adapter": {"url": "ftp://x", "username": "u", "password": "p", "dstcode": "d", "madonvi": "m"}}, "adapter.url"),
        ({"adapter": {"url": "https://x", "username": "u", "password": "p", "dstcode": "đ", "madonvi": "m"}}, "adapter.dstcode"),
        ({"officers": [{"username": "a", "password": "b", "name": "C", "role": "king", "unit": "H98.1"}]}, "role"),
        ({"officers": [{"username": "a", "password": "b", "name": "C", "role": "leader", "unit": "H99.1"}]}, "H99.1"),
        ({"host": "tinhmau1.test"}, "tinhmau1.test"),
    ],
)
def test_an_order_that_cannot_be_met_is_refused_by_name(towers: Towers, changes: dict[str, object], words: str) -> None:
    towers.tenant()
    reply = towers.control("portal", "PUT", "/tenants/sai", portal_order("sai", "sai.tinhmau1.test") | changes)
    assert reply.status_code == 422
    assert words in reply.json()["error"]
    assert towers.control("portal", "GET", "/tenants/sai").status_code == 404


def test_a_tenant_may_have_a_catalogue_of_its_own(towers: Towers) -> None:
    order = portal_order("danh-muc", "danh-muc.tinhmau1.test")
    sample = towers.control("portal", "PUT", "/tenants/danh-muc", order).json()
    own = towers.control("portal", "PUT", "/tenants/danh-muc", order | {"catalogue": [ROW]})
    assert own.json()["fingerprint"] != sample["fingerprint"]
    visitor = towers.visitor()
    home = visitor.get("https://danh-muc.tinhmau1.test/").text
    assert "Cấp giấy phép thử" in home
    assert "Đăng ký khai sinh" not in home
    assert visitor.get("https://danh-muc.tinhmau1.test/nop-ho-so?MaTTHC=1.004873").status_code == 404
    many = [ROW | {"code": f"1.{number:06}"} for number in range(250)]
    towers.control("portal", "PUT", "/tenants/danh-muc", order | {"catalogue": many}).raise_for_status()
    assert "Còn 50 thủ tục khác" in visitor.get("https://danh-muc.tinhmau1.test/").text
    elsewhere = ROW | {"level": "province", "department": 999}
    refused = towers.control("portal", "PUT", "/tenants/danh-muc", order | {"catalogue": [elsewhere]})
    assert (refused.status_code, "H98.999" in refused.json()["error"]) == (422, True)


def test_a_key_with_a_path_in_it_is_refused(towers: Towers) -> None:
    assert towers.control("portal", "PUT", "/tenants/%2e%2e%2fxau", portal_order("x", "x.tinhmau1.test")).status_code in {404, 422}


def test_an_unknown_tenant_is_404(towers: Towers) -> None:
    for method, path in (("GET", "/tenants/la"), ("GET", "/tenants/la/outbox"), ("PUT", "/tenants/la/clock")):
        reply = towers.control("portal", method, path, {"now": None} if method == "PUT" else None)
        assert reply.status_code == 404
        assert "la" in reply.json()["error"]
