"""An answer that comes late, or of which only a part comes."""

import asyncio
from collections.abc import Callable, Mapping

from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

LOOK = 0.02  # seconds between two looks at `until`


class AstrayResponse(JSONResponse):
    """Comes after `seconds`, or once `until` is true; of its body only the first `share` comes, and then the connection is cut."""

    def __init__(
        self, content: object, *, seconds: float = 0.0, share: float = 1.0, headers: Mapping[str, str] | None = None, until: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(content, headers=headers)
        self.seconds = seconds
        self.share = share
        self.until = until

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # Starlette's own signature
        await self._wait()
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        # With more promised and nothing that follows, the server closes the connection.
        await send({"type": "http.response.body", "body": self.body[: int(len(self.body) * self.share)], "more_body": self.share < 1})

    async def _wait(self) -> None:
        if self.until is None:
            await asyncio.sleep(self.seconds)
            return
        for _look in range(int(self.seconds / LOOK)):
            if self.until():
                return
            await asyncio.sleep(LOOK)
