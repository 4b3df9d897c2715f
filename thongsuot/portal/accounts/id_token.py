"""Checking an id_token (OpenID Connect Core 1.0 §3.1.3.7). Pure."""

from dataclasses import dataclass

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

ALGORITHMS = ("RS256",)
LEEWAY_SECONDS = 30


class IdTokenError(ValueError):
    """The id_token is not to be trusted; the message is for the log."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token must say. `nonce` is "" where the authorize request carried none."""

    issuer: str
    client_id: str
    nonce: str


def check_id_token(token: str, keys: KeySet, expected: Expected) -> str:
    """The token's subject. Raises IdTokenError: signature, issuer, audience, time, nonce, no subject."""
    audience: dict[str, object] = {"essential": True, "value": expected.client_id}
    nonce = {"nonce": {"essential": True, "value": expected.nonce}} if expected.nonce else {}
    registry = jwt.JWTClaimsRegistry(
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": expected.issuer},
        aud=audience,  # type: ignore[arg-type]
        sub={"essential": True},
        exp={"essential": True},
        **nonce,  # type: ignore[arg-type]
    )
    try:
        claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
        registry.validate(claims)
    except (JoseError, ValueError) as error:
        raise IdTokenError(f"{type(error).__name__}: {error}") from error
    subject = claims["sub"]
    if not isinstance(subject, str):
        raise IdTokenError("sub is no text")
    return subject
