"""An id_token is believed only when every part of it is right (OpenID Connect Core 1.0 §3.1.3.7)."""

import time

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from thongsuot.portal.accounts.id_token import Expected, IdTokenError, check_id_token
from thongsuot.portal.behaviour import Behaviour

KEY = RSAKey.generate_key(2048, {"kid": "k1", "alg": "RS256", "use": "sig"})
OTHER = RSAKey.generate_key(2048, {"kid": "k1", "alg": "RS256", "use": "sig"})
KEYS = KeySet.import_key_set({"keys": [KEY.as_dict(private=False)]})
BEHAVIOUR = Behaviour()
EXPECTED = Expected("https://xacthuc.dvcqg.test", "tinhmau1", "nonce-1")


def token(key: RSAKey = KEY, **changes: object) -> str:
    now = int(time.time())
    claims = {"iss": EXPECTED.issuer, "aud": "tinhmau1", "sub": "s", "nonce": "nonce-1", "iat": now, "exp": now + 60} | changes
    return jwt.encode({"alg": "RS256", "kid": "k1"}, {name: value for name, value in claims.items() if value is not None}, key)


def test_a_good_token_gives_its_subject() -> None:
    assert check_id_token(token(), KEYS, EXPECTED, BEHAVIOUR) == "s"
    assert check_id_token(token(aud=["khac", "tinhmau1"], azp="tinhmau1"), KEYS, EXPECTED, BEHAVIOUR) == "s"


def test_no_nonce_is_looked_for_where_none_was_sent() -> None:
    assert check_id_token(token(nonce=None), KEYS, Expected(EXPECTED.issuer, "tinhmau1", ""), BEHAVIOUR) == "s"


@pytest.mark.parametrize(
    "bad",
    [
        token(OTHER),
        token(iss="https://xau.example"),
        token(aud="khac"),
        token(aud=["khac"]),
        token(aud=["khac", "tinhmau1"]),
        token(azp="khac"),
        token(iat=None),
        token(iat=int(time.time()) + 120),
        token(nbf=int(time.time()) + 120),
        token(at_hash="khac"),
        token(exp=int(time.time()) - 120),
        token(exp=None),
        token(nonce="khac"),
        token(nonce=None),
        token(sub=None),
        token(sub=5),
        token()[:-4] + "AAAA",
        "không phải token",
        "",
        jwt.encode({"alg": "HS256"}, {"iss": EXPECTED.issuer, "aud": "tinhmau1", "sub": "s", "exp": 9e9}, OctKey.import_key("bi-mat" * 8)),
    ],
)
def test_a_bad_token_is_refused(bad: str) -> None:
    with pytest.raises(IdTokenError):
        check_id_token(bad, KEYS, EXPECTED, BEHAVIOUR)
