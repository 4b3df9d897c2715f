import hashlib

import pytest

from thongsuot.planning.files import make_file
from thongsuot.steps.pdf import pdf_text, revisions


def test_the_words_of_a_pdf():
    assert pdf_text(make_file("pdf", 5000, "s")).startswith("Du lieu mau ")


@pytest.mark.parametrize("content", [b"", b"<html>", b"%PDF-1.7 nothing of a PDF", make_file("pdf", 5000, "s")[:400]])
def test_what_cannot_be_read_has_no_words(content):
    assert pdf_text(content) == ""


def test_an_earlier_revision_is_found_inside_a_later_one():
    first = make_file("pdf", 5000, "s")
    assert hashlib.sha256(first).hexdigest() in revisions(first + b"1 0 obj\nendobj\n%%EOF\n")
    assert revisions(b"text %%EOF text") == [hashlib.sha256(b"text %%EOF text").hexdigest()]
