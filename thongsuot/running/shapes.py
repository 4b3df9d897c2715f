"""Secrets known by the place where they stand, even if nobody has named them: parameters of URLs and forms, members of JSON, tokens (protocol §1.1)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Shape:
    """`pattern`: group 1 may stay, group 2 is the secret. `typed`: a person made the value up, so that it may be a word like any other."""

    name: str
    pattern: re.Pattern[bytes]
    typed: bool = False


def _parameter(name: bytes) -> re.Pattern[bytes]:
    # The literal stands first, which makes the search fast; what must stand before it is looked back at.
    return re.compile(b"(" + name + rb"=)(?<=[?&#;\s\"']" + name + rb"=)([^&\s\"'<>\\#]+)")


def _member(name: bytes) -> re.Pattern[bytes]:
    return re.compile(b"(" + name + rb"\\?\"\s*:\s*\\?\")([^\"\\]+)")


# By a part that each name has: most bodies have none, and a search for a literal is all they cost.
_NAMES: Mapping[bytes, tuple[bytes, ...]] = {
    b"oken": (b"access_token", b"accessToken", b"id_token", b"refresh_token"),
    b"_hint": (b"id_token_hint",),
    b"secret": (b"client_secret",),
    b"password": (b"password",),
    b"mat_khau": (b"mat_khau",),
    b"code": (b"code", b"code_verifier"),
    b"session": (b"session",),
}
_TYPED = frozenset({b"password", b"mat_khau", b"client_secret"})


def _shapes(names: tuple[bytes, ...]) -> tuple[Shape, ...]:
    parameters = tuple(Shape(f"{name.decode()}=", _parameter(name), name in _TYPED) for name in names)
    # The member `code` of a JSON document is a procedure's or an error's.
    members = tuple(Shape(f'"{name.decode()}":', _member(name), name in _TYPED) for name in names if name != b"code")
    return parameters + members


SHAPES: Mapping[bytes, tuple[Shape, ...]] = {
    **{part: _shapes(names) for part, names in _NAMES.items()},
    # A JSON Web Token begins with {" in base64.
    b"eyJ": (Shape("JWT", re.compile(rb"()(eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?)")),),
}
"""By a literal that every match of theirs holds."""


def value_of(match: re.Match[bytes]) -> str:
    """The secret of a match, as it was before it was put into a URL."""
    return unquote(match[2].decode("utf-8", "replace"))
