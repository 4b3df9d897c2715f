"""Who signed an id_token (RFC 7515, RFC 8725). Pure."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey
from joserfc.jws import JWSRegistry

from thongsuot.portal.behaviour import Behaviour

ALGORITHMS = ("RS256",)


class SignatureError(ValueError):
    """Not signed by the identity provider, or no token at all; the message is for the log."""


def read_claims(token: str, keys: KeySet | None, behaviour: Behaviour) -> Mapping[str, object]:
    """What a token says that one of the keys signed; without keys, what it says. Raises SignatureError."""
    try:
        return jwt.decode(token, keys, algorithms=ALGORITHMS).claims if keys is not None else _parts(token)[1]
    except (JoseError, ValueError) as error:
        if (claims := LENIENCE[behaviour.id_token_signature](token, keys)) is None:
            raise SignatureError(f"{type(error).__name__}: {error}") from error
        return claims


Lenience = Callable[[str, KeySet | None], Mapping[str, object] | None]


def _none(_token: str, _keys: KeySet | None) -> None:
    return None


def _all(token: str, _keys: KeySet | None) -> Mapping[str, object] | None:
    try:
        return _parts(token)[1]
    except ValueError:
        return None


def _unsigned(token: str, _keys: KeySet | None) -> Mapping[str, object] | None:
    return _all(token, None) if _header(token).get("alg") == "none" else None


def _by_public_key(token: str, keys: KeySet | None) -> Mapping[str, object] | None:
    """HMAC with a published key for its secret."""
    signed, _, signature = token.rpartition(".")
    secrets = [key.as_pem(private=False) for key in keys or () if isinstance(key, RSAKey)]
    wanted = [base64.urlsafe_b64encode(hmac.digest(secret, signed.encode(), hashlib.sha256)).rstrip(b"=").decode() for secret in secrets]
    return _all(token, None) if _header(token).get("alg") == "HS256" and signature in wanted else None


def _by_key_inside(token: str, _keys: KeySet | None) -> Mapping[str, object] | None:
    """By the key that the token itself brings along."""
    key = _header(token).get("jwk")
    registry = JWSRegistry(algorithms=list(ALGORITHMS))
    registry.max_header_length = 4096  # a key takes more room than headers have
    try:
        return jwt.decode(token, RSAKey.import_key(key), registry=registry).claims if isinstance(key, dict) else None
    except (JoseError, ValueError):
        return None


LENIENCE: Mapping[str, Lenience] = {
    "checked": _none,
    "unchecked": _all,
    "none-accepted": _unsigned,
    "hmac-accepted": _by_public_key,
    "key-inside-accepted": _by_key_inside,
}
"""What a portal believes of a token that its keys did not sign."""


def _header(token: str) -> Mapping[str, object]:
    try:
        return _parts(token)[0]
    except ValueError:
        return {}


def _parts(token: str) -> tuple[dict[str, object], dict[str, object]]:
    """Header and claims. Raises ValueError."""
    texts = token.split(".")[:2]
    match [json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))) for text in texts]:
        case [dict(header), dict(claims)]:
            return header, claims
    raise ValueError("no JSON objects")
