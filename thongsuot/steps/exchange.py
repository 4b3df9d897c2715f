"""One HTTP exchange as it happened, for evidence and for attribution. Redaction comes later, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass

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
