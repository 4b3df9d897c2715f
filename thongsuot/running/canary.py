"""The canary scan: after a run, no artefact may hold a secret in any encoding that is easy to undo."""

import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ahocorasick_rs import BytesAhoCorasick

from thongsuot.planning.secrecy import is_unguessable
from thongsuot.running.encodings import SHORTEST, encodings
from thongsuot.running.redaction import MASK
from thongsuot.running.shapes import SHAPES, Shape, value_of

_ARCHIVES = frozenset({".zip", ".docx", ".xlsx"})
# Scripts and styles of report generators: code that names a password has none.
_CODE = (".js", ".mjs", ".css", ".map")
_END = 16


@dataclass(frozen=True, slots=True)
class Leak:
    """A secret found. `secret` is its number in the list handed in, never its value; None for one known by its shape, which `form` then names."""

    path: str
    secret: int | None
    form: str


class Canary:
    """Thousands of secrets in every form, looked for in one pass over a file: first by their ends, which keeps the automaton small, then whole."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._forms: dict[bytes, list[tuple[int, str, bytes]]] = {}
        for number, secret in enumerate(secrets):
            if len(secret) >= SHORTEST:
                for name, form in encodings(secret):
                    self._forms.setdefault(form[-_END:], []).append((number, name, form))
        self._ends = list(self._forms)
        self._automaton = BytesAhoCorasick(self._ends)

    def scan(self, folder: Path, *, within: Iterable[str] = ("",)) -> tuple[Leak, ...]:
        """Every place below `folder`, or below what is named of it (inside zip files too), that holds a secret of at least six characters, or what its shape
        tells to be one.

        An archive that does not open is a leak: nobody can say what it holds. Raises OSError for a file that cannot be read.
        """
        return tuple(
            Leak(f"{name}{part}", secret, form)
            for names in _files(folder, within)
            for part, content in _contents(folder, names[0])
            for secret, form in self._told(content, code=f"{names[0]}{part}".endswith(_CODE))
            for name in names
        )

    def _told(self, content: bytes | None, *, code: bool) -> Iterator[tuple[int | None, str]]:
        """The number of the secret, if it has one, and its form."""
        if content is None:
            yield None, "unreadable"
            return
        ends = {index for index, _start, _end in self._automaton.find_matches_as_indexes(content, overlapping=True)}
        forms = (form for index in sorted(ends) for form in self._forms[self._ends[index]])
        yield from ((number, name) for number, name, form in forms if form in content)
        if not code:
            likely = (shape for part, shapes in SHAPES.items() if part in content for shape in shapes)
            yield from ((None, shape.name) for shape in likely if any(_tells(shape, value_of(match)) for match in shape.pattern.finditer(content)))


def _files(folder: Path, within: Iterable[str]) -> Iterator[list[str]]:
    """The names, below the folder, of each file: evidence lies in allure-results once more, and is read once."""
    names: dict[tuple[int, int, str], list[str]] = {}
    for place in within:
        top = os.path.join(folder, place)  # noqa: PTH118  # thousands of files, and pathlib triples the price of each
        below = (os.path.join(home, name) for home, _folders, files in os.walk(top, followlinks=False) for name in files)  # noqa: PTH118
        for path in sorted([top] if os.path.isfile(top) else below):  # noqa: PTH113
            if not os.path.isfile(path):  # noqa: PTH113  # a pipe, or a link that leads nowhere
                continue
            status = os.stat(path)  # noqa: PTH116
            name = os.path.relpath(path, folder).replace(os.sep, "/")
            names.setdefault((status.st_dev, status.st_ino, name[name.rfind(".") :]), []).append(name)
    yield from names.values()


def _contents(folder: Path, name: str) -> Iterator[tuple[str, bytes | None]]:
    """The file, and each member of an archive, by what its name adds to the file's. None for an archive that does not open."""
    path = folder / name
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        yield "", file.read()
    if path.suffix in _ARCHIVES:
        try:
            with zipfile.ZipFile(path) as archive:
                yield from ((f"!{member}", archive.read(member)) for member in archive.namelist())
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
            yield "", None


def _tells(shape: Shape, value: str) -> bool:
    """Whether a value where secrets stand is one: a masked one is none, and what no person made up must look it."""
    return value != MASK and (len(value) >= SHORTEST if shape.typed else is_unguessable(value))
