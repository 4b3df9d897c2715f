"""Attachments: valid, exact in size, the same for the same seed."""

import hashlib
import io
import re
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thongsuot.planning.files import EXTENSIONS, MEDIA_TYPES, make_attachment, make_file

KINDS = sorted(EXTENSIONS)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None)
@given(size=st.integers(min_value=1400, max_value=140_000))
def test_the_size_is_exact(kind: str, size: int) -> None:
    assert len(make_file(kind, size, "s")) == size


@pytest.mark.parametrize("kind", KINDS)
def test_empty_is_empty_and_too_small_is_the_least(kind: str) -> None:
    assert make_file(kind, 0, "s") == b""
    least = make_file(kind, 1, "s")
    assert 0 < len(least) < 1400
    assert make_file(kind, len(least), "s")[:2] == least[:2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_decides_the_bytes(kind: str) -> None:
    assert make_file(kind, 3000, "a") == make_file(kind, 3000, "a") != make_file(kind, 3000, "b")


def test_pdf() -> None:
    data = make_file("pdf", 20_000, "s")
    assert data.startswith(b"%PDF-1.4")
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF", data)[1])  # type: ignore[index]
    assert data[start : start + 4] == b"xref"
    for number, offset in enumerate(re.findall(rb"(\d{10}) 00000 n", data), 1):
        assert data[int(offset) :].startswith(b"%d 0 obj" % number)


def test_png() -> None:
    data, at, kinds = make_file("png", 9000, "s"), 8, []
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        kinds.append(kind)
        at += 12 + length
    assert kinds == [b"IHDR", b"tEXt", b"IDAT", b"IEND"]


@pytest.mark.parametrize("size", [160, 163, 164, 165, 3000, 65_695, 65_696, 65_699, 65_700, 65_701, 131_300, 200_000])
def test_jpg(size: int) -> None:
    data, at, markers = make_file("jpg", size, "s"), 2, []
    while data[at + 1] != 0xDA:
        assert data[at] == 0xFF
        markers.append(data[at + 1])
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    assert data[:2] == b"\xff\xd8"
    assert data[-2:] == b"\xff\xd9"
    assert markers[0] == 0xE0
    assert markers[-4:] == [0xDB, 0xC0, 0xC4, 0xC4]


def test_docx() -> None:
    with zipfile.ZipFile(io.BytesIO(make_file("docx", 20_000, "s"))) as archive:
        assert archive.testzip() is None
        assert "Dữ liệu mẫu" in archive.read("word/document.xml").decode()


def test_exe_only_looks_like_one() -> None:
    assert make_file("exe", 2000, "s")[:2] == b"MZ"


def test_an_attachment_says_what_its_file_is() -> None:
    attachment = make_attachment("paper.pdf", "pdf", 2000, "s")
    content = make_file(attachment.kind, attachment.size, attachment.seed)
    assert (len(content), hashlib.sha256(content).hexdigest()) == (attachment.size, attachment.sha256)
    assert MEDIA_TYPES.keys() == EXTENSIONS.keys()
