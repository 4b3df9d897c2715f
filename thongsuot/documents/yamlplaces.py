"""Where the values, the keys and the parts of texts of a YAML file stand. A second reading, made only for files that have something to say of."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml

from thongsuot.documents.yamlevents import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent, parsing
from thongsuot.documents.yamlreader import Place, place_of

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """(line, column, end column), from 1, by path: `("steps", 0, "id")`; values and keys apart. `repeats`: keys written twice, with both places."""

    values: Mapping[Path, Place] = field(default_factory=dict)
    keys: Mapping[Path, Place] = field(default_factory=dict)
    repeats: tuple[tuple[str, Place, Place], ...] = ()


NOWHERE = Places()


@dataclass(frozen=True, slots=True)
class Target:
    """A part of a text: `word` as it is written, and where it begins in `text`, counted from 0."""

    text: str
    start: int
    word: str


def places_of(text: str) -> Places:
    """The places in a text; as far as it goes, if it is not well formed."""
    with parsing(text) as parser:
        walk = _Walk(parser)
        with suppress(yaml.YAMLError):  # the reader has said so
            parser.get_event()
            parser.get_event()
            walk.value(parser.get_event(), ())
    lines = text.splitlines()
    return Places(_ended(walk.values, lines), _ended(walk.keys, lines), tuple(walk.repeats))


def find_within(lines: Sequence[str], place: Place, target: Target) -> Place | None:
    """The place of a part of the text that begins at `place`: quotes, escapes and folded lines hardly touch names, so its occurrences are counted."""
    pattern = re.compile(re.escape(target.word))
    before = sum(1 for found in pattern.finditer(target.text) if found.start() < target.start)
    line, column, _ = place
    for number in range(line, len(lines) + 1):
        written = lines[number - 1]
        for found in pattern.finditer(written, column - 1 if number == line else 0):
            if before == 0:
                return number, found.start() + 1, found.end() + 1
            before -= 1
    return None


def _ended(places: Mapping[Path, Place], lines: Sequence[str]) -> dict[Path, Place]:
    """Places whose end is on another line end with their own."""
    return {path: place if place[2] else (place[0], place[1], max(len(lines[place[0] - 1]), place[1] - 1) + 1) for path, place in places.items()}


class _Walk:
    def __init__(self, parser: Any) -> None:
        self.parser = parser
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.repeats: list[tuple[str, Place, Place]] = []

    def value(self, event: Any, path: Path) -> None:
        self.values[path] = place_of(event)
        if isinstance(event, SequenceStartEvent):
            index = 0
            while not isinstance(item := self.parser.get_event(), SequenceEndEvent):
                self.value(item, (*path, index))
                index += 1
        elif isinstance(event, MappingStartEvent):
            while not isinstance(key := self.parser.get_event(), MappingEndEvent):
                self._entry(key, path)

    def _entry(self, key: Any, path: Path) -> None:
        name = key.value if isinstance(key, ScalarEvent) else ""
        below, place = (*path, name), place_of(key)
        first = self.keys.setdefault(below, place)
        if first is not place:
            self.repeats.append((name, first, place))
            below = (*path, name, "(2)")
        self.value(self.parser.get_event(), below)
