"""Userinfo, introspection and revocation."""

import pytest

from tests.national.journey import ISSUER, put_province


def bearer(tokens: dict) -> dict[str, str]:
    return {"Authorization": f"Bearer {tokens['access_token']}"}


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer invented"}, {"Authorization": "Bearer"}, {"Authorization": "Basic eDp5"}])
def test_userinfo_without_a_good_token_is_401(browser, headers):
    answer = browser.get(f"{ISSUER}/oauth2/userinfo", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_refresh_token_opens_no_userinfo(browser, tokens):
    assert browser.get(f"{ISSUER}/oauth2/userinfo", headers={"Authorization": f"Bearer {tokens['refresh_token']}"}).status_code == 401


def test_userinfo_takes_the_token_in_a_form_too(browser, tokens):
    assert browser.post(f"{ISSUER}/oauth2/userinfo", data={"access_token": tokens["access_token"]}).status_code == 200


def test_introspection_by_bearer_tells_client_and_expiry(browser, province, person, tokens):
    answer = browser.post(f"{ISSUER}/oauth2/introspect", data={"token": tokens["access_token"], "state": "0"}, headers=bearer(tokens)).json()
    assert answer["active"] is True
    assert answer["client_id"] == province.body["client_id"]
    assert answer["exp"] - answer["iat"] == tokens["expires_in"]
    assert (answer["username"], answer["token_type"], answer["scope"], answer["nbf"]) == (person.body["username"], "Bearer", "openid", answer["iat"])


def test_introspection_by_client_secret(browser, province, tokens, control):
    answer = browser.post(f"{ISSUER}/oauth2/introspect", data={"token": tokens["access_token"], **province.secret_pair})
    assert answer.json()["active"] is True
    other = put_province(control)
    assert browser.post(f"{ISSUER}/oauth2/introspect", data={"token": tokens["access_token"], **other.secret_pair}).json() == {"active": False}
    assert browser.post(f"{ISSUER}/oauth2/introspect", data={"token": "invented", **other.secret_pair}).json() == {"active": False}
    assert browser.post(f"{ISSUER}/oauth2/introspect", data={"token": tokens["access_token"]}).status_code == 401


def test_a_revoked_token_is_worth_nothing(browser, province, tokens):
    form = {"token": tokens["access_token"], "token_type_hint": "access_token", **province.secret_pair}
    assert browser.post(f"{ISSUER}/oauth2/revoke", data=form).status_code == 200
    assert browser.get(f"{ISSUER}/oauth2/userinfo", headers=bearer(tokens)).status_code == 401
    assert browser.post(f"{ISSUER}/oauth2/revoke", data=form).status_code == 200


def test_revoking_a_refresh_token_takes_the_access_token_along(browser, province, tokens):
    browser.post(f"{ISSUER}/oauth2/revoke", data={"token": tokens["refresh_token"], **province.secret_pair})
    assert browser.get(f"{ISSUER}/oauth2/userinfo", headers=bearer(tokens)).status_code == 401


def test_nobody_revokes_a_token_of_another(browser, province, tokens, control):
    other = put_province(control)
    assert browser.post(f"{ISSUER}/oauth2/revoke", data={"token": tokens["access_token"], **other.secret_pair}).status_code == 200
    assert browser.post(f"{ISSUER}/oauth2/revoke", data={"token": tokens["access_token"], "client_id": other.body["client_id"]}).status_code == 401
    assert browser.get(f"{ISSUER}/oauth2/userinfo", headers=bearer(tokens)).status_code == 200
