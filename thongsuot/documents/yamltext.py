"""YAML text as data that remembers where it was written, read string-first.

Of the plain scalars only `true`, `false` and `null` (and nothing at all) get a type here; a plain number becomes a `Plain` string, which the schema turns
into a number where one is asked for. So `01`, `079`, `12:30:45`, `1.004870` and `no` stay what was typed.

Refused, each with a code: anchors, aliases, tags, merge keys, duplicate keys, several documents, and text that is too large or too deep.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.source import Span, Text

Path = tuple[str | int, ...]
Place = tuple[int, int, int]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LARGEST = 1_000_000
_DEEPEST = 40
_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


class Plain(str):
    """A scalar written without quotes that could be a number. It is text until a schema asks for a number."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. Places are (line, column, end column), 1-based, kept by path: `("steps", 0, "id")`; keys and values apart."""

    path: str
    value: Any
    lines: tuple[str, ...]
    values: Mapping[Path, Place] = field(default_factory=dict)
    keys: Mapping[Path, Place] = field(default_factory=dict)

    def span(self, path: Path = ()) -> Span:
        """Where the value stands; of the nearest thing above it, if it is not there at all."""
        while path and path not in self.values:
            path = path[:-1]
        return Span(self.path, *self.values.get(path, (1, 1, 1)))

    def key_span(self, path: Path) -> Span:
        """Where the key stands, else the value."""
        place = self.keys.get(path)
        return Span(self.path, *place) if place else self.span(path)

    def diagnose(self, code: str, message: Text, span: Span, hint: Text | None = None) -> Diagnostic:
        return Diagnostic(code, message, span, self.lines[span.line - 1] if span.line <= len(self.lines) else "", hint)


def read_yaml(text: str | bytes, path: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document, and what is wrong with it. Never raises: with a broken text the value is None and there is at least one diagnostic."""
    decoded = text if isinstance(text, str) else _decode(text)
    if decoded is None:
        return Document(path, None, ()), (
            Diagnostic("TS100", Text("tệp không phải văn bản UTF-8", "the file is not UTF-8 text"), Span(path, 1, 1), "", _SAVE_AS_UTF8),
        )
    document = Document(path, None, tuple(decoded.splitlines()))
    if len(decoded) > _LARGEST:
        return document, (
            document.diagnose("TS105", Text(f"tệp dài quá {_LARGEST} ký tự", f"the file is longer than {_LARGEST} characters"), Span(path, 1, 1)),
        )
    reader = _Reader(document, _LOADER(decoded))
    value = reader.read_document()
    return Document(path, value, document.lines, reader.values, reader.keys), tuple(reader.problems)


_SAVE_AS_UTF8 = Text("lưu lại tệp với bảng mã UTF-8", "save the file as UTF-8")


def _decode(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


_TOO_DEEP = Text(f"lồng nhau quá {_DEEPEST} tầng", f"nested more than {_DEEPEST} levels")
_NO_ANCHORS = Text("không dùng neo & và tham chiếu * của YAML", "YAML anchors & and aliases * are not used")
_QUOTE = Text('nếu là chữ thì đặt trong dấu nháy: "..."', 'if it is text, quote it: "..."')
_ONE_DOCUMENT = Text("một tệp chỉ chứa một tài liệu YAML", "a file holds one YAML document")


def _syntax_problem(error: yaml.YAMLError, document: Document) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    span = _mark_span(mark, document)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", "") or error)
    vietnamese, hint = next(((vi, hint) for word, vi, hint in _SYNTAX if word in problem), ("không đọc được YAML", None))
    return document.diagnose("TS101", Text(vietnamese, f"YAML does not parse: {problem}"), span, hint)


_SYNTAX: tuple[tuple[str, str, Text | None], ...] = (
    (
        "cannot start any token",
        "ký tự này không bắt đầu được một giá trị",
        Text("thụt dòng bằng dấu cách, không bằng phím Tab", "indent with spaces, not with tabs"),
    ),
    ("mapping values are not allowed", "dấu hai chấm đứng sai chỗ", Text('câu có dấu ": " phải đặt trong nháy', 'quote a text that has ": " in it')),
    ("did not find expected ',' or", "thiếu dấu phẩy hoặc dấu đóng ngoặc", Text("mỗi { cần một }, mỗi [ cần một ]", "every { needs a }, every [ a ]")),
    ("did not find expected key", "khóa đứng sai mức thụt dòng", Text("các khóa cùng cấp phải thẳng cột", "keys of one level stand in one column")),
    ("could not find expected ':'", "thiếu dấu hai chấm sau khóa", Text("viết khóa: giá trị", "write key: value")),
    ("found unexpected end of stream", "dấu nháy mở mà không đóng", None),
    ("special characters are not allowed", "tệp có ký tự điều khiển", None),
    ("control characters are not allowed", "tệp có ký tự điều khiển", None),
)


def _mark_span(mark: Any, document: Document) -> Span:
    if mark is None:
        return Span(document.path, 1, 1, 2)
    line = min(mark.line + 1, max(len(document.lines), 1))
    return Span(document.path, line, mark.column + 1, mark.column + 2)


class _UnreadableError(Exception):
    """Reading cannot go on; the reason is reported already."""


class _Reader:
    """Walks the parser's events once; events, because composed nodes no longer tell an alias from a value."""

    def __init__(self, document: Document, parser: Any) -> None:
        self.document = document
        self.parser = parser
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.problems: list[Diagnostic] = []

    def read_document(self) -> Any:
        """The value of the one document, or None with a problem reported."""
        try:
            return self._whole()
        except yaml.YAMLError as error:
            self.problems.append(_syntax_problem(error, self.document))
        except _UnreadableError:
            pass
        finally:
            self.parser.dispose()
        return None

    def _whole(self) -> Any:
        next_event = self.parser.get_event
        next_event()
        if isinstance(next_event(), yaml.StreamEndEvent):
            self._report("TS106", Text("tệp trống", "the file is empty"), (1, 1, 1))
            return None
        value = self._read(next_event(), (), 0)
        next_event()
        following = next_event()
        if not isinstance(following, yaml.StreamEndEvent):
            self._report("TS106", _ONE_DOCUMENT, self._place(following), Text("bỏ dòng ---", "remove the --- line"))
        return value

    def _read(self, event: Any, path: Path, depth: int) -> Any:
        place = self.values[path] = self._place(event)
        if depth > _DEEPEST:
            self._report("TS105", _TOO_DEEP, place)
            raise _UnreadableError
        if event.anchor is not None:
            self._report("TS103", _NO_ANCHORS, place, _QUOTE)
            if isinstance(event, yaml.AliasEvent):
                return None
        if event.tag is not None:
            self._report("TS104", Text(f"không dùng thẻ YAML '{event.tag}'", f"YAML tags are not used ('{event.tag}')"), place, _QUOTE)
        if isinstance(event, yaml.ScalarEvent):
            return _typed(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._items(path, depth + 1))
        return dict(self._entries(path, depth + 1))

    def _items(self, path: Path, depth: int) -> Iterator[Any]:
        index = 0
        while not isinstance(event := self.parser.get_event(), yaml.SequenceEndEvent):
            yield self._read(event, (*path, index), depth)
            index += 1

    def _entries(self, path: Path, depth: int) -> Iterator[tuple[str, Any]]:
        seen: dict[str, Place] = {}
        while not isinstance(event := self.parser.get_event(), yaml.MappingEndEvent):
            place = self._place(event)
            if not isinstance(event, yaml.ScalarEvent) or (event.value == "<<" and not event.style) or event.anchor is not None or event.tag is not None:
                self._report("TS107", Text("khóa phải là một từ", "a key must be a plain word"), place)
                raise _UnreadableError
            name: str = event.value
            if name in seen:
                line = seen[name][0]
                self._report(
                    "TS102", Text(f"khóa '{name}' viết hai lần (lần đầu ở dòng {line})", f"key '{name}' is written twice (first on line {line})"), place
                )
                self._read(self.parser.get_event(), (*path, name, "(2)"), depth)
                continue
            seen[name] = self.keys[*path, name] = place
            yield name, self._read(self.parser.get_event(), (*path, name), depth)

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        if end.line == line:
            return line + 1, column + 1, max(end.column, column) + 1
        written = self.document.lines[line] if line < len(self.document.lines) else ""
        return line + 1, column + 1, max(len(written), column) + 1

    def _report(self, code: str, message: Text, place: Place, hint: Text | None = None) -> None:
        self.problems.append(self.document.diagnose(code, message, Span(self.document.path, *place), hint))


def _typed(event: Any) -> Any:
    """A scalar's value: quoted text stays text, of the plain ones only three words have a type of their own."""
    text: str = event.value
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return Plain(text) if _NUMBER.fullmatch(text) else text
