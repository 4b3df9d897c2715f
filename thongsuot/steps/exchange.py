"""One HTTP exchange as it happened, for evidence and for attribution. Redaction comes later, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from thongsuot.words.side import Side
from thongsuot.words.source import Text

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """`status` is None when no answer came; `error` then says why. Bodies are whole; `milliseconds` is wall time."""

    method: str
    url: str
    request_headers: Headers
    request_body: bytes
    status: int | None
    response_headers: Headers
    response_body: bytes
    milliseconds: float
    error: str = ""


@dataclass(frozen=True, slots=True)
class Breakage:
    """Why a step could not be performed.

    `cause`: missing (a button, field or link is not there), status (5xx), loop, reset (connection refused or cut), timeout, configuration (profile or
    platform lacks something), harness (our own fault). `host`: of the failed exchange, for attribution; `side` where it is known already.
    """

    cause: Literal["missing", "status", "loop", "reset", "timeout", "no-browser", "not-instrumented", "configuration", "harness"]
    message: Text
    host: str | None = None
    side: Side | None = None


class BrokenError(Exception):
    """An act that cannot be performed."""

    def __init__(self, breakage: Breakage) -> None:
        super().__init__(breakage.message.vi)
        self.breakage = breakage


def broken(cause: Any, vi: str, en: str, *, host: str | None = None, side: Side | None = None) -> BrokenError:
    return BrokenError(Breakage(cause, Text(vi, en), host, side))
