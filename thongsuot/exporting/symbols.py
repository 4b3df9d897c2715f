"""What an expression of a scenario stands for, as far as it can be told without running: a value, an input, a part of an answer. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from thongsuot.words.source import Text

_NAME = re.compile(r"[^A-Za-z0-9_.\-]+")
_READ_FROM_PAGE = Text("chỉ đọc được từ trang đã dựng, không có trong câu trả lời HTTP", "it is read from the page as drawn, not from the HTTP answer")


@dataclass(frozen=True, slots=True)
class Known:
    """A value that stands in the documents."""

    value: Any


@dataclass(frozen=True, slots=True)
class Given:
    """What whoever runs the workflow hands over: `("persona", "name")` is the input `persona_name`."""

    path: tuple[str, ...]

    @property
    def name(self) -> str:
        return _NAME.sub("-", "_".join(self.path))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the answer to a step: `expression` as that step itself writes it, with a JSON `pointer` into it; `name` is what later steps call it."""

    step: str
    expression: str
    name: str
    pointer: tuple[str, ...] = ()

    @property
    def here(self) -> str:
        """The runtime expression in the step's own criteria and outputs."""
        return self.expression + ("#" + "".join(f"/{key.replace('~', '~0').replace('/', '~1')}" for key in self.pointer) if self.pointer else "")


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of an answer."""

    step: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that a step got. `page`: as a visitor, redirects followed (`stays`: not the last one); else one bare exchange."""

    step: str
    page: bool
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping whose values are symbols: a row, a flow's outputs."""

    items: "Mapping[str, Symbol]"


@dataclass(frozen=True, slots=True)
class Joined:
    """A text with values in it."""

    parts: "tuple[Symbol, ...]"


@dataclass(frozen=True, slots=True)
class Unsayable:
    """Arazzo has no words for it; `why` says so."""

    why: Text


Symbol = Known | Given | Part | Headers | Answer | Fields | Joined | Unsayable


def member(symbol: Symbol, key: str | int) -> Symbol:
    """What `symbol.key` stands for."""
    match symbol:
        case Known(value):
            return _of_value(value, key)
        case Given(path):
            return Given((*path, str(key)))
        case Fields(items):
            return items.get(str(key), Unsayable(Text(f"không có '{key}' ở đây", f"there is no '{key}' here")))
        case Headers(step):
            return Part(step, f"$response.header.{key}", _NAME.sub("-", f"header_{key}"))
        case Part(pointer=pointer, name=name) if symbol.expression == "$response.body" and name.startswith("json"):
            return replace(symbol, pointer=(*pointer, str(key)), name=_NAME.sub("-", f"{name}_{key}"))
        case Answer():
            return _of_answer(symbol, str(key))
        case Unsayable():
            return symbol
    return Unsayable(Text(f"không lấy được '{key}' bằng biểu thức Arazzo", f"'{key}' cannot be reached by a runtime expression"))


def _of_value(value: Any, key: str | int) -> Symbol:
    try:
        return Known(value[key])
    except (LookupError, TypeError):
        return Unsayable(Text(f"không có '{key}' ở đây", f"there is no '{key}' here"))


def _of_answer(answer: Answer, key: str) -> Symbol:
    if key == "status":
        return Part(answer.step, "$statusCode", "status")
    if answer.page:
        return Part(answer.step, "$response.header.location", "next_url") if key == "next_url" and answer.stays else Unsayable(_READ_FROM_PAGE)
    match key:
        case "headers":
            return Headers(answer.step)
        case "text":
            return Part(answer.step, "$response.body", "text")
        case "json":
            return Part(answer.step, "$response.body", "json")
        case "url":
            return Part(answer.step, "$url", "url")
        case "location":
            return Part(answer.step, "$response.header.location", "location")
    return Unsayable(Text(f"Arazzo không có '{key}' của câu trả lời", f"Arazzo has no '{key}' of an answer"))
