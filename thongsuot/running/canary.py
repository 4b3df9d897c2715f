"""The canary scan: after a run, no artefact may hold a secret in any encoding that is easy to undo."""

import base64
import html
import json
import zipfile
from collections.abc import ItemsView, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret found. `secret` is its number in the list handed in, never its value."""

    path: str
    secret: int
    encoding: str


def scan(folder: Path, secrets: Iterable[str]) -> tuple[Leak, ...]:
    """Every place below `folder` (inside zip files too) that holds a secret of at least six characters: raw, URL-encoded, base64, JSON- or HTML-escaped."""
    needles = [(number, name, needle) for number, secret in enumerate(secrets) if len(secret) >= SHORTEST for name, needle in encodings(secret)]
    return tuple(leak for path, content in _contents(folder) for leak in _leaks(path, content, needles))


def encodings(secret: str) -> ItemsView[str, bytes]:
    """The forms to look for, without repeats."""
    raw = secret.encode()
    forms = {"raw": raw}
    candidates = {
        "url": quote(secret, safe="").encode(),
        "form": quote_plus(secret).encode(),
        "json": json.dumps(secret)[1:-1].encode(),
        "html": html.escape(secret).encode(),
        **{f"base64+{shift}": _base64_core(raw, shift) for shift in range(3)},
    }
    for name, form in candidates.items():
        if form and form not in forms.values():
            forms[name] = form
    return forms.items()


def _base64_core(raw: bytes, shift: int) -> bytes:
    """What base64 of any text holding `raw` after `shift` (mod 3) bytes must contain: the characters that its neighbours do not touch."""
    encoded = base64.b64encode(b"\0" * shift + raw)
    first = (0, 2, 3)[shift]
    whole = (shift + len(raw)) // 3 * 4
    return encoded[first:whole]


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        yield name, path.read_bytes()
        if path.suffix in {".zip", ".docx", ".xlsx"} and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from ((f"{name}!{member}", archive.read(member)) for member in archive.namelist())


def _leaks(path: str, content: bytes, needles: list[tuple[int, str, bytes]]) -> Iterator[Leak]:
    for number, encoding, needle in needles:
        if needle in content:
            yield Leak(path, number, encoding)
