"""The provider ends for one province: its client is closed, keys and metadata are gone, an old id_token is left; and it can be opened again."""

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.national.journey import ISSUER, answer_of, authorize_url, put_province, redeem, sign_in


def ask(browser, province, path):
    return browser.get(f"{ISSUER}{path}", headers={"User-Agent": f"cong (+{province.body['base_url']})"})


@pytest.fixture
def retired(browser, control, province, person):
    """(id, id_token, a code of before, tokens of before), and the provider has ended."""
    before = redeem(browser, province, answer_of(sign_in(browser, authorize_url(province), person))["code"]).json()
    code = answer_of(browser.get(authorize_url(province)))["code"]
    answer = control.post("/stimuli", json={"kind": "issuer-retired", "tenant": province.key, "persona": person.key})
    assert answer.status_code == 200, answer.text
    yield answer.json()["id"], answer.json()["id_token"], code, before
    control.delete(f"/stimuli/{answer.json()['id']}").raise_for_status()


def test_nothing_of_it_works_for_that_province_any_more(retired, browser, control, province, person):
    identifier, _, code, before = retired
    assert browser.get(authorize_url(province)).status_code == 400
    assert (answer := redeem(browser, province, code)).status_code == 401
    assert answer.json()["error"] == "invalid_client"
    assert redeem(browser, province, "", grant_type="refresh_token", refresh_token=before["refresh_token"]).status_code == 401
    assert browser.get(f"{ISSUER}/oauth2/userinfo", headers={"Authorization": f"Bearer {before['access_token']}"}).status_code == 401
    for path in ("/oauth2/jwks", "/.well-known/openid-configuration"):
        assert (ask(browser, province, path).status_code, ask(browser, province, path).json()["error"]) == (410, "ended")
    assert control.get(f"/stimuli/{identifier}").json() == {"used": 4, "kind": "issuer-retired"}


def test_other_provinces_go_on(retired, browser, control, person):
    other = put_province(control)
    assert redeem(browser, other, answer_of(browser.get(authorize_url(other)))["code"]).status_code == 200
    assert ask(browser, other, "/oauth2/jwks").status_code == 200


def test_what_is_left_was_signed_before_the_end_and_names_the_person(retired, browser, control, province, person):
    keys = KeySet.import_key_set(ask(browser, put_province(control), "/oauth2/jwks").json())
    claims = jwt.decode(retired[1], keys, algorithms=["RS256"]).claims
    assert (claims["iss"], claims["aud"], claims["sub"]) == (ISSUER, province.body["client_id"], person.claims["TechID"])


def test_it_can_be_opened_again(retired, browser, control, province):
    control.delete(f"/stimuli/{retired[0]}").raise_for_status()
    assert ask(browser, province, "/oauth2/jwks").status_code == 200
    assert "code" in answer_of(browser.get(authorize_url(province)))


def test_a_person_or_province_that_nobody_knows(control, province):
    for body, said in (({"tenant": province.key, "persona": "la"}, "persona: 'la' is not registered"), ({"tenant": "la", "persona": "la"}, "tenant: 'la'")):
        answer = control.post("/stimuli", json={"kind": "issuer-retired"} | body)
        assert answer.status_code == 422
        assert said in answer.json()["error"]
