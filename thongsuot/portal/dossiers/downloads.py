"""A stored file as an answer."""

import sqlite3
from urllib.parse import quote

from starlette.responses import Response

from thongsuot.portal.dossiers.record import StoredFile, build


def read_bytes(db: sqlite3.Connection, file_id: int) -> bytes:
    """The bytes as they were stored."""
    return bytes(db.execute("SELECT data FROM files WHERE id = ?", (file_id,)).fetchone()[0])


def find_by_token(db: sqlite3.Connection, token: str) -> tuple[StoredFile, bytes] | None:
    """The file behind a public link. A result is behind it only once it is signed."""
    row = db.execute(
        "SELECT files.* FROM files JOIN dossiers ON dossiers.code = files.dossier WHERE token = ? AND (purpose <> 'result' OR signed_at IS NOT NULL)",
        (token,),
    ).fetchone()
    return (build(StoredFile, row), bytes(row["data"])) if row else None


def answer_file(file: StoredFile, data: bytes) -> Response:
    """A download that no browser runs or guesses at, and that no cache keeps."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.filename, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return Response(data, media_type=file.content_type, headers=headers)
