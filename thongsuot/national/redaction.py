"""What the call log may keep: passwords, secrets, codes and tokens only as a fingerprint."""

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

SECRET_NAMES = frozenset(
    {"password", "client_secret", "code", "code_verifier", "token", "access_token", "refresh_token", "id_token", "id_token_hint", "session", "securitykey"},
)
FINGERPRINT_DIGITS = 12


def fingerprint(secret: str) -> str:
    """`sha256:` and 12 hex digits: enough to tell that two secrets are the same, not to use one."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    return f"sha256:{digest[:FINGERPRINT_DIGITS]}"


def redact(value: object) -> object:
    """A copy of JSON data whose secret fields, at any depth, hold fingerprints; other values keep their types."""
    if isinstance(value, dict):
        return {name: _hidden(item) if str(name).lower() in SECRET_NAMES else redact(item) for name, item in value.items()}
    if isinstance(value, list):
        return [redact(item) for item in value]
    return value


def redact_url(url: str) -> str:
    """The same address with the secret parameters of its query as fingerprints."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if not any(name.lower() in SECRET_NAMES for name, _ in pairs):
        return url
    query = urlencode([(name, fingerprint(item) if name.lower() in SECRET_NAMES else item) for name, item in pairs], safe=":")
    return urlunsplit(parts._replace(query=query))


def _hidden(value: object) -> object:
    if isinstance(value, list):  # a parameter that came twice
        return [_hidden(item) for item in value]
    return fingerprint(value if isinstance(value, str) else repr(value))
