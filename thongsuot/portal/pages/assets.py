"""The stylesheet, at an address that changes with its content."""

import hashlib
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

STYLESHEET = (files("thongsuot.portal.pages") / "static" / "portal.css").read_bytes()
STYLESHEET_ADDRESS = f"/giao-dien/portal-{hashlib.sha256(STYLESHEET).hexdigest()[:12]}.css"
FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}


async def show_stylesheet(_request: Request) -> Response:
    return Response(STYLESHEET, media_type="text/css", headers=FOR_A_YEAR)


ROUTES: tuple[Route, ...] = (Route(STYLESHEET_ADDRESS, show_stylesheet),)
