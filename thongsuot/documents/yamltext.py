"""YAML text as data that remembers where it was written, read string-first.

Of the plain scalars only `true`, `false` and `null` (and nothing at all) get a type here; a plain number becomes a `Plain` string, which the schema turns
into a number where one is asked for. So `01`, `079`, `12:30:45`, `1.004870` and `no` stay what was typed.

Refused, each with a code: anchors, aliases, tags, merge keys, duplicate keys, several documents, and text that is too large or too deep.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any

from thongsuot.documents.lettering import odd_letters
from thongsuot.documents.limits import LARGEST, MOST
from thongsuot.documents.yamlplaces import NOWHERE, Places, Target, find_within, places_of
from thongsuot.documents.yamlreader import Node, Problem, Reader
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text

Path = tuple[str | int, ...]


class Document:
    """One file as read. `value` is None if it did not read.

    Places are worked out only when somebody asks: most files have nothing wrong, and ten thousand of them would fill the memory with places.
    """

    __slots__ = ("_lines", "_places", "path", "text", "top", "value")

    def __init__(self, path: str, text: str = "", value: Any = None, top: dict[str, tuple[int, int, int]] | None = None) -> None:
        self.path = path
        self.text = text
        self.value = value
        self.top = top or {}
        self._lines: tuple[str, ...] | None = None
        self._places: Places | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        if self._lines is None:
            self._lines = tuple(self.text.splitlines())
        return self._lines

    @property
    def places(self) -> Places:
        """Where every value and key stands."""
        if self._places is None:
            self._places = places_of(self.text) if self.value is not None else NOWHERE
        return self._places

    def start_of(self, node: Node) -> Span:
        """Where a mapping of this document begins; costs nothing."""
        return Span(self.path, node.line, node.column, node.column + 1)

    def span(self, path: Path = ()) -> Span:
        """Where the value stands; of the nearest thing above it, if it is not there at all."""
        if len(path) == 1 and path[0] in self.top:
            return Span(self.path, *self.top[str(path[0])])
        values = self.places.values
        while path and path not in values:
            path = path[:-1]
        return Span(self.path, *values.get(path, (1, 1, 1)))

    def key_span(self, path: Path) -> Span:
        """Where the key stands, else the value."""
        place = self.places.keys.get(path)
        return Span(self.path, *place) if place else self.span(path)

    def span_within(self, path: Path, target: Target) -> Span:
        """Where a part of the text at `path` stands, however that text is quoted and folded; the whole text if it cannot be told."""
        place = self.places.values.get(path)
        found = find_within(self.lines, place, target) if place else None
        return Span(self.path, *found) if found else self.span(path)

    def diagnose(self, code: str, message: Text, span: Span, hint: Text | None = None) -> Diagnostic:
        return Diagnostic(code, message, span, self.lines[span.line - 1] if span.line <= len(self.lines) else "", hint)


def read_yaml(text: str | bytes, path: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document, and what is wrong with it. Never raises: with a broken text the value is None and there is at least one diagnostic."""
    decoded = text if isinstance(text, str) else _decode(text)
    if decoded is None:
        return Document(path), (Diagnostic("TS100", Text("tệp không phải văn bản UTF-8", "the file is not UTF-8 text"), Span(path, 1, 1), "", _SAVE_AS_UTF8),)
    if len(decoded) > LARGEST:
        words = Text(f"tệp dài quá {LARGEST} ký tự", f"the file is longer than {LARGEST} characters")
        return Document(path, decoded), (Diagnostic("TS105", words, Span(path, 1, 1)),)
    reader = Reader(decoded)
    document = Document(path, decoded, reader.read(), reader.top)
    oddities = [document.diagnose(one.code, one.message, Span(path, one.line, one.column, one.column + 1), one.hint) for one in odd_letters(decoded)]
    if not reader.problems and not reader.repeats:
        return document, tuple(oddities)
    problems = oddities + [document.diagnose(one.code, one.message, _span(document, one), one.hint) for one in reader.problems]
    if reader.repeats:
        problems += _repeated_keys(document)
    return document, tuple(problems)


def _span(document: Document, problem: Problem) -> Span:
    """On a line that is there, and not beyond its end."""
    line, column, end = problem.place
    line = min(line, max(len(document.lines), 1))
    return Span(document.path, line, column, end or len(document.lines[line - 1]) + 1)


def _repeated_keys(document: Document) -> Iterator[Diagnostic]:
    for name, first, second in places_of(document.text).repeats[:MOST]:
        message = Text(f"khóa '{name}' viết hai lần (lần đầu ở dòng {first[0]})", f"key '{name}' is written twice (first on line {first[0]})")
        yield document.diagnose("TS102", message, Span(document.path, *second))


_SAVE_AS_UTF8 = Text("lưu lại tệp với bảng mã UTF-8", "save the file as UTF-8")


def _decode(data: bytes) -> str | None:
    try:
        return data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError:
        return None
