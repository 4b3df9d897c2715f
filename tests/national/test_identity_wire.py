"""What the provider sends keeps to its schemas, and a message that is wrong does not."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.national.journey import ISSUER, answer_of, authorize_url, redeem, sign_in
from tests.national.wire import misfits


@pytest.fixture
def metadata(browser) -> dict:
    return browser.get(f"{ISSUER}/.well-known/openid-configuration").json()


def test_the_metadata_and_the_keys(browser, metadata):
    assert misfits("discovery-reply", metadata) == []
    assert misfits("jwks-reply", browser.get(metadata["jwks_uri"]).json()) == []


def test_a_sign_in_from_the_callback_to_the_id_token(browser, province, person, metadata):
    answer = answer_of(sign_in(browser, authorize_url(province, nonce="nonce-1"), person))
    assert misfits("authorize-reply-query", answer) == []
    tokens = redeem(browser, province, answer["code"]).json()
    assert misfits("token-reply", tokens) == []
    claims = jwt.decode(tokens["id_token"], KeySet.import_key_set(browser.get(metadata["jwks_uri"]).json()), algorithms=["RS256"]).claims
    assert misfits("id-token", claims) == []


@pytest.mark.parametrize("changes", [{"response_type": "token"}, {"scope": "profile"}, {"prompt": "none"}])
def test_a_refused_request_goes_back_in_form(browser, province, changes):
    back = browser.get(authorize_url(province, **changes)).headers["location"]
    assert misfits("authorize-reply-query", dict(parse_qsl(urlsplit(back).query))) == []


@pytest.mark.parametrize(
    ("path", "form", "known"),
    [
        ("/oauth2/token", {"grant_type": "authorization_code", "code": "khong-co"}, True),
        ("/oauth2/token", {"grant_type": "authorization_code", "code": "khong-co"}, False),
        ("/oauth2/token", {"grant_type": "password"}, True),
        ("/oauth2/introspect", {"token": "t"}, False),
        ("/oauth2/revoke", {"token": "t"}, False),
        ("/oauth2/userinfo", {}, False),
    ],
)
def test_a_refusal_is_in_form(browser, province, path, form, known):
    answer = browser.post(f"{ISSUER}{path}", data=form | (province.secret_pair | {"redirect_uri": province.redirect_uri} if known else {}))
    assert answer.status_code in {400, 401}
    assert misfits("oauth-error-reply", answer.json()) == []


@pytest.mark.parametrize(
    ("name", "message", "found"),
    [
        ("discovery-reply", {"issuer": "http://a"}, "$.issuer"),
        ("jwks-reply", {"keys": []}, "$.keys"),
        ("jwks-reply", {"keys": [{"kty": "RSA", "kid": "1", "n": "A" * 342, "e": "AQAB", "d": "AQ"}]}, "$.keys[0]"),
        ("id-token", {"iss": "https://a", "sub": "", "aud": "c", "exp": 1, "iat": 1}, "$.sub"),
        ("id-token", {"iss": "https://a", "sub": "s", "aud": [], "exp": 1, "iat": 1}, "$.aud"),
        ("authorize-reply-query", {"code": "c", "error": "access_denied"}, "authorize-reply-query: $"),
        ("authorize-reply-query", {"code": "c", "access_token": "t"}, "authorize-reply-query: $"),
        ("oauth-error-reply", {"error": "hong"}, "$.error"),
    ],
)
def test_what_is_wrong_is_found(name, message, found):
    assert any(found in misfit for misfit in misfits(name, message))
