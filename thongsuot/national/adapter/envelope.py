"""The adapter's reply: `{error_code, message, result}` (protocol §2.1, seen in OpenCPS v2 and the 2025 portal)."""

from dataclasses import dataclass, field

from starlette.responses import JSONResponse

OK = 0
REFUSED = -1
ALREADY_EXISTS = -3  # seen in the 2025 portal; the number may be its wrapper's own
SESSION_ENDED = -2  # inferred: no source shows the number


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a service answers. `result` is always a list; success messages hold "thành công", which real clients look for."""

    error_code: int | str
    message: str
    result: list[dict[str, object]] = field(default_factory=list)

    def content(self) -> dict[str, object]:
        return {"error_code": self.error_code, "message": self.message, "result": self.result}

    def response(self, status: int = 200) -> JSONResponse:
        return JSONResponse(self.content(), status)


def refused(message: str) -> Envelope:
    return Envelope(REFUSED, message)
