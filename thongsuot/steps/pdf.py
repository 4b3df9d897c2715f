"""What can be read from a PDF that a visitor fetched."""

import io


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
