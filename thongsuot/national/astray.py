"""An answer that comes late, or of which only a part comes."""

import asyncio
from collections.abc import Mapping

from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send


class AstrayResponse(JSONResponse):
    """Comes after `seconds`; of its body only the first `share` comes, and then the connection is cut."""

    def __init__(self, content: object, *, seconds: float = 0.0, share: float = 1.0, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(content, headers=headers)
        self.seconds = seconds
        self.share = share

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # Starlette's own signature
        await asyncio.sleep(self.seconds)
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        # With more promised and nothing that follows, the server closes the connection.
        await send({"type": "http.response.body", "body": self.body[: int(len(self.body) * self.share)], "more_body": self.share < 1})
