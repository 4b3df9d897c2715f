"""Signing out at the provider."""

import httpx
import pytest

from tests.national.journey import ISSUER, PORTAL, answer_of, authorize_url, put_person, sign_in


def logout(browser: httpx.Client, method: str = "GET", **asked: str) -> httpx.Response:
    return browser.request(method, f"{ISSUER}/oidc/logout", **{"params" if method == "GET" else "data": asked})


def signed_in(browser: httpx.Client, province) -> bool:
    return "code" in answer_of(browser.get(authorize_url(province, prompt="none")))


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_signing_out_ends_the_session_and_goes_back(browser, province, tokens, method):
    back = province.body["post_logout_redirect_uris"][0]
    answer = logout(browser, method, id_token_hint=tokens["id_token"], post_logout_redirect_uri=back, state="s")
    assert answer.headers["location"] == f"{back}?state=s"
    assert not signed_in(browser, province)
    assert browser.get(f"{ISSUER}/oauth2/userinfo", headers={"Authorization": f"Bearer {tokens['access_token']}"}).status_code == 401


def test_the_next_person_is_asked_and_is_somebody_else(browser, province, tokens, control):
    logout(browser, id_token_hint=tokens["id_token"])
    following = put_person(control)
    assert "code" in answer_of(sign_in(browser, authorize_url(province), following))
    assert [row["prompted"] for row in control.get("/sign-ins", params={"persona": following.key}).json()["sign_ins"]] == [True]


def test_an_address_that_is_not_registered_is_never_followed(browser, tokens):
    answer = logout(browser, id_token_hint=tokens["id_token"], post_logout_redirect_uri="https://elsewhere.test/")
    assert answer.status_code == 400
    assert "location" not in answer.headers


@pytest.mark.parametrize("hint", [None, "invented", "a.b.c", "eyJhbGciOiJub25lIn0.eyJhdWQiOiJkdmNxZyJ9."])
def test_without_a_hint_of_ours_the_citizen_is_asked(browser, province, tokens, hint):
    asked = {"post_logout_redirect_uri": province.body["post_logout_redirect_uris"][0]} | ({"id_token_hint": hint} if hint else {})
    answer = logout(browser, **asked)
    assert answer.status_code == 200
    assert "Bạn có muốn đăng xuất không?" in answer.text
    assert signed_in(browser, province)
    assert browser.post(f"{ISSUER}/oidc/logout", data={"xac_nhan": "co"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
    assert signed_in(browser, province)
    assert logout(browser, "POST", xac_nhan="co").status_code == 200
    assert not signed_in(browser, province)


def test_an_old_hint_does_not_end_another_persons_session(browser, province, tokens, control):
    logout(browser, id_token_hint=tokens["id_token"])
    following = put_person(control)
    sign_in(browser, authorize_url(province), following)
    logout(browser, id_token_hint=tokens["id_token"], post_logout_redirect_uri=province.body["post_logout_redirect_uris"][0])
    assert signed_in(browser, province)


def test_a_server_that_brings_the_hint_ends_the_session_of_the_browser(server, browser, province, tokens):
    with server.browser() as backend:
        logout(backend, "POST", id_token_hint=tokens["id_token"])
    assert not signed_in(browser, province)


def test_the_national_portal_is_left_with_the_provider(browser, province, person, tokens):
    begun = browser.get(f"{PORTAL}/dang-nhap", params={"tiep": "/ho-so"})
    browser.get(browser.get(begun.headers["location"]).headers["location"])
    assert person.claims["HoVaTen"] in browser.get(f"{PORTAL}/ho-so").text
    logout(browser, id_token_hint=tokens["id_token"])
    assert browser.get(f"{PORTAL}/ho-so").headers["location"] == "/dang-nhap?tiep=/ho-so"
