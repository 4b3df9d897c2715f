"""Records and outcomes to JSON values and back. The shape is schemas/record.schema.json; unknown keys are refused, so that no half-read record is judged."""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from thongsuot.running.outcome import RowOutcome
from thongsuot.running.record import SCHEMA_VERSION, Record
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError, HarnessError
from thongsuot.words.source import Span, Text

T = TypeVar("T")
Converter = Callable[[Any], Any]
_PLAIN = frozenset({str, int, float, bool, type(None)})


def to_json(value: Any) -> Any:
    """A JSON value of a frozen dataclass of ours."""
    # Every row passes here, so the kinds are told apart once each.
    kind = type(value)
    if kind in _PLAIN:
        return value
    names = _names(kind)  # type: ignore[arg-type]  # a class is hashable
    if names is not None:
        return {name: to_json(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    return value


@cache
def _names(kind: type[Any]) -> tuple[str, ...] | None:
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


def row_from_json(value: Mapping[str, Any]) -> RowOutcome:
    """The inverse of `to_json` for a row. HarnessError when the shape is another."""
    return _build(RowOutcome, value)


def write_record(record: Record, path: Path) -> None:
    """Whole or not at all: written beside its place, then moved there."""
    text = _lines(to_json(record))
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text + "\n", encoding="utf-8")
    beside.replace(path)


def _lines(record: Mapping[str, Any]) -> str:
    """One line a member, and one a row or manifest entry: fit for diff and grep, and written by json's fast encoder, which knows no indent."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    members = []
    for name, value in record.items():
        written = "[\n" + ",\n".join(map(encode, value)) + "\n]" if isinstance(value, list) and value else encode(value)
        members.append(f"{encode(name)}: {written}")
    return "{\n" + ",\n".join(members) + "\n}"


def read_record(path: Path) -> Record:
    """The record of a file. DocumentsError, with place and remedy, when it cannot be read, is no record or is of another version."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise _unreadable(path, f"không mở được biên bản: {error.strerror}", f"cannot open the record: {error.strerror}") from error
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise _unreadable(path, "không phải JSON trọn vẹn", "not whole JSON", line=line) from error
    version = value.get("schema_version") if isinstance(value, dict) else None
    if version != SCHEMA_VERSION:
        raise _unreadable(
            path, f"biên bản phiên bản {version!r}; bộ kiểm thử này đọc phiên bản {SCHEMA_VERSION}", f"record version {version!r}, not {SCHEMA_VERSION}"
        )
    try:
        return _build(Record, value)
    except HarnessError as error:
        raise _unreadable(path, f"biên bản không đúng khuôn dạng: {error}", f"the record has another shape: {error}") from error


def _unreadable(path: Path, vi: str, en: str, line: int = 1) -> DocumentsError:
    hint = Text("chạy lại thongsuot run để có biên bản mới", "run thongsuot run again for a new record")
    return DocumentsError((Diagnostic("TS501", Text(vi, en), Span(str(path), line, 1), hint=hint),))


@cache
def _shape(kind: type[Any]) -> Mapping[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: type[T], value: Any) -> T:
    if not isinstance(value, Mapping):
        raise HarnessError(f"{kind.__name__}: {type(value).__name__}")
    converters = _converters(kind)  # type: ignore[arg-type]  # a class is hashable
    if unknown := value.keys() - converters.keys():
        raise HarnessError(f"{kind.__name__}: {', '.join(sorted(unknown))}")
    try:
        return kind(**{name: converters[name](item) for name, item in value.items()})
    except TypeError as error:
        raise HarnessError(f"{kind.__name__}: {error}") from error


@cache
def _converters(kind: type[Any]) -> Mapping[str, Converter]:
    """For each field of a dataclass, how its JSON value is read; worked out once a type, since a record holds tens of thousands of values."""
    return {name: _converter(hint) for name, hint in _shape(kind).items()}  # type: ignore[arg-type]


@cache
def _converter(kind: Any) -> Converter:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType or origin is typing.Union:
        inner = _converter(next(one for one in arguments if one is not types.NoneType))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return partial(_tuple, kind, _converter(arguments[0]))
    if origin is Mapping:
        return partial(_mapping, kind, _converter(arguments[1]))
    if origin is typing.Literal:
        return partial(_literal, arguments)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return partial(_build, kind)
    return partial(_scalar, kind)


def _tuple(kind: Any, inner: Converter, value: Any) -> Any:
    if not isinstance(value, list):
        raise HarnessError(f"{kind}: {type(value).__name__}")
    return tuple([inner(item) for item in value])


def _mapping(kind: Any, inner: Converter, value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise HarnessError(f"{kind}: {type(value).__name__}")
    return {name: inner(item) for name, item in value.items()}


def _literal(words: tuple[Any, ...], value: Any) -> Any:
    if value not in words:
        raise HarnessError(f"{value!r} is none of {', '.join(map(repr, words))}")
    return value


def _scalar(kind: Any, value: Any) -> Any:
    if type(value) is kind:
        return value
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(value)
        except ValueError as error:
            raise HarnessError(str(error)) from error
    if kind in (str, int, float, bool):
        right = isinstance(value, (int, float)) if kind is float else isinstance(value, kind)
        if not right or (isinstance(value, bool) and kind is not bool):
            raise HarnessError(f"{value!r} is no {kind.__name__}")
    return value
