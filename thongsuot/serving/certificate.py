"""Whether a server can show a certificate: read, matched with its key, held against its time and its names, before anybody connects."""

import fnmatch
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key


class CertificateError(Exception):
    """The certificate cannot serve; the message says in Vietnamese and English what to change."""


def check_certificate(cert: Path, key: Path, hosts: Sequence[str]) -> None:
    """Raises CertificateError where a file does not read, the two do not belong together, the time is wrong, or a host is not named."""
    leaf, private = _read_certificate(cert), _read_key(key)
    if _public(leaf.public_key()) != _public(private.public_key()):
        raise CertificateError(f"chứng thư {cert} và khóa {key} không phải một cặp (the certificate and the key do not belong together)")
    now = datetime.now(UTC)
    if leaf.not_valid_after_utc <= now:
        raise CertificateError(f"chứng thư {cert} đã hết hạn từ {leaf.not_valid_after_utc:%d/%m/%Y %H:%M} UTC (the certificate has expired)")
    if leaf.not_valid_before_utc > now:
        raise CertificateError(f"chứng thư {cert} chưa có hiệu lực trước {leaf.not_valid_before_utc:%d/%m/%Y %H:%M} UTC (the certificate is not valid yet)")
    named = _names(leaf)
    for host in hosts:
        if not any(_covers(name, host) for name in named):
            raise CertificateError(f"chứng thư {cert} không mang tên {host}, chỉ có: {', '.join(named)} (the certificate does not name this host)")


def _read_certificate(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())[0]
    except (OSError, ValueError) as error:
        raise CertificateError(f"không đọc được chứng thư {path} dạng PEM (cannot read the certificate): {error}") from error


def _read_key(path: Path) -> PrivateKeyTypes:
    try:
        return load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:  # TypeError: a key with a password
        raise CertificateError(f"không đọc được khóa {path} dạng PEM không mật khẩu (cannot read the key): {error}") from error


def _public(key: object) -> bytes:
    encoded: bytes = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[attr-defined]  # every kind of public key has it
    return encoded


def _names(leaf: x509.Certificate) -> list[str]:
    try:
        return leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value.get_values_for_type(x509.DNSName)
    except x509.ExtensionNotFound:
        return []


def _covers(name: str, host: str) -> bool:
    """RFC 6125: a star stands for one label."""
    return fnmatch.fnmatchcase(host.lower(), name.lower()) and host.count(".") == name.count(".")
