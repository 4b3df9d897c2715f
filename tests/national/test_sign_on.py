"""The authorization code flow, as a province's portal goes through it."""

import base64
import hashlib
import time

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.national.journey import ISSUER, Person, Province, answer_of, authorize_url, put_province, redeem, sign_in


def id_claims(browser: httpx.Client, token: str) -> dict:
    keys = KeySet.import_key_set(browser.get(f"{ISSUER}/oauth2/jwks").json())
    return jwt.decode(token, keys, algorithms=["RS256"]).claims


def test_a_citizen_signs_in_once_and_the_province_learns_who(browser, province, person):
    answer = answer_of(sign_in(browser, authorize_url(province, nonce="nonce-1"), person))
    assert answer["state"] == "state-1"
    reply = redeem(browser, province, answer["code"])
    assert reply.status_code == 200
    assert reply.headers["cache-control"] == "no-store"
    tokens = reply.json()
    assert set(tokens) == {"access_token", "refresh_token", "scope", "id_token", "token_type", "expires_in"}
    assert (tokens["token_type"], tokens["scope"]) == ("Bearer", "openid")
    claims = id_claims(browser, tokens["id_token"])
    assert claims["iss"] == ISSUER
    assert claims["aud"] == province.body["client_id"]
    assert (claims["nonce"], claims["acr"], claims["sub"]) == ("nonce-1", "LoA1", person.claims["TechID"])
    assert claims["iat"] <= time.time() < claims["exp"]
    for method in ("GET", "POST"):
        info = browser.request(method, f"{ISSUER}/oauth2/userinfo", headers={"Authorization": f"Bearer {tokens['access_token']}"})
        assert info.json() == {"sub": person.claims["TechID"]} | person.claims


def test_without_nonce_and_acr_none_is_invented(browser, province, person):
    code = answer_of(sign_in(browser, authorize_url(province, acr_values=None), person))["code"]
    claims = id_claims(browser, redeem(browser, province, code).json()["id_token"])
    assert "nonce" not in claims
    assert "acr" not in claims


def test_the_next_province_is_entered_silently(browser, province, person, control):
    sign_in(browser, authorize_url(province), person)
    other = put_province(control)
    assert "code" in answer_of(browser.get(authorize_url(other)))
    rows = control.get("/sign-ins", params={"persona": person.key}).json()["sign_ins"]
    assert [(row["client_id"], row["prompted"]) for row in rows] == [(province.body["client_id"], True), (other.body["client_id"], False)]


def test_prompt_login_asks_again(browser, province, person):
    sign_in(browser, authorize_url(province), person)
    assert "code" in answer_of(sign_in(browser, authorize_url(province, prompt="login"), person))


def test_max_age_asks_again_when_the_sign_in_is_old(browser, province, person):
    sign_in(browser, authorize_url(province), person)
    assert "code" in answer_of(browser.get(authorize_url(province, max_age="600")))
    time.sleep(1.1)
    assert browser.get(authorize_url(province, max_age="0")).headers["location"].startswith(f"{ISSUER}/dang-nhap?")


def test_prompt_none_never_asks(browser, province, person):
    assert answer_of(browser.get(authorize_url(province, prompt="none")))["error"] == "login_required"
    sign_in(browser, authorize_url(province), person)
    assert "code" in answer_of(browser.get(authorize_url(province, prompt="none")))


def test_wrong_credentials_are_told_and_can_be_typed_again(browser, province, person):
    asked = browser.get(authorize_url(province))
    form = {"yeu_cau": asked.headers["location"].partition("yeu_cau=")[2]}
    for wrong in ({"username": person.body["username"], "password": "x"}, {"username": "nobody", "password": ""}, {}):
        answer = browser.post(f"{ISSUER}/dang-nhap", data=form | wrong)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    right = browser.post(f"{ISSUER}/dang-nhap", data=form | {"username": person.body["username"], "password": person.body["password"]})
    assert "code" in answer_of(right)


def test_a_sign_in_form_belongs_to_the_browser_that_asked(server, browser, province, person):
    asked = browser.get(authorize_url(province))
    form = {"yeu_cau": asked.headers["location"].partition("yeu_cau=")[2], "username": person.body["username"], "password": person.body["password"]}
    with server.browser() as other:
        assert other.post(f"{ISSUER}/dang-nhap", data=form).status_code == 400
    assert "code" in answer_of(browser.post(f"{ISSUER}/dang-nhap", data=form))
    assert browser.post(f"{ISSUER}/dang-nhap", data=form).status_code == 400


def test_signing_in_renews_the_session_and_its_cookie_is_closed(browser, province, person):
    first = sign_in(browser, authorize_url(province), person)
    cookie = next(value for value in first.headers.get_list("set-cookie") if value.startswith("__Host-xacthuc="))
    assert {part.strip().lower() for part in cookie.split(";")[1:]} == {"path=/", "secure", "httponly", "samesite=lax"}
    second = sign_in(browser, authorize_url(province, prompt="login"), person)
    assert cookie not in second.headers.get_list("set-cookie")


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"client_id": "unknown"}, "client_id"),
        ({"client_id": None}, "client_id"),
        ({"redirect_uri": "https://elsewhere.test/sso/callback"}, "redirect_uri"),
        ({"redirect_uri": None}, "redirect_uri"),
    ],
)
def test_an_address_that_is_not_registered_is_never_followed(browser, province, changes, word):
    answer = browser.get(authorize_url(province, **changes))
    assert answer.status_code == 400
    assert word in answer.text


@pytest.mark.parametrize("tail", ["/", "?x=1", "#x", "/../callback", "%2f"])
def test_a_redirect_address_is_compared_exactly(browser, province, tail):
    assert browser.get(authorize_url(province, redirect_uri=province.redirect_uri + tail)).status_code == 400


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"code_challenge": "x", "code_challenge_method": "S512"}, "invalid_request"),
        ({"code_challenge_method": "S256"}, "invalid_request"),
    ],
)
def test_other_faults_go_back_to_the_province(browser, province, changes, error):
    answer = answer_of(browser.get(authorize_url(province, **changes)))
    assert (answer["error"], answer["state"]) == (error, "state-1")


def test_a_parameter_that_comes_twice_is_refused(browser, province):
    assert answer_of(browser.get(authorize_url(province) + "&state=other"))["error"] == "invalid_request"


def test_a_replayed_code_is_refused_and_takes_back_what_it_gave(browser, province, person):
    code = answer_of(sign_in(browser, authorize_url(province), person))["code"]
    tokens = redeem(browser, province, code).json()
    replay = redeem(browser, province, code)
    assert (replay.status_code, replay.json()["error"]) == (400, "invalid_grant")
    assert browser.get(f"{ISSUER}/oauth2/userinfo", headers={"Authorization": f"Bearer {tokens['access_token']}"}).status_code == 401
    refreshed = redeem(browser, province, "", grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert refreshed.json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_secret": None}, 401, "invalid_client"),
        ({"client_id": "unknown"}, 401, "invalid_client"),
        ({"client_id": "dvcqg"}, 401, "invalid_client"),
        ({"redirect_uri": "https://elsewhere.test/"}, 400, "invalid_grant"),
        ({"redirect_uri": None}, 400, "invalid_grant"),
        ({"code": "invented"}, 400, "invalid_grant"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ],
)
def test_a_code_is_bound(browser, province, person, changes, status, error):
    code = answer_of(sign_in(browser, authorize_url(province), person))["code"]
    reply = redeem(browser, province, **({"code": code} | changes))
    assert (reply.status_code, reply.json()["error"]) == (status, error)


def test_a_code_of_another_client_is_refused(browser, province, person, control):
    code = answer_of(sign_in(browser, authorize_url(province), person))["code"]
    other: Province = put_province(control)
    assert redeem(browser, other, code, redirect_uri=province.redirect_uri).json()["error"] == "invalid_grant"


def test_a_client_may_use_http_basic(browser, province, person):
    code = answer_of(sign_in(browser, authorize_url(province), person))["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": province.redirect_uri}
    pair = (province.body["client_id"], province.body["client_secret"])
    assert browser.post(f"{ISSUER}/oauth2/token", data=form, auth=pair).status_code == 200
    assert browser.post(f"{ISSUER}/oauth2/token", data=form, headers={"Authorization": "Basic ###"}).status_code == 401


@pytest.mark.parametrize(
    ("method", "verifier", "status"), [("S256", "v" * 43, 200), ("S256", "w" * 43, 400), ("S256", None, 400), ("plain", "v" * 43, 200), ("plain", "w", 400)]
)
def test_pkce_is_verified_where_it_was_sent(browser, province, person, method, verifier, status):
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"v" * 43).digest()).rstrip(b"=").decode()
    challenge = digest if method == "S256" else "v" * 43
    url = authorize_url(province, code_challenge=challenge, code_challenge_method=method)
    code = answer_of(sign_in(browser, url, person))["code"]
    assert redeem(browser, province, code, code_verifier=verifier).status_code == status


def test_a_refresh_token_gives_new_tokens_once(browser, province, tokens):
    again = redeem(browser, province, "", grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert again.status_code == 200
    assert again.json()["access_token"] != tokens["access_token"]
    assert redeem(browser, province, "", grant_type="refresh_token", refresh_token=tokens["refresh_token"]).status_code == 400


def test_authorize_takes_a_form_too(browser, province):
    url = httpx.URL(authorize_url(province))
    answer = browser.post(url.copy_with(query=None), data=dict(url.params))
    assert answer.headers["location"].startswith(f"{ISSUER}/dang-nhap?")


def test_the_metadata_names_addresses_that_answer(browser):
    found = browser.get(f"{ISSUER}/.well-known/openid-configuration").json()
    assert found["issuer"] == ISSUER
    for name in (
        "authorization_endpoint",
        "token_endpoint",
        "userinfo_endpoint",
        "jwks_uri",
        "introspection_endpoint",
        "revocation_endpoint",
        "end_session_endpoint",
    ):
        assert browser.get(found[name]).status_code not in {404, 500}, name
    assert {key["alg"] for key in browser.get(found["jwks_uri"]).json()["keys"]} == {"RS256"}
    assert all("d" not in key for key in browser.get(found["jwks_uri"]).json()["keys"])


def test_a_sign_in_form_without_a_request_says_what_to_do(browser, person: Person):
    for answer in (browser.get(f"{ISSUER}/dang-nhap"), browser.post(f"{ISSUER}/dang-nhap", data={"username": person.body["username"]})):
        assert answer.status_code == 400
        assert "không còn hiệu lực" in answer.text
