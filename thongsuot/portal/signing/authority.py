"""A tenant's certificate authority, for tests only, and the certificates that it gives to those who sign."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key
from cryptography.x509.oid import NameOID

LIFE_OF_AUTHORITY = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC))


class UnsignableError(ValueError):
    """A file cannot be signed: it is no PDF that reads."""


@dataclass(frozen=True, slots=True)
class Credential:
    """A key with its certificate; `issuer` signed the certificate, None for an authority, which signed its own."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    issuer: x509.Certificate | None = None

    @property
    def key_der(self) -> bytes:
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def authority_of(db: sqlite3.Connection, tenant_name: str) -> Credential:
    """The tenant's authority, made the first time it is asked for."""
    row = db.execute("SELECT key, certificate FROM signing_authority").fetchone()
    if row is not None:
        key = load_der_private_key(row["key"], None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError("signing_authority: the key is not one that this portal made")
        return Credential(key, x509.load_der_x509_certificate(row["certificate"]))
    made = make_authority(f"CA thử nghiệm của {tenant_name}")
    db.execute("INSERT INTO signing_authority (one, key, certificate) VALUES (1, ?, ?)", (made.key_der, made.certificate.public_bytes(Encoding.DER)))
    return made


def authority_pem(db: sqlite3.Connection, tenant_name: str) -> str:
    """The authority's certificate, for those who verify."""
    return authority_of(db, tenant_name).certificate.public_bytes(Encoding.PEM).decode("ascii")


def make_authority(name: str) -> Credential:
    """An authority of that name, good for thirty years."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject, identifier = _named(name), x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = _certificate(subject, subject, key, LIFE_OF_AUTHORITY).add_extension(identifier, critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(issues=True), critical=True)
    return Credential(key, builder.sign(key, SHA256()))


def issue(authority: Credential, name: str, life: tuple[datetime, datetime]) -> Credential:
    """A certificate for a person who signs, valid from and to the two moments."""
    key, issuer = ec.generate_private_key(ec.SECP256R1()), authority.certificate
    builder = _certificate(_named(name), issuer.subject, key, life)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(issues=False), critical=True)
    return Credential(key, builder.sign(authority.key, SHA256()), issuer)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])


def _certificate(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, life: tuple[datetime, datetime]) -> x509.CertificateBuilder:
    number = x509.random_serial_number()
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key()).serial_number(number)
    return builder.not_valid_before(life[0]).not_valid_after(life[1])


def _usage(*, issues: bool) -> x509.KeyUsage:
    """What the key may do: give certificates and lists of revoked ones, or sign documents."""
    return x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=not issues,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )
