"""A small tower of its own process, for the tests of `thongsuot.serving`."""

import contextlib
import sys
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from thongsuot.serving.body import read_body
from thongsuot.serving.command import read_options, state_folder
from thongsuot.serving.control import control_app
from thongsuot.serving.listen import Flawed, StartError, serve


@contextlib.asynccontextmanager
async def lifespan(_app: Starlette) -> AsyncIterator[None]:
    sys.stderr.write("lifespan starts\n")
    yield
    sys.stderr.write("lifespan ends\n")


async def host(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.headers["host"] + " á")


async def take(request: Request) -> JSONResponse:
    body = await read_body(request)
    return JSONResponse(
        {
            "name": body.text("name"),
            "link": body.choice("link", ("a", "b"), "a"),
            "times": body.whole("times", 1),
            "inner": body.part("inner").text("x", ""),
            "uris": body.texts("uris"),
            "parts": len(body.parts("parts")),
        }
    )


options = read_options("tests.tower", "a small tower", flawed=True)
with state_folder(options):
    public = Starlette(routes=[Route("/", host)], lifespan=lifespan)
    control = control_app("tests.tower", [Route("/take", take, methods=["POST"])], key=options.control_key)
    flawed = [Flawed("old-tls", options.ending, options.ending, old_tls=True)] if options.ending else []
    try:
        serve(public, control, cert=options.cert, key=options.key, at=options.at, flawed=flawed)
    except StartError as error:
        sys.exit(f"error: {error}")
