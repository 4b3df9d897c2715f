"""Where a profile's hosts are and which keys they show, as Chromium's command line takes both.

Chromium trusts no authority that a command line names; it does trust single keys. So each key is first seen in a handshake that our own
trust store verified: certificate errors are never ignored at large.
"""

import base64
import hashlib
import socket
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from thongsuot.documents.province import Province
from thongsuot.steps.network import Address, addresses_of, trust_of

_HANDSHAKE_SECONDS = 3.0
_HTTPS = 443


@dataclass(frozen=True, slots=True)
class Pins:
    """`addresses`: where each host is; `keys`: Base64 SHA-256 of the public keys that the profile's own authority vouches for."""

    addresses: Mapping[str, Address] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()

    @property
    def arguments(self) -> list[str]:
        """The switches of Chromium's command line."""
        rules = [f"MAP {host} {_bracketed(ip)}:{port}" for host, (ip, port) in self.addresses.items()]
        return [
            *(["--host-resolver-rules=" + ",".join(rules)] if rules else []),
            *(["--ignore-certificate-errors-spki-list=" + ",".join(sorted(self.keys))] if self.keys else []),
        ]


def pins_of(province: Province) -> Pins:
    """Raises OSError for a `ca` that does not load, ValueError for a bad address in `resolve`. One handshake a host."""
    addresses = addresses_of(province.resolve)
    if not province.authorities:
        return Pins(addresses)
    trust = trust_of(province)
    keys = (key_of(host, addresses.get(host, (host, _HTTPS)), trust) for host in _hosts(province))
    return Pins(addresses, frozenset(key for key in keys if key))


def key_of(host: str, address: Address, trust: ssl.SSLContext) -> str | None:
    """Base64 of the SHA-256 of the SubjectPublicKeyInfo (RFC 7469 §2.4) that `host` shows at `address`; None when `trust` does not verify it."""
    try:
        with socket.create_connection(address, _HANDSHAKE_SECONDS) as plain, trust.wrap_socket(plain, server_hostname=host) as secure:
            leaf = secure.getpeercert(binary_form=True)
    except (OSError, ValueError):  # ssl.SSLError is an OSError; ValueError: a host that cannot be a server name
        return None
    if leaf is None:
        return None
    key = x509.load_der_x509_certificate(leaf).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(key).digest()).decode()


def _hosts(province: Province) -> Iterable[str]:
    named = (urlsplit(url).hostname for url in (province.portal_url, province.national_url, province.identity_url))
    return dict.fromkeys([*province.resolve, *(host for host in named if host), *province.allowed_hosts])


def _bracketed(ip: str) -> str:
    return f"[{ip}]" if ":" in ip else ip
