"""What becomes of an answer of the adapter when it is disturbed: the call is served, or not, and the answer is late, cut off, or of another form.

The forms of success (0, "0", "00") and of "already there" (-3, 3, 0 with words) are those that public clients look for (protocol §2.1, §2.3).
"""

from collections.abc import Callable

from starlette.responses import Response

from thongsuot.national.adapter.envelope import Envelope, refused
from thongsuot.national.astray import AstrayResponse
from thongsuot.national.stimuli import Kind, Stimulus

EXISTS = "Hồ sơ đã tồn tại trên hệ thống"
BUSY = "Hệ thống đang bận, đề nghị gửi lại sau"
TOO_MANY = 429
Serve = Callable[[], Envelope]


def disturbed(stimulus: Stimulus, serve: Serve) -> Response:
    """The answer to a call that this mischief applies to; `serve` does what the call asks for."""
    return DISORDERS[stimulus.kind](stimulus, serve)


def _refuse(stimulus: Stimulus, _serve: Serve) -> Response:
    return refused(BUSY).response(stimulus.status)


def _throttle(stimulus: Stimulus, _serve: Serve) -> Response:
    answer = refused(BUSY).response(TOO_MANY)
    answer.headers["Retry-After"] = str(stimulus.seconds)
    return answer


def _slow(stimulus: Stimulus, serve: Serve) -> Response:
    return AstrayResponse(serve().content(), seconds=stimulus.seconds)


def _half(_stimulus: Stimulus, serve: Serve) -> Response:
    return AstrayResponse(serve().content(), share=0.5)


def _drop(_stimulus: Stimulus, serve: Serve) -> Response:
    return AstrayResponse(serve().content(), share=0.0)


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
