"""Starting a sign-on: what authorize is asked, and where a visitor may come back to."""

from urllib.parse import quote, urlsplit

import pytest

from tests.portal.towers import Towers, fact, portal_order, query_of
from tests.portal.walks import LINK, someone
from thongsuot.portal.accounts.sign_on import is_own_path


def test_authorize_is_asked_as_the_protocol_says(towers: Towers) -> None:
    reply = towers.visitor().get(towers.tenant() + LINK)
    asked = query_of(reply.headers["location"])
    assert reply.status_code == 302
    assert reply.headers["location"].startswith("https://xacthuc.dvcqg.test/oauth2/authorize?")
    fixed = {name: asked.pop(name) for name in ("response_type", "client_id", "redirect_uri", "scope", "acr_values", "code_challenge_method")}
    assert fixed == {
        "response_type": "code",
        "client_id": "tinhmau1",
        "redirect_uri": "https://tinhmau1.test/sso/callback",
        "scope": "openid",
        "acr_values": "LoA1",
        "code_challenge_method": "S256",
    }
    assert asked.keys() == {"state", "nonce", "code_challenge"}
    assert all(len(value) >= 32 for value in asked.values())


def test_every_sign_on_has_a_state_of_its_own(towers: Towers) -> None:
    visitor, base = towers.visitor(), towers.tenant()
    first, second = (query_of(visitor.get(base + LINK).headers["location"]) for _ in range(2))
    assert all(first[name] != second[name] for name in ("state", "nonce", "code_challenge"))


def test_two_tabs_may_sign_on_in_turn(towers: Towers) -> None:
    visitor, base, person = towers.visitor(), towers.tenant(), someone(towers)
    other_tab = visitor.get(base + "/tai-khoan", follow_redirects=False)
    other_tab = visitor.get(base + other_tab.headers["location"])
    visitor.sign_in(base + LINK, person)
    page = visitor.follow(visitor.get(other_tab.headers["location"]))
    assert page.status_code == 200
    assert urlsplit(str(page.url)).path == "/tai-khoan"


def test_a_cookie_made_elsewhere_is_not_adopted(towers: Towers) -> None:
    visitor, base = towers.visitor(), towers.tenant()
    reply = visitor.get(base + LINK, headers={"Cookie": "phien=cua-ke-xau"})
    assert reply.headers["set-cookie"].startswith("phien=")
    assert "cua-ke-xau" not in reply.headers["set-cookie"]


def test_the_account_page_needs_somebody(towers: Towers) -> None:
    base, person, visitor = towers.tenant(), someone(towers), towers.visitor()
    page = visitor.sign_in(base + "/tai-khoan", person)
    assert page.url.path == "/tai-khoan"
    assert fact(page, "so-dinh-danh") == person.claims["SoDinhDanh"]
    assert fact(page, "ten-nguoi-dung") == person.name


@pytest.mark.parametrize(
    "path",
    ["https://xau.example/", "//xau.example/", "/\\xau.example", "javascript:alert(1)", "xau", "", "/dang-nhap?tiep=/", "/sso/callback", "/a\r\nb", "/\x00"],
)
def test_paths_that_lead_away_or_round_are_not_taken(towers: Towers, path: str) -> None:
    assert not is_own_path(path)
    page = towers.visitor().sign_in(f"{towers.tenant()}/dang-nhap?tiep={quote(path, safe='')}", someone(towers))
    assert str(page.url) == towers.tenant() + "/"


@pytest.mark.parametrize("path", ["/", "/ho-so", LINK, "/ho-so/H98.101.01-250701-0001"])
def test_own_paths_are_taken(path: str) -> None:
    assert is_own_path(path)


@pytest.mark.parametrize(("issuer", "status"), [("https://127.0.0.1:9", 503), ("https://dvcqg.test", 502)])
def test_an_identity_provider_in_trouble_is_told_in_vietnamese(towers: Towers, issuer: str, status: int) -> None:
    host = f"su-co-{status}.tinhmau1.test"
    order = portal_order(f"su-co-{status}", host)
    order["national"] = {"issuer": issuer, "client_id": "c", "client_secret": "s"}
    towers.control("portal", "PUT", f"/tenants/su-co-{status}", order)
    for path in ("/dang-nhap", LINK):
        page = towers.visitor().get(f"https://{host}{path}")
        assert page.status_code == status
        assert "Hệ thống định danh" in fact(page, "thong-bao") or "hệ thống định danh" in fact(page, "thong-bao")
        assert "thử lại" in fact(page, "thong-bao")
        assert "Traceback" not in page.text
