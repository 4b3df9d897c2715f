"""Which papers are taken."""

import pytest

from tests.portal.towers import PDF
from thongsuot.portal.catalogue import sample_catalogue
from thongsuot.portal.dossiers.filing import UploadedFile
from thongsuot.portal.submission.uploads import check_file, check_uploads
from thongsuot.portal.tenant import Tenant

MEGABYTE = 1024 * 1024


def file(name: str, data: bytes, component: str = "GT100487301") -> UploadedFile:
    return UploadedFile(component, name, "application/octet-stream", data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", PDF),
        ("A.PDF", PDF),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.jpeg", b"\xff\xd8\xff\xe1"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.docx", b"PK\x03\x04"),
        ("mười MB.pdf", PDF.ljust(10 * MEGABYTE, b" ")),
    ],
)
def test_papers_that_are_taken(tenant: Tenant, name: str, data: bytes) -> None:
    assert check_file(file(name, data), tenant) == ""


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"", "rỗng"),
        ("a.exe", b"MZ", "PDF, JPG"),
        ("a.pdf.exe", PDF, "PDF, JPG"),
        ("chương trình.pdf", b"MZ\x90", "PDF, JPG"),
        ("a.pdf", b"\xff\xd8\xff", "PDF, JPG"),
        ("a", PDF, "PDF, JPG"),
        ("a.pdf", PDF.ljust(10 * MEGABYTE + 1, b" "), "10 MB"),
    ],
)
def test_papers_that_are_refused(tenant: Tenant, name: str, data: bytes, words: str) -> None:
    assert words in check_file(file(name, data), tenant)


def test_a_required_paper_is_missed_at_its_field(tenant: Tenant) -> None:
    wrong = check_uploads({"GT100487301": file("a.pdf", PDF)}, sample_catalogue().get("1.004873"), tenant)
    assert wrong.keys() == {"tep_GT100487302"}, "the third paper of this procedure is not required"
    assert "nơi cư trú" in wrong["tep_GT100487302"]


def test_an_empty_file_is_refused_even_where_all_kinds_are_taken(make_tenant: object) -> None:
    lax = make_tenant(refuse_forbidden_files=False)
    assert check_file(file("a.exe", b"MZ"), lax) == ""
    assert check_file(file("a.exe", b""), lax)
