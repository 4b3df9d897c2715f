"""The digital signatures of a PDF that a visitor fetched, as facts; whose certificates are trusted is for the predicate to say."""

import base64
import io
from typing import Any


def read_signatures(content: bytes) -> list[dict[str, Any]]:
    """Each signature: `signer`, `issuer`, `signed_at` (ISO 8601; null if it does not say), `intact` (no signed byte was changed), `authentic` (the signature is
    of the certificate's key), `whole` (nothing in the file is left out), `certificates` (DER as base64, the signer's first).
    [] for what has none or does not read.
    """
    if not content.startswith(b"%PDF-") or b"/ByteRange" not in content:
        return []
    # pyHanko takes a second to load, which only who looks at a signature pays.
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    try:
        return [_facts(signature) for signature in PdfFileReader(io.BytesIO(content), strict=False).embedded_signatures]
    except (PdfError, ValueError, KeyError, TypeError):
        return []


def _facts(signature: Any) -> dict[str, Any]:
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    signature.compute_integrity_info(skip_diff=True)
    certificate, at = signature.signer_cert, signature.self_reported_timestamp
    intact, authentic = validate_sig_integrity(signature.signer_info, certificate, "data", signature.compute_digest())
    return {
        "signer": _common_name(certificate.subject),
        "issuer": _common_name(certificate.issuer),
        "signed_at": at.isoformat() if at else None,
        "intact": intact,
        "authentic": authentic,
        "whole": signature.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        "certificates": [base64.b64encode(one.dump()).decode("ascii") for one in (certificate, *signature.other_embedded_certs)],
    }


def _common_name(name: Any) -> str:
    return str(name.native.get("common_name", name.human_friendly))
