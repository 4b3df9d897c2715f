"""The end of a national side that stood on its own: keys gone, clients closed, and every call told so."""

import threading
import time
from collections.abc import Callable

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from thongsuot.national.side import National

GONE = 410
TITLE = "Phía quốc gia thử nghiệm đã kết thúc"
TEXT = "Lượt thử nghiệm đã hết hạn. Khóa ký đã xóa, mọi ứng dụng đã đóng; hãy gỡ hệ thống định danh này khỏi cấu hình của cổng."


class Closing:
    """Ends a national side `seconds` after its start, whoever calls or does not. `ended` from then on."""

    def __init__(self, national: National, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._national = national
        self._clock = clock
        self._end = clock() + seconds
        self._timer = threading.Timer(seconds, national.retire)
        self._timer.daemon = True

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.cancel()

    @property
    def ended(self) -> bool:
        """A machine that slept has missed its timer, not its time."""
        if self._clock() < self._end:
            return False
        self._national.retire()
        return True


class UntilClosed:
    """The application while the national side stands; afterwards 410 for every call."""

    def __init__(self, app: ASGIApp, closing: Closing, national: National) -> None:
        self.app = app
        self.closing = closing
        self.national = national

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.closing.ended:
            await ended(scope, self.national)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def ended(scope: Scope, national: National) -> Response:
    """What is answered at the end: a page for a person, JSON for a program."""
    accept = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    if b"text/html" in accept:
        return national.pages.message(TITLE, TEXT, GONE)
    return JSONResponse({"error": "ended", "error_description": f"{TITLE}. {TEXT} (this test provider has ended)"}, GONE)
