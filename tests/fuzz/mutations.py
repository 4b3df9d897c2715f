"""Ways to spoil a document: its bytes, its lines, its structure, its keys and values, its templates. Deterministic in the random source given."""

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from tests.fuzz.words import BYTES, EXPRESSIONS, KEYS, VALUES

Path = tuple[Any, ...]


def mutate(draw: random.Random, text: str, donor: str) -> bytes:
    """The text spoilt in one to three ways; `donor` is another document, parts of which may end up in it."""
    data = text.encode()
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        data = draw.choice(_WAYS)(draw, data, donor)
    return data


def _flip(draw: random.Random, data: bytes, _donor: str) -> bytes:
    spoilt = bytearray(data)
    for _ in range(draw.randint(1, 8)):
        if spoilt:
            spoilt[draw.randrange(len(spoilt))] = draw.randrange(256)
    return bytes(spoilt)


def _cut(draw: random.Random, data: bytes, _donor: str) -> bytes:
    start, end = sorted((draw.randint(0, len(data)), draw.randint(0, len(data))))
    return data[:start] + data[end:]


def _end(draw: random.Random, data: bytes, _donor: str) -> bytes:
    return data[: draw.randint(0, len(data))]


def _insert(draw: random.Random, data: bytes, _donor: str) -> bytes:
    at = draw.randint(0, len(data))
    return data[:at] + draw.choice(BYTES) * draw.choice((1, 1, 1, 3, 50)) + data[at:]


def _splice(draw: random.Random, data: bytes, donor: str) -> bytes:
    other = donor.encode()
    start = draw.randint(0, len(other))
    at = draw.randint(0, len(data))
    return data[:at] + other[start : start + draw.randint(1, 400)] + data[at:]


def _lines(draw: random.Random, data: bytes, _donor: str) -> bytes:
    """Lines swapped, doubled, dropped or moved in."""
    lines = data.split(b"\n")
    a, b = draw.randrange(len(lines)), draw.randrange(len(lines))
    match draw.randrange(4):
        case 0:
            lines[a], lines[b] = lines[b], lines[a]
        case 1:
            lines.insert(a, lines[b])
        case 2:
            del lines[a]
        case _:
            lines[a] = b" " * draw.randint(0, 12) + lines[a].lstrip()
    return b"\n".join(lines)


def _swell(draw: random.Random, data: bytes, _donor: str) -> bytes:
    """A part many times over: long files, long lines, deep nesting."""
    start = draw.randint(0, len(data))
    part = data[start : start + draw.randint(1, 60)]
    at = draw.randint(0, len(data))
    return data[:at] + part * draw.choice((20, 500, 5000)) + data[at:]


def _tree(draw: random.Random, data: bytes, donor: str) -> bytes:
    """The document as data, changed and written again, as YAML or as JSON (which is YAML)."""
    try:
        value = yaml.load(data, yaml.CBaseLoader)
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError, ValueError):
        return data
    for _ in range(draw.randint(1, 4)):
        value = _changed(draw, value, donor)
    try:
        written = json.dumps(value, ensure_ascii=False) if draw.random() < 0.3 else yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=200)
    except (ValueError, RecursionError, yaml.YAMLError):
        return data
    return written.encode("utf-8", "surrogatepass")


def _changed(draw: random.Random, value: Any, donor: str) -> Any:
    places = list(_places(value, (), 0))
    path = draw.choice(places)
    match draw.randrange(9):
        case 0:
            return _with(value, path, draw.choice(VALUES)())
        case 1:
            return _with(value, path, draw.choice(EXPRESSIONS))
        case 2:
            return _with(value, path, _at(value, draw.choice(places)))  # something from elsewhere in the document
        case 3:
            return _with(value, path, _from(draw, donor))
        case 4:
            return _without(value, path)
        case 5:
            return _renamed(value, path, draw.choice(KEYS)())
        case 6:
            return _with(value, path, _misspelt(draw, _at(value, path)))
        case 7:
            return _with(value, path, _nested(_at(value, path), draw.choice((2, 39, 60, 400))))
        case _:
            return _with(value, path, _in_template(draw, _at(value, path)))


def _places(value: Any, path: Path, depth: int) -> Sequence[Path]:
    found = [path]
    if depth < 30:
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, item in items:
            found += _places(item, (*path, key), depth + 1)
    return found


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value


def _with(value: Any, path: Path, new: Any) -> Any:
    if not path:
        return new
    if isinstance(value, dict):
        return {key: _with(item, path[1:], new) if key == path[0] else item for key, item in value.items()}
    return [_with(item, path[1:], new) if place == path[0] else item for place, item in enumerate(value)]


def _without(value: Any, path: Path) -> Any:
    if not path:
        return None
    above = _at(value, path[:-1])
    left = {key: item for key, item in above.items() if key != path[-1]} if isinstance(above, dict) else [i for n, i in enumerate(above) if n != path[-1]]
    return _with(value, path[:-1], left)


def _renamed(value: Any, path: Path, name: str) -> Any:
    above = _at(value, path[:-1]) if path else None
    if not isinstance(above, dict):
        return _with(value, path, {name: _at(value, path)})
    return _with(value, path[:-1], {name if key == path[-1] else key: item for key, item in above.items()})


def _misspelt(draw: random.Random, value: Any) -> Any:
    if not isinstance(value, str) or len(value) < 2:
        return [value, value]
    at = draw.randrange(len(value) - 1)
    return draw.choice((value[:at] + value[at + 1] + value[at] + value[at + 2 :], value[:at] + value[at + 1 :], value.upper(), value + value))


def _nested(value: Any, depth: int) -> Any:
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value


def _in_template(draw: random.Random, value: Any) -> str:
    inside = str(value).replace("${{", "").replace("}}", "") if isinstance(value, str) else "persona"
    before, after = draw.choice((("${{ ", " }}"), ("${{", ""), ("${{ ", " | length }}"), ("x${{ ", ".a['b'] }}y${{ 1 }}"), ("${{ (", " }}"), ("", "}}")))
    return f"{before}{inside}{after}"


def _from(draw: random.Random, donor: str) -> Any:
    value = yaml.load(donor, yaml.CBaseLoader)
    return _at(value, draw.choice(_places(value, (), 0)))


_WAYS: tuple[Callable[[random.Random, bytes, str], bytes], ...] = (_flip, _cut, _end, _insert, _splice, _lines, _swell, _tree, _tree, _tree, _tree, _tree)
