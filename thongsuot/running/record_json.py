"""Records and rows as JSON and back. The shape is schemas/record.schema.json; unknown keys are refused, so that no half-read record is judged."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from thongsuot.running.outcome import RowOutcome
from thongsuot.running.record import SCHEMA_VERSION, Record
from thongsuot.words.diagnostic import Diagnostic
from thongsuot.words.errors import DocumentsError, HarnessError
from thongsuot.words.source import Span, Text

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder()


def encode_row(row: RowOutcome) -> bytes:
    """One line of JSON, without its end."""
    return _ENCODER.encode(row)


def decode_row(line: bytes) -> RowOutcome:
    """The inverse of `encode_row`. ValueError for what is no JSON, HarnessError when the shape is another."""
    return _built(msgspec.json.decode(line), RowOutcome)


def write_record(record: Record, path: Path) -> None:
    """Whole or not at all: written beside its place, then moved there."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(_lines(record))
    beside.replace(path)


def _lines(record: Record) -> bytes:
    """One line a member, and one a row or manifest entry: fit for diff and grep."""
    members = []
    for name in record.__dataclass_fields__:
        value = getattr(record, name)
        written = b"[\n" + b",\n".join(map(_ENCODER.encode, value)) + b"\n]" if isinstance(value, tuple) and value else _ENCODER.encode(value)
        members.append(_ENCODER.encode(name) + b": " + written)
    return b"{\n" + b",\n".join(members) + b"\n}\n"


def read_record(path: Path) -> Record:
    """The record of a file. DocumentsError, with place and remedy, when it cannot be read, is no record or is of another version."""
    try:
        data = path.read_bytes()
        value = msgspec.json.decode(data)
    except OSError as error:
        raise _unreadable(path, f"không mở được biên bản: {error.strerror}", f"cannot open the record: {error.strerror}") from error
    except ValueError as error:
        raise _unreadable(path, "không phải JSON trọn vẹn", "not whole JSON", _place_of_fault(data)) from error
    version = value.get("schema_version") if isinstance(value, dict) else None
    if version != SCHEMA_VERSION:
        raise _unreadable(
            path, f"biên bản phiên bản {version!r}; bộ kiểm thử này đọc phiên bản {SCHEMA_VERSION}", f"record version {version!r}, not {SCHEMA_VERSION}"
        )
    try:
        return _built(value, Record)
    except HarnessError as error:
        raise _unreadable(path, f"biên bản không đúng khuôn dạng: {error}", f"the record has another shape: {error}") from error


def _place_of_fault(data: bytes) -> tuple[int, int]:
    """Line and column at which JSON ends to be JSON; the standard reader tells, the fast one does not."""
    try:
        json.loads(data)
    except json.JSONDecodeError as error:
        return error.lineno, error.colno
    except ValueError:  # not UTF-8
        pass
    return 1, 1


def _unreadable(path: Path, vi: str, en: str, place: tuple[int, int] = (1, 1)) -> DocumentsError:
    hint = Text("chạy lại thongsuot run để có biên bản mới", "run thongsuot run again for a new record")
    return DocumentsError((Diagnostic("TS501", Text(vi, en), Span(str(path), *place), hint=hint),))


def _built(value: Any, kind: type[T]) -> T:
    """A value of our own type. HarnessError, with the place, for a wrong type, and for a key too many or too few."""
    try:
        built = msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise HarnessError(str(error)) from error
    if (place := _difference(value, msgspec.json.decode(_ENCODER.encode(built)), "$")) is not None:
        raise HarnessError(place)
    return built


def _difference(given: Any, kept: Any, place: str) -> str | None:
    """Where something given was not kept, or something was made up: msgspec passes over keys that a dataclass does not know."""
    if given == kept:
        return None
    if isinstance(given, Mapping) and isinstance(kept, Mapping):
        if odd := given.keys() ^ kept.keys():
            return f"{place}: {', '.join(sorted(odd))}"
        return next((found for name in given if (found := _difference(given[name], kept[name], f"{place}.{name}"))), None)
    if isinstance(given, list) and isinstance(kept, list) and len(given) == len(kept):
        return next((found for at, pair in enumerate(zip(given, kept, strict=True)) if (found := _difference(*pair, f"{place}[{at}]"))), None)
    return place
