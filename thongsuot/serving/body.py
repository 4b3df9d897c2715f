"""Reading the JSON body of a control call, with an error that names the field."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request

T = TypeVar("T", bound=str)


class BodyError(ValueError):
    """The body of a control call is not what the call takes; answered as 422 `{"error": message}`."""


@dataclass(frozen=True, slots=True)
class Body:
    """A JSON object read field by field. Every method raises BodyError naming the field."""

    fields: Mapping[str, object]
    path: str = ""

    def text(self, name: str, default: str | None = None) -> str:
        value = self.fields.get(name, default)
        if not isinstance(value, str) or (not value and default is None):
            raise BodyError(f"{self.path}{name}: a text is expected, not {_shown(value)}")
        return value

    def choice(self, name: str, options: Sequence[T], default: T | None = None) -> T:
        value = self.fields.get(name, default)
        for option in options:
            if option == value:
                return option
        raise BodyError(f"{self.path}{name}: one of {', '.join(options)} is expected, not {_shown(value)}")

    def whole(self, name: str, default: int | None = None) -> int:
        value = self.fields.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise BodyError(f"{self.path}{name}: a whole number is expected, not {_shown(value)}")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        values = self.fields.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise BodyError(f"{self.path}{name}: a list of texts is expected, not {_shown(values)}")
        return tuple(values)

    def part(self, name: str) -> "Body":
        value = self.fields.get(name)
        if not isinstance(value, dict):
            raise BodyError(f"{self.path}{name}: an object is expected, not {_shown(value)}")
        return Body(value, f"{self.path}{name}.")

    def parts(self, name: str) -> tuple["Body", ...]:
        values = self.fields.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise BodyError(f"{self.path}{name}: a list of objects is expected, not {_shown(values)}")
        return tuple(Body(value, f"{self.path}{name}[{place}].") for place, value in enumerate(values))


async def read_body(request: Request) -> Body:
    """The request's JSON object. Raises BodyError when it is no JSON object."""
    try:
        value = decode_json(await request.body())
    except (ValueError, RecursionError) as error:
        raise BodyError(f"the body is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise BodyError(f"the body is a JSON object, not {_shown(value)}")
    return Body(value)


def decode_json(content: bytes) -> object:
    """The JSON value of UTF-8 bytes. Raises ValueError for anything else, RecursionError for what is nested too deep."""
    value: object = json.loads(content.decode("utf-8"), parse_constant=_refuse_constant, parse_float=_read_float)
    if b"\\u" not in content:
        return value
    # An escape may be half a surrogate pair, which neither SQLite nor a reply can hold; it becomes "?".
    whole: object = json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    return whole


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _read_float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):  # 1e999 is JSON, but no reply could hold what Python makes of it
        raise ValueError(f"{text[:20]} is too large a number")
    return number


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    return json.dumps(value, ensure_ascii=False)[:80]
