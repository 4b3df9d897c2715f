"""Ways to make an id_token that must not be believed, and some that must."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from thongsuot.national.identity.keys import SigningKey, make_key

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Draft:
    """An id_token before it is signed: what it says, and the provider's key."""

    key: SigningKey
    claims: Mapping[str, object]


Forge = Callable[[Draft], str]


def honest(draft: Draft) -> str:
    return draft.key.sign(draft.claims)


def claiming(**changes: object) -> Forge:
    """Signed as it should be, but saying something else; a claim of None is left out, a function is given the claims."""

    def forge(draft: Draft) -> str:
        values = {name: value(draft.claims) if callable(value) else value for name, value in changes.items()}
        return draft.key.sign({name: value for name, value in {**draft.claims, **values}.items() if value is not None})

    return forge


def hours_from_now(hours: int) -> Callable[[Mapping[str, object]], int]:
    return lambda _: int(time.time()) + hours * HOUR


def beside(*others: str) -> Callable[[Mapping[str, object]], list[object]]:
    """The audience together with others."""
    return lambda claims: [claims["aud"], *others]


def twice(name: str, first: Callable[[str], str], last: Callable[[str], str]) -> Forge:
    """One claim two times in one document (RFC 7519 §4): who reads the first and who reads the last see two different tokens."""

    def forge(draft: Draft) -> str:
        value = str(draft.claims[name])
        rest = json.dumps({key: other for key, other in draft.claims.items() if key != name})
        pair = f"{json.dumps(name)}: {json.dumps(first(value))}, {json.dumps(name)}: {json.dumps(last(value))}"
        return draft.key.sign_text(f"{{{pair}, {rest[1:]}")

    return forge


def broken_signature(draft: Draft) -> str:
    head, _, signature = honest(draft).rpartition(".")
    return f"{head}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"


def altered_after_signing(draft: Draft) -> str:
    """A longer life than was signed for."""
    header, _, signature = honest(draft).split(".")
    return f"{header}.{_part({**draft.claims, 'exp': int(time.time()) + 24 * HOUR})}.{signature}"


def unsigned(draft: Draft) -> str:
    """`alg: none` (RFC 8725 §3.1)."""
    return f"{_part({'alg': 'none'})}.{_part(draft.claims)}."


def signature_left_out(draft: Draft) -> str:
    return honest(draft).rpartition(".")[0] + "."


def hmac_with_public_key(draft: Draft) -> str:
    """`alg: HS256`, the published key taken for a shared secret (RFC 8725 §2.1)."""
    signed = f"{_part({'alg': 'HS256', 'kid': draft.key.kid})}.{_part(draft.claims)}"
    return f"{signed}.{_base64url(hmac.digest(draft.key.pem, signed.encode(), hashlib.sha256))}"


def by_stranger(kid: str | None = "") -> Forge:
    """Signed by a key that the provider never published, under its own key's id, another id, or (None) none."""

    def forge(draft: Draft) -> str:
        return stranger().sign(draft.claims, kid=draft.key.kid if kid == "" else kid)

    return forge


def key_inside(draft: Draft) -> str:
    """Signed by a stranger whose public key the header brings along (RFC 8725 §3.10: `jwk` is not to be believed)."""
    return stranger().sign(draft.claims, kid=None, jwk=dict(stranger().public))


def no_token(_draft: Draft) -> str:
    return "khong-phai-id-token"


def other(subject: str) -> str:
    """Somebody else's subject."""
    return f"{subject}-nguoi-khac"


@cache
def stranger() -> SigningKey:
    return make_key()


def _part(value: Mapping[str, object]) -> str:
    return _base64url(json.dumps(value).encode())


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
