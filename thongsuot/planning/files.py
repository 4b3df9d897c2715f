"""Files to attach: small, valid, of an exact size, the same bytes for the same seed. Pure."""

import hashlib
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

EXTENSIONS: Mapping[str, str] = {"pdf": "pdf", "jpg": "jpg", "png": "png", "docx": "docx", "exe": "exe"}
MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "exe": "application/vnd.microsoft.portable-executable",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file a visitor may attach. `content` is made again from kind, size and seed by `make_file`."""

    name: str
    kind: str
    media_type: str
    seed: str
    size: int
    sha256: str


def make_attachment(name: str, kind: str, size: int, seed: str) -> Attachment:
    """What is known of a file before it is written. `size` is the size it really has."""
    content = make_file(kind, size, seed)
    return Attachment(name, kind, MEDIA_TYPES[kind], seed, len(content), hashlib.sha256(content).hexdigest())


def make_file(kind: str, size: int, seed: str) -> bytes:
    """A valid file of that kind (`exe`: only its first bytes look like one) of exactly `size` bytes, or of the least size that is valid; size 0 is empty."""
    if size == 0:
        return b""
    noise = random.Random(f"{kind} {seed}")  # noqa: S311 padding, no secret
    return _MAKERS[kind](size, noise)


def _pad(total: int, used: int, noise: random.Random) -> bytes:
    """Letters up to the size; letters, because padding stands inside text formats too."""
    return noise.randbytes(max(total - used, 0) // 2 + 1).hex().encode()[: max(total - used, 0)]


def _pdf(size: int, noise: random.Random) -> bytes:
    mark = noise.randbytes(8).hex()
    drawing = f"BT /F1 14 Tf 60 780 Td (Du lieu mau {mark}) Tj ET".encode()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    head = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(head))
        head += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    tail = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%010d\n%%%%EOF\n"
    padding = _pad(size, len(head) + 2 + len(table) + len(tail % 0), noise)
    body = head + b"%" + padding + b"\n"
    return body + table + tail % len(body)


def _png(size: int, noise: random.Random) -> bytes:
    side = 8
    rows = b"".join(b"\0" + noise.randbytes(side * 3) for _ in range(side))
    fixed = b"\x89PNG\r\n\x1a\n" + _png_chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    rest = _png_chunk(b"IDAT", zlib.compress(rows, 0)) + _png_chunk(b"IEND", b"")
    keyword = b"Comment\0"
    padding = _pad(size, len(fixed) + len(rest) + len(_png_chunk(b"tEXt", keyword)), noise)
    return fixed + _png_chunk(b"tEXt", keyword + padding) + rest


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_JPEG_START = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
# One grey 8x8 block: flat quantisation, one-code Huffman tables (DC category 0; AC end of block), two bits of scan.
_JPEG_REST = (
    b"\xff\xdb\x00\x43\x00" + b"\x01" * 64
    + b"\xff\xc0\x00\x0b\x08\x00\x08\x00\x08\x01\x01\x11\x00"
    + b"\xff\xc4\x00\x14\x00" + b"\x01" + b"\x00" * 15 + b"\x00"
    + b"\xff\xc4\x00\x14\x10" + b"\x01" + b"\x00" * 15 + b"\x00"
    + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x3f"
    + b"\xff\xd9"
)  # fmt: skip
_JPEG_COMMENT, _JPEG_SEGMENT = 65_533, 4


def _jpg(size: int, noise: random.Random) -> bytes:
    """Comments fill it up, and where none fits any more, the bytes 0xFF that may stand before any marker."""
    missing = max(size - len(_JPEG_START) - len(_JPEG_REST), 0)
    segments = b""
    while missing >= _JPEG_SEGMENT:
        length = min(missing - _JPEG_SEGMENT, _JPEG_COMMENT)
        segments += b"\xff\xfe" + struct.pack(">H", length + 2) + _pad(length, 0, noise)
        missing -= _JPEG_SEGMENT + length
    return _JPEG_START + segments + b"\xff" * missing + _JPEG_REST


_DOCX_PARTS: Mapping[str, str] = {
    "[Content_Types].xml": (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="bin" ContentType="application/octet-stream"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/document.xml": (
        '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>Dữ liệu mẫu</w:t></w:r></w:p></w:body></w:document>"
    ),
}


def _docx(size: int, noise: random.Random) -> bytes:
    return _zip(_pad(size, len(_zip(b"")), noise))


def _zip(padding: bytes) -> bytes:
    """Stored, not compressed, so that the padding counts byte for byte; a fixed date, so that the bytes are always the same."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, text in _DOCX_PARTS.items():
            archive.writestr(zipfile.ZipInfo(name), text)
        archive.writestr(zipfile.ZipInfo("word/padding.bin"), padding)
    return target.getvalue()


def _exe(size: int, noise: random.Random) -> bytes:
    start = b"MZ\x90\x00\x03\x00\x00\x00" + b"This program cannot be run in DOS mode. "
    return (start + _pad(size, len(start), noise))[: max(size, 2)]


_MAKERS: Mapping[str, Callable[[int, random.Random], bytes]] = {"pdf": _pdf, "png": _png, "jpg": _jpg, "docx": _docx, "exe": _exe}
