"""Signing out ends both sessions, and leaves nothing for the next person."""

from tests.portal.towers import Towers, fact, portal_order, query_of
from tests.portal.walks import LINK, someone


def test_signing_out_goes_through_the_national_side_and_back(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    page = visitor.sign_in(base + LINK, someone(towers))
    cookie = visitor.client.cookies["phien"]
    reply = visitor.submit(page, button="Đăng xuất")
    asked = query_of(reply.headers["location"])
    assert reply.status_code == 303
    assert reply.headers["location"].startswith("https://xacthuc.dvcqg.test/oidc/logout?")
    assert asked["post_logout_redirect_uri"] == base + "/dang-xuat/xong"
    assert asked["id_token_hint"].count(".") == 2
    page = visitor.follow(reply)
    assert str(page.url) == base + "/dang-xuat/xong"
    assert fact(page, "ten-nguoi-dung") is None
    stale = towers.visitor().get(base + "/tai-khoan", headers={"Cookie": f"phien={cookie}"})
    assert stale.status_code == 302, "the old cookie is worth nothing"


def test_the_next_citizen_is_asked_who_they_are(towers: Towers) -> None:
    base, visitor, second = towers.tenant(), towers.visitor(), someone(towers)
    first = visitor.sign_in(base + LINK, someone(towers))
    visitor.follow(visitor.submit(first, button="Đăng xuất"))
    page = visitor.sign_in(base + LINK, second)
    assert fact(page, "ten-nguoi-dung") == second.name


def test_signing_out_with_nobody_signed_in_is_no_error(towers: Towers) -> None:
    base, visitor = towers.tenant(), towers.visitor()
    page = visitor.follow(visitor.client.post(base + "/dang-xuat"))
    assert page.status_code == 200
    assert "Đã đăng xuất" in page.text


def test_a_national_side_that_is_away_does_not_keep_the_local_session(towers: Towers) -> None:
    host = "xa-cach.tinhmau1.test"
    base, visitor = towers.tenant(host=host), towers.visitor()
    page = visitor.sign_in(base + LINK, someone(towers))
    order = portal_order("xa-cach.tinhmau1", host)
    order["national"] |= {"issuer": "https://127.0.0.1:9"}
    towers.control("portal", "PUT", "/tenants/xa-cach.tinhmau1", order)
    reply = visitor.submit(page, button="Đăng xuất")
    assert reply.status_code == 503
    assert "đóng trình duyệt" in fact(reply, "thong-bao")
    assert fact(reply, "ten-nguoi-dung") is None
    assert fact(visitor.get(base + "/"), "ten-nguoi-dung") is None
