"""PyYAML's events, made at the speed of its parser.

libyaml parses a file in a seventh of the time that PyYAML then takes to make its events of it: each is made by the class that stands under its name in the
extension module, with a constructor in Python. While a reader of ours is at work, structs stand there, which are made in C. Nothing else in the process sees
them, unless another thread asks the same parser for events (and not for nodes or values) in that moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import yaml
from msgspec import Struct

# Without libyaml PyYAML has a parser of its own, slower.
HAS_LIBYAML = find_spec("yaml._yaml") is not None


class ScalarEvent(Struct, gc=False):
    anchor: str | None
    tag: str | None
    implicit: Any
    value: str
    start_mark: Any
    end_mark: Any
    style: str | None


class _Start(Struct, gc=False):
    anchor: str | None
    tag: str | None
    implicit: Any
    start_mark: Any
    end_mark: Any
    flow_style: Any = None


class SequenceStartEvent(_Start, gc=False): ...


class MappingStartEvent(_Start, gc=False): ...


class _End(Struct, gc=False):
    start_mark: Any
    end_mark: Any


class SequenceEndEvent(_End, gc=False): ...


class MappingEndEvent(_End, gc=False): ...


_OURS: tuple[type[Any], ...] = (ScalarEvent, SequenceStartEvent, MappingStartEvent, SequenceEndEvent, MappingEndEvent)
_MODULE: Any = import_module("yaml._yaml" if HAS_LIBYAML else "yaml.parser")
_THEIRS: tuple[type[Any], ...] = tuple(getattr(_MODULE, kind.__name__) for kind in _OURS)


@contextmanager
def parsing(text: str) -> Iterator[Any]:
    """A parser of the text: `get_event()` gives its next event, one of the classes above where there is one. Raises yaml.YAMLError as it goes."""
    for kind in _OURS:
        setattr(_MODULE, kind.__name__, kind)
    parser = _MODULE.CParser(text) if HAS_LIBYAML else yaml.SafeLoader(text)
    try:
        yield parser
    finally:
        for kind in _THEIRS:
            setattr(_MODULE, kind.__name__, kind)
        parser.dispose()
