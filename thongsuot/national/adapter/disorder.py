"""What becomes of an answer of the adapter when it is disturbed: the call is served, or not, and the answer is late, cut off, or of another form.

The forms of success (0, "0", "00") and of "already there" (-3, 3, 0 with words) are those that public clients look for (protocol §2.1, §2.3).
"""

from collections.abc import Callable

from starlette.responses import JSONResponse, Response

from thongsuot.national.adapter.envelope import OK, Envelope, refused
from thongsuot.national.astray import AstrayResponse
from thongsuot.national.stimuli import Kind, Stimulus

EXISTS = "Hồ sơ đã tồn tại trên hệ thống"
BUSY = "Đồng bộ không thành công: hệ thống đang bận, đề nghị gửi lại sau"
TOO_MANY = 429
Serve = Callable[[], dict[str, object]]
Overtaken = Callable[[], bool]


def disturbed(stimulus: Stimulus, serve: Serve, overtaken: Overtaken) -> Response:
    """The answer to a call that this mischief applies to; `serve` does what the call asks for, `overtaken` tells whether a later call was answered."""
    if stimulus.kind == "adapter-overtaken":
        return AstrayResponse(serve(), seconds=stimulus.seconds, until=overtaken)
    return DISORDERS[stimulus.kind](stimulus, serve)


def _refuse(stimulus: Stimulus, _serve: Serve) -> Response:
    return refused(BUSY).response(stimulus.status)


def _throttle(stimulus: Stimulus, _serve: Serve) -> Response:
    answer = refused(BUSY).response(TOO_MANY)
    answer.headers["Retry-After"] = str(stimulus.seconds)
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
    content = serve()
    return JSONResponse(content | {"error_code": stimulus.code or "0"} if content.get("error_code") == OK else content)


def _twice(_stimulus: Stimulus, serve: Serve) -> Response:
    content = serve()
    rows = content.get("result")
    return JSONResponse(content | {"result": rows * 2} if isinstance(rows, list) else content)


DISORDERS: dict[Kind, Callable[[Stimulus, Serve], Response]] = {
    "adapter-refuse": _refuse,
    "adapter-throttle": _throttle,
    "adapter-slow": _slow,
    "adapter-half": _half,
    "adapter-drop": _drop,
    "adapter-exists": _exists,
    "adapter-success-form": _success_form,
    "adapter-twice": _twice,
}
