"""What the identity provider says of itself (OpenID Connect Discovery 1.0 §3, §4.3), and whether it is to be followed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from thongsuot.portal.behaviour import Behaviour

ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "end_session_endpoint", "jwks_uri")


class MetadataError(ValueError):
    """Not to be followed; the message is for the log."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The part of the document that a relying party needs. `jwks_uri` is "" only where the tenant does without."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str
    end_session_endpoint: str
    jwks_uri: str


def read_metadata(document: Mapping[str, object], issuer: str, behaviour: Behaviour) -> Metadata:
    """Raises MetadataError. A decision is asked for only where something is wrong."""
    endpoints = {name: _address(document, name) for name in ENDPOINTS}
    missing = [name for name, address in endpoints.items() if not address]
    if missing and (missing != ["jwks_uri"] or behaviour.need_keys_address):
        raise MetadataError(f"discovery of {issuer}: no {', '.join(missing)}")
    if document.get("issuer") != issuer and behaviour.check_discovery_issuer:
        raise MetadataError(f"discovery of {issuer}: issuer {document.get('issuer')!r}")
    for name, address in endpoints.items():
        parts, own = urlsplit(address), urlsplit(issuer)
        if address and parts.netloc != own.netloc and behaviour.check_endpoint_hosts:
            raise MetadataError(f"discovery of {issuer}: {name} on another host, {parts.netloc}")
        if parts.scheme == "http" and own.scheme != "http":
            if behaviour.check_endpoint_scheme:
                raise MetadataError(f"discovery of {issuer}: {name} over http")
            endpoints[name] = address.replace("http://", "https://", 1)
    return Metadata(issuer=issuer, **endpoints)


def _address(document: Mapping[str, object], name: str) -> str:
    value = document.get(name)
    return value if isinstance(value, str) else ""
