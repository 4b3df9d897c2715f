"""The control listener: JSON over loopback HTTP, open only to who holds the key."""

import secrets
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Lifespan, Receive, Scope, Send

from thongsuot.serving.body import BodyError


class RequireKey:
    """Answers 401 to every HTTP call without `Authorization: Bearer <key>`."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self.app = app
        self.expected = f"Bearer {key}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._holds_key(scope):
            refusal = JSONResponse({"error": "the control key is missing or wrong"}, 401, {"WWW-Authenticate": "Bearer"})
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _holds_key(self, scope: Scope) -> bool:
        given = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
        return secrets.compare_digest(given, self.expected)


def control_app(product: str, routes: Sequence[BaseRoute], *, key: str, lifespan: Lifespan[Starlette] | None = None) -> Starlette:
    """The control application of a tower: `routes` and `GET /health`, behind the key; bad bodies are 422, other errors JSON too."""
    return Starlette(
        routes=[health_route(product), *routes],
        middleware=[Middleware(RequireKey, key=key)],
        exception_handlers={BodyError: _answer_body_error, HTTPException: _answer_http_error},
        lifespan=lifespan,
    )


def health_route(product: str) -> Route:
    """`GET /health`: `{"ok": true, "product": ..., "version": ...}`."""
    answer = {"ok": True, "product": product, "version": product_version()}

    async def health(_request: Request) -> JSONResponse:
        return JSONResponse(answer)

    return Route("/health", health)


def product_version() -> str:
    """The installed version of the product; `0+unknown` when it runs without being installed."""
    try:
        return version("thongsuot")
    except PackageNotFoundError:
        return "0+unknown"


async def _answer_body_error(_request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"error": str(error)}, 422)


async def _answer_http_error(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    return JSONResponse({"error": error.detail}, error.status_code, error.headers)
