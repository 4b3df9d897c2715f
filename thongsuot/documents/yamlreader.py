"""From the parser's events to values, once, at the speed of the parser: events, because composed nodes no longer tell an alias from a value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any

import yaml

from thongsuot.documents.limits import DEEPEST, MOST
from thongsuot.documents.yamlevents import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent, parsing
from thongsuot.documents.yamlsyntax import explain_syntax
from thongsuot.words.source import Text

Place = tuple[int, int, int]

_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,30})?")
_NUMERIC = frozenset("0123456789-+.")
# What a plain scalar begins with that may be more than text: a number, or one of the words below.
_TELLING = _NUMERIC | frozenset("tTfFnNyYoO~")
# What YAML 1.1 makes something else of: yes is true, 010 is eight, 12:30:45 is 45045, 2025-07-01 is a date. Beside each tool that reads YAML so, a
# spreadsheet does the same to a pasted column.
_TRUTHS = frozenset(form for word in ("yes", "no", "on", "off", "y", "n", "true", "false", "null") for form in (word, word.title(), word.upper()))
_OTHER = re.compile(
    r"[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7]+|0[bB][01_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?)"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?"
)

_TOO_DEEP = Text(f"lồng nhau quá {DEEPEST} tầng", f"nested more than {DEEPEST} levels")
_NO_ANCHORS = Text("không dùng neo & và tham chiếu * của YAML", "YAML anchors & and aliases * are not used")
_QUOTE = Text('nếu là chữ thì đặt trong dấu nháy: "..."', 'if it is text, quote it: "..."')
_ONE_DOCUMENT = Text("một tệp chỉ chứa một tài liệu YAML", "a file holds one YAML document")
_EMPTY = Text("tệp trống", "the file is empty")


class Node(dict[str, Any]):
    """A mapping that knows the line and column, from 1, at which it begins."""

    __slots__ = ("column", "line")
    line: int
    column: int


class Odd(str):
    """A scalar written without quotes that other tools take for something else than this text."""

    __slots__ = ()


class Plain(str):
    """A scalar written without quotes that could be a number. It is text until a schema asks for a number."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Problem:
    code: str
    message: Text
    place: Place
    hint: Text | None = None


class _UnreadableError(Exception):
    """Reading cannot go on; the reason is reported already."""


class Reader:
    """Reads one text. `top`: where the scalars of the outermost mapping stand; `repeats`: some key is written twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.top: dict[str, Place] = {}
        self.repeats = False

    def read(self) -> Any:
        """The value of the one document, or None with a problem reported."""
        try:
            with parsing(self.text) as parser:
                self.next = parser.get_event
                return self._whole()
        except yaml.YAMLError as error:
            self.problems.append(Problem("TS101", *explain_syntax(error)))
        except _UnreadableError:
            pass
        return None

    def _whole(self) -> Any:
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            self._report("TS106", _EMPTY, (1, 1, 1))
            return None
        value = self._value(self.next(), 0)
        self.next()
        following = self.next()
        if not isinstance(following, yaml.StreamEndEvent):
            self._report("TS106", _ONE_DOCUMENT, place_of(following), Text("bỏ dòng ---", "remove the --- line"))
        return value

    def _value(self, event: Any, depth: int) -> Any:
        if event.anchor is not None:
            self._report("TS103", _NO_ANCHORS, place_of(event), _QUOTE)
            if event.__class__ is yaml.AliasEvent:
                return None
        if event.tag is not None:
            self._report("TS104", Text(f"không dùng thẻ YAML '{event.tag}'", f"YAML tags are not used ('{event.tag}')"), place_of(event), _QUOTE)
        if event.__class__ is ScalarEvent:
            return event.value if event.style else typed_plain(event.value)
        if depth > DEEPEST:
            self._report("TS105", _TOO_DEEP, place_of(event))
            raise _UnreadableError
        return self._list(depth + 1) if event.__class__ is SequenceStartEvent else self._mapping(event.start_mark, depth + 1)

    def _list(self, depth: int) -> list[Any]:
        items = []
        get = self.next
        while (event := get()).__class__ is not SequenceEndEvent:
            if event.__class__ is MappingStartEvent and event.anchor is None and event.tag is None and depth <= DEEPEST:
                items.append(self._mapping(event.start_mark, depth + 1))
            else:
                items.append(self._value(event, depth))
        return items

    def _mapping(self, start: Any, depth: int) -> Node:
        node = Node()
        node.line, node.column = start.line + 1, start.column + 1
        get, scalar = self.next, ScalarEvent
        while (key := get()).__class__ is not MappingEndEvent:
            # A plain word, as nearly every key is, without a call.
            plain = key.__class__ is ScalarEvent and key.anchor is None and key.tag is None and key.value != "<<"
            name = intern(key.value) if plain else self._strange_key(key)
            event = get()
            if name in node:
                self.repeats = True
                self._value(event, depth)
                continue
            if event.__class__ is scalar and event.anchor is None and event.tag is None:
                value = event.value
                node[name] = value if event.style or (value and value[0] not in _TELLING) else typed_plain(value)
                if depth == 1:
                    self.top[name] = place_of(event)
            elif event.__class__ is MappingStartEvent and event.anchor is None and event.tag is None and depth <= DEEPEST:
                node[name] = self._mapping(event.start_mark, depth + 1)
            else:
                node[name] = self._value(event, depth)
        return node

    def _strange_key(self, event: Any) -> str:
        """`<<` in quotes is a key like others; nothing else that is no plain word is."""
        if event.__class__ is ScalarEvent and event.style and event.anchor is None and event.tag is None:
            return "<<"
        self._report("TS107", Text("khóa phải là một từ", "a key must be a plain word"), place_of(event))
        raise _UnreadableError

    def _report(self, code: str, message: Text, place: Place, hint: Text | None = None) -> None:
        if len(self.problems) < MOST:
            self.problems.append(Problem(code, message, place, hint))


def place_of(event: Any) -> Place:
    """Line, column and end column of an event, from 1; `end` 0: it goes on beyond its line."""
    start, end = event.start_mark, event.end_mark
    line, column = start.line, start.column
    return line + 1, column + 1, (end.column if end.column > column else column) + 1 if end.line == line else 0


def typed_plain(text: str) -> Any:
    """A plain scalar's value: only three words have a type of their own."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMERIC:
        if _NUMBER.fullmatch(text):
            return Plain(text)
        return Odd(text) if _OTHER.fullmatch(text) else text
    return Odd(text) if text in _TRUTHS else text
