"""A bare HTTPS server for the three requests, so that what is measured is the client's side. `python plain_server.py CERT KEY`; prints its port."""

import socket
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

ITEM = {"id": 7, "name": "Đăng ký khai sinh", "status": "open", "tags": ["hộ tịch", "trẻ em"]}


async def sign_in(request: Request) -> JSONResponse:
    body = await request.json()
    return JSONResponse({"token": f"token-of-{body['user']}", "user": body["user"]}, 201)


async def item(request: Request) -> JSONResponse:
    if not request.headers.get("authorization", "").startswith("Bearer token-of-"):
        return JSONResponse({"error": "no token"}, 401)
    changes = await request.json() if request.method == "PUT" else {}
    return JSONResponse(ITEM | changes)


app = Starlette(routes=[Route("/sessions", sign_in, methods=["POST"]), Route("/items/7", item, methods=["GET", "PUT"])])

if __name__ == "__main__":
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named TCP: else asyncio leaves Nagle's delay on
    listening.bind(("127.0.0.1", 0))
    listening.listen(512)
    print(listening.getsockname()[1], flush=True)
    config = uvicorn.Config(app, ssl_certfile=sys.argv[1], ssl_keyfile=sys.argv[2], access_log=False, log_level="warning")
    uvicorn.Server(config).run([listening])
