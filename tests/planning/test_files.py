"""Attachments: files that others' libraries open, exact in size, the same for the same seed."""

import hashlib
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from thongsuot.documents.vocabulary import LEAST_SIZES
from thongsuot.planning.files import EXTENSIONS, MEDIA_TYPES, make_attachment, make_file

KINDS = sorted(EXTENSIONS)
# Beside the least and the usual: where a JPEG's comment is full, and where the next one just does not fit.
SIZES = (1400, 20_000, 65_693, 65_696, 65_697, 65_699, 65_701, 131_300, 200_000)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_size_is_exact_from_the_least_on(kind: str, data: st.DataObject) -> None:
    size = data.draw(st.integers(LEAST_SIZES[kind], LEAST_SIZES[kind] + 20) | st.integers(LEAST_SIZES[kind], 140_000))
    made = make_file(kind, size, "s")
    assert len(made) == size
    assert opens(kind, made)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_files_open(kind: str, size: int) -> None:
    made = make_file(kind, size, "s")
    assert len(made) == size
    assert opens(kind, made)


@pytest.mark.parametrize("kind", KINDS)
def test_the_least_size_is_what_check_says(kind: str) -> None:
    assert len(make_file(kind, 1, "s")) == LEAST_SIZES[kind]
    assert opens(kind, make_file(kind, 1, "s"))


def opens(kind: str, made: bytes) -> bool:
    """As a reader would open it; raises what the reader raises."""
    return {"pdf": opens_pdf, "jpg": opens_picture, "png": opens_picture, "docx": opens_docx, "exe": lambda data: data[:2] == b"MZ"}[kind](made)


def opens_pdf(made: bytes) -> bool:
    reader = PdfReader(io.BytesIO(made), strict=True)
    return len(reader.pages) == 1 and "Du lieu mau" in reader.pages[0].extract_text()


def opens_picture(made: bytes) -> bool:
    with Image.open(io.BytesIO(made)) as picture:
        picture.verify()
    with Image.open(io.BytesIO(made)) as picture:
        picture.load()
        return picture.size == (8, 8)


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def opens_docx(made: bytes) -> bool:
    """The parts that Word needs: a type for every part, a relation to the document, a paragraph in it."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        types = ET.fromstring(archive.read("[Content_Types].xml"))
        extensions = {item.get("Extension") for item in types.iter(f"{TYPES}Default")}
        parts = {item.get("PartName") for item in types.iter(f"{TYPES}Override")}
        assert all(f"/{name}" in parts or name.rpartition(".")[2] in extensions for name in archive.namelist() if name != "[Content_Types].xml")
        (relation,) = ET.fromstring(archive.read("_rels/.rels")).iter(f"{RELATIONS}Relationship")
        assert str(relation.get("Type")).endswith("/officeDocument")
        document = ET.fromstring(archive.read(str(relation.get("Target"))))
        return "".join(text.text or "" for text in document.iter(f"{WORD}t")) == "Dữ liệu mẫu"


@pytest.mark.parametrize("kind", KINDS)
def test_empty_is_empty(kind: str) -> None:
    assert make_file(kind, 0, "s") == b""


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_decides_the_bytes(kind: str) -> None:
    assert make_file(kind, 3000, "a") == make_file(kind, 3000, "a") != make_file(kind, 3000, "b")


def test_an_attachment_says_what_its_file_is() -> None:
    attachment = make_attachment("paper.pdf", "pdf", 2000, "s")
    content = make_file(attachment.kind, attachment.size, attachment.seed)
    assert (len(content), hashlib.sha256(content).hexdigest()) == (attachment.size, attachment.sha256)
    assert MEDIA_TYPES.keys() == EXTENSIONS.keys()
