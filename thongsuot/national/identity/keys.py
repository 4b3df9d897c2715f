"""The provider's RSA key: made once, kept in the state folder, loaded once."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

BITS = 2048
FILE = "identity-key.json"


class SigningKey:
    """Signs and checks RS256 tokens."""

    def __init__(self, key: RSAKey) -> None:
        self._key = key
        self.kid = key.thumbprint()
        self.public = dict(key.as_dict(private=False)) | {"use": "sig", "alg": "RS256", "kid": self.kid}
        self.pem = key.as_pem(private=False)

    def sign(self, claims: Mapping[str, object], **header: object) -> str:
        """`header`: what the token's header says otherwise; a name of None is left out."""
        return jwt.encode(self._header(header), dict(claims), self._key)

    def sign_text(self, claims: str) -> str:
        """A token whose claims are this JSON text, letter for letter."""
        return jws.serialize_compact(self._header({}), claims.encode(), self._key)

    def read(self, token: str) -> dict[str, object] | None:
        """The claims of a token that this key signed, expired or not; None for anything else."""
        try:
            return dict(jwt.decode(token, self._key, algorithms=["RS256"]).claims)
        except (JoseError, ValueError):  # ValueError covers text that is no token at all
            return None

    def _header(self, changes: Mapping[str, object]) -> dict[str, object]:
        header = {"alg": "RS256", "kid": self.kid, **changes}
        return {name: value for name, value in header.items() if value is not None}


def make_key() -> SigningKey:
    """A new key that is kept nowhere."""
    return SigningKey(RSAKey.generate_key(BITS))


def forget_key(folder: Path) -> None:
    """The kept key is gone from the folder."""
    (folder / FILE).unlink(missing_ok=True)


def load_key(folder: Path) -> SigningKey:
    """The key kept in `folder`; made there on first use."""
    path = folder / FILE
    if path.is_file():
        return SigningKey(RSAKey.import_key(json.loads(path.read_text("ascii"))))
    key = RSAKey.generate_key(BITS)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        json.dump(key.as_dict(private=True), file)
    return SigningKey(key)
