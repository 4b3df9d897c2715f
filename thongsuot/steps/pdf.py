"""What can be read from a PDF that a visitor fetched."""

import hashlib
import io
import re

# The end of a revision: what is signed later is appended behind it (ISO 32000, incremental updates).
_END = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")


def pdf_text(content: bytes) -> str:
    """The words of every page, spaces and line ends as one space each; "" for what is no PDF or has no text."""
    from pypdf import PdfReader  # noqa: PLC0415  # a tenth of a second that only who looks into a PDF pays
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    if not content.startswith(b"%PDF-"):
        return ""
    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):  # a broken file has no words; whether it opens is another question
        return ""
    return " ".join(" ".join(pages).split())


def revisions(content: bytes) -> list[str]:
    """SHA-256 of the file as it is and, for a PDF, as it stood at the end of each of its revisions, with and without that line's end."""
    ends = {len(content)}
    if content.startswith(b"%PDF-"):
        for found in _END.finditer(content):
            ends |= {found.start() + len(b"%%EOF"), found.end()}
    return [hashlib.sha256(content[:end]).hexdigest() for end in sorted(ends)]
