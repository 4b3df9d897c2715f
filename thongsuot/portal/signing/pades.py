"""A signature in a PDF: PAdES baseline B-B, as an incremental update, so that the file that was presented stays whole inside the signed one."""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from thongsuot.portal.signing.authority import Credential, UnsignableError

FIELD = "ChuKySo"
# Bytes of a signature beside its certificates, in full.
BESIDE = 450


def sign_pdf(data: bytes, credential: Credential, signer: str, at: datetime) -> bytes:
    """The PDF with a signature by `credential`, of the (business) time `at`. Raises UnsignableError."""
    chain = SimpleCertificateStore.from_certs(_as_known(credential.issuer) if credential.issuer else [])  # type: ignore[no-untyped-call]  # its own annotations lack one
    (certificate,) = _as_known(credential.certificate)
    simple = SimpleSigner(signing_cert=certificate, signing_key=load_private_key_from_pemder_data(credential.key_der, None), cert_registry=chain)
    pades = _DatedSigner(PdfSignatureMetadata(field_name=FIELD, name=signer, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"), simple)
    pades.at = at
    try:
        # The library signs in a coroutine, and acts are done on the portal's own event loop: it gets one of its own, for some ten milliseconds.
        with ThreadPoolExecutor(max_workers=1) as room:
            writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
            signed: io.BytesIO = room.submit(lambda: asyncio.run(pades.async_sign_pdf(writer, bytes_reserved=_room(credential)))).result()
    except (PdfError, ValueError, KeyError, TypeError) as error:
        raise UnsignableError(str(error)) from error
    return signed.getvalue()


class _DatedSigner(PdfSigner):
    """Signs at a given time, not at the machine's."""

    at: datetime

    def init_signing_session(self, *arguments: Any, **named: Any) -> PdfSigningSession:
        session = super().init_signing_session(*arguments, **named)
        session.system_time = self.at
        return session


def _room(credential: Credential) -> int:
    """Hexadecimal digits to keep free for the signature, half as many again as it takes. Unsaid, the library would sign once more, for nothing, to find out."""
    certificates = (credential.certificate, *([credential.issuer] if credential.issuer else []))
    return 2 * ((sum(len(one.public_bytes(Encoding.DER)) for one in certificates) + BESIDE) * 3 // 2)


def _as_known(certificate: x509.Certificate) -> list[Any]:
    """The certificate as pyHanko's library knows it."""
    return list(load_certs_from_pemder_data(certificate.public_bytes(Encoding.DER)))
