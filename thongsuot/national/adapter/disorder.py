"""What becomes of an answer of the adapter when it is disturbed: the call is served, or not, and the answer is late, cut off, or of another form.

The forms of success (0, "0", "00") and of "already there" (-3, 3, 0 with words) are those that public clients look for (protocol §2.1, §2.3).
"""

import asyncio
from collections.abc import Callable

from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from thongsuot.national.adapter.envelope import Envelope, refused
from thongsuot.national.stimuli import Kind, Stimulus

EXISTS = "Hồ sơ đã tồn tại trên hệ thống"
BUSY = "Hệ thống đang bận, đề nghị gửi lại sau"
TOO_MANY = 429
Serve = Callable[[], Envelope]


class AstrayResponse(JSONResponse):
    """An answer that comes after `seconds`, and of which only the first `share` comes; then the connection is cut."""

    def __init__(self, envelope: Envelope, *, seconds: float = 0.0, share: float = 1.0) -> None:
        super().__init__(envelope.content())
        self.seconds = seconds
        self.share = share

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # Starlette's own signature
        await asyncio.sleep(self.seconds)
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        whole = self.share >= 1
        await send({"type": "http.response.body", "body": self.body[: int(len(self.body) * self.share)], "more_body": not whole})


def disturbed(stimulus: Stimulus, serve: Serve) -> Response:
    """The answer to a call that this mischief applies to; `serve` does what the call asks for."""
    return DISORDERS[stimulus.kind](stimulus, serve)


def _refuse(stimulus: Stimulus, _serve: Serve) -> Response:
    return refused(BUSY).response(stimulus.status)


def _throttle(stimulus: Stimulus, _serve: Serve) -> Response:
    answer = refused(BUSY).response(TOO_MANY)
    answer.headers["Retry-After"] = str(max(stimulus.seconds, 1))
    return answer


def _slow(stimulus: Stimulus, serve: Serve) -> Response:
    return AstrayResponse(serve(), seconds=stimulus.seconds)


def _half(_stimulus: Stimulus, serve: Serve) -> Response:
    return AstrayResponse(serve(), share=0.5)


def _drop(_stimulus: Stimulus, serve: Serve) -> Response:
    return AstrayResponse(serve(), share=0.0)


def _exists(stimulus: Stimulus, _serve: Serve) -> Response:
    return Envelope(stimulus.code or "-3", EXISTS).response()


def _success_form(stimulus: Stimulus, serve: Serve) -> Response:
    envelope = serve()
    return Envelope(stimulus.code or "0", envelope.message, envelope.result).response() if envelope.error_code == 0 else envelope.response()


DISORDERS: dict[Kind, Callable[[Stimulus, Serve], Response]] = {
    "adapter-refuse": _refuse,
    "adapter-throttle": _throttle,
    "adapter-slow": _slow,
    "adapter-half": _half,
    "adapter-drop": _drop,
    "adapter-exists": _exists,
    "adapter-success-form": _success_form,
}
