"""A predicate on the digital signatures of a PDF: by a certificate of the profile's authority, valid when it signed, over every byte of the file."""

import base64
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.x509.verification import Criticality, ExtensionPolicy, Policy, PolicyBuilder, Store, VerificationError

from thongsuot.predicates.finding import Finding, Scene
from thongsuot.words.errors import ExpressionError
from thongsuot.words.source import Text


def signed(_arguments: Mapping[str, Any], subject: Any, scene: Scene) -> Finding:
    """Every signature of the file holds, and there is one. The first fault is told. Raises ExpressionError where the profile's authority does not read."""
    roots = _authorities(scene.signing_authorities)
    file = subject if isinstance(subject, Mapping) else {}
    found = file.get("signatures") or []
    if not found:
        return _fault("tệp không có chữ ký số nào đọc được", "the file bears no signature that reads", None)
    for signature in found:
        fault = _fault_of(signature, roots)
        if fault is not None:
            return fault
    who = ", ".join(f"{one['signer']} ({one['issuer']}, {one['signed_at']})" for one in found)
    return Finding(True, who, True, Text(f"chữ ký số hợp lệ: {who}", f"valid: {who}"))


def _fault_of(signature: Mapping[str, Any], roots: Sequence[x509.Certificate]) -> Finding | None:
    who = f"{signature['signer']} ({signature['issuer']})"
    if not signature["intact"]:
        return _fault(f"tệp đã bị sửa sau khi {who} ký", f"the file was changed after {who} signed", who)
    if not signature["authentic"]:
        return _fault(f"chữ ký không do khóa của chứng thư {who} tạo ra", f"the signature is not of the key of {who}", who)
    if not signature["whole"]:
        return _fault(f"chữ ký của {who} không bao hết tệp", f"the signature of {who} does not cover the whole file", who)
    if signature["signed_at"] is None:
        return _fault(f"chữ ký của {who} không ghi thời điểm ký", f"the signature of {who} does not say when", who)
    return _fault_of_certificate(signature, who, roots)


def _fault_of_certificate(signature: Mapping[str, Any], who: str, roots: Sequence[x509.Certificate]) -> Finding | None:
    at = datetime.fromisoformat(signature["signed_at"])
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    certificate, *others = (x509.load_der_x509_certificate(base64.b64decode(one)) for one in signature["certificates"])
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        life = f"{certificate.not_valid_before_utc:%d/%m/%Y}-{certificate.not_valid_after_utc:%d/%m/%Y}"
        vi = f"chứng thư của {who} không có hiệu lực lúc ký ({at:%d/%m/%Y}): hiệu lực {life}"
        return _fault(vi, f"the certificate of {who} was not valid when it signed ({at:%d/%m/%Y}): {life}", who)
    policies = PolicyBuilder().store(Store(list(roots))).time(at).extension_policies(ca_policy=_ISSUERS, ee_policy=_SIGNERS)
    try:
        policies.build_client_verifier().verify(certificate, others)
    except VerificationError as error:
        vi = f"chứng thư của {who} không do cơ quan cấp chứng thư trong hồ sơ tỉnh (signing_ca) cấp"
        return _fault(vi, f"the certificate of {who} was not given by an authority of the profile (signing_ca): {error}", who)
    return None


def _fault(vi: str, en: str, actual: str | None) -> Finding:
    return Finding(False, actual, True, Text(f"mong đợi chữ ký số hợp lệ, nhận được: {vi}", f"expected a valid signature, got: {en}"))


def _authorities(pem: str) -> Sequence[x509.Certificate]:
    if not pem:
        raise ExpressionError(Text("hồ sơ tỉnh chưa khai signing_ca", "the profile has no signing_ca"))
    try:
        return x509.load_pem_x509_certificates(pem.encode())
    except ValueError as error:
        raise ExpressionError(Text(f"signing_ca của hồ sơ tỉnh không phải PEM: {error}", f"signing_ca is no PEM: {error}")) from error


def _is_authority(_policy: Policy, _certificate: x509.Certificate, extension: x509.BasicConstraints) -> None:
    if not extension.ca:
        raise ValueError("only an authority may give certificates")


def _may_sign(_policy: Policy, _certificate: x509.Certificate, extension: x509.KeyUsage | None) -> None:
    if extension is not None and not (extension.digital_signature or extension.content_commitment):
        raise ValueError("the key is not for signatures")


# The rules of the web (host names, uses by TLS) do not hold for certificates of people.
_ISSUERS = ExtensionPolicy.permit_all().require_present(x509.BasicConstraints, Criticality.AGNOSTIC, _is_authority)
_SIGNERS = ExtensionPolicy.permit_all().may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _may_sign)
