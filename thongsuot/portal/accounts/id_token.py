"""Checking an id_token (OpenID Connect Core 1.0 §3.1.3.7). Pure."""

import base64
import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from joserfc.jwk import KeySet

from thongsuot.portal.accounts.signature import SignatureError, read_claims
from thongsuot.portal.behaviour import Behaviour

LEEWAY_SECONDS = 30
Claims = Mapping[str, object]


class IdTokenError(ValueError):
    """The id_token is not to be trusted; the message is for the log."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token must say. `nonce` is "" where the authorize request carried none; `access_token` came with the token."""

    issuer: str
    client_id: str
    nonce: str
    access_token: str = ""


def check_id_token(token: str, keys: KeySet | None, expected: Expected, behaviour: Behaviour) -> str:
    """The token's subject. Raises IdTokenError: signature, issuer, audience, party, time, nonce, access token, no subject.

    Without keys (None) the signature is not looked at. A decision is asked for only where something is wrong.
    """
    try:
        claims = read_claims(token, keys, behaviour)
    except SignatureError as error:
        raise IdTokenError(str(error)) from error
    for what, is_wrong, decision in CHECKS:
        if is_wrong(claims, expected) and getattr(behaviour, decision):
            raise IdTokenError(what)
    return str(claims.get("sub"))


def _other_audience(claims: Claims, expected: Expected) -> bool:
    return expected.client_id not in _audience(claims)


def _other_party(claims: Claims, expected: Expected) -> bool:
    """Whoever shares a token with other clients must be told that it was made for this one."""
    party = claims.get("azp")
    return party != expected.client_id if party is not None else len(_audience(claims)) > 1


def _out_of_time(claims: Claims, _expected: Expected) -> bool:
    now = time.time()
    expiry, issued, start = (claims.get(name) for name in ("exp", "iat", "nbf"))
    if not isinstance(expiry, (int, float)) or not isinstance(issued, (int, float)):
        return True
    starts = start if isinstance(start, (int, float)) else issued
    return expiry + LEEWAY_SECONDS <= now or max(issued, starts) - LEEWAY_SECONDS > now


def _other_access_token(claims: Claims, expected: Expected) -> bool:
    """`at_hash` is optional; one that is there must fit (§3.1.3.8)."""
    half = base64.urlsafe_b64encode(hashlib.sha256(expected.access_token.encode()).digest()[:16])
    return claims.get("at_hash", (fitting := half.rstrip(b"=").decode())) != fitting


def _audience(claims: Claims) -> list[object]:
    value = claims.get("aud")
    return value if isinstance(value, list) else [value]


CHECKS: tuple[tuple[str, Callable[[Claims, Expected], bool], str], ...] = (
    ("another issuer", lambda claims, expected: claims.get("iss") != expected.issuer, "check_token_issuer"),
    ("another audience", _other_audience, "check_token_audience"),
    ("a list of audiences", lambda claims, _expected: isinstance(claims.get("aud"), list), "refuse_audience_list"),
    ("another authorized party", _other_party, "check_token_party"),
    ("out of its time", _out_of_time, "check_token_times"),
    ("another nonce", lambda claims, expected: bool(expected.nonce) and claims.get("nonce") != expected.nonce, "check_nonce"),
    ("another access token", _other_access_token, "check_token_hash"),
    ("no subject", lambda claims, _expected: not isinstance(claims.get("sub"), str), "check_subject"),
)
"""What is wrong, how it is seen, and which field of Behaviour decides that it matters."""
