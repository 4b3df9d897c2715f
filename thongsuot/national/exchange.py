"""One call and its handler: the request is read, the handler answers, and what came is written to the call log."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from thongsuot.national.calls import Call, Kind
from thongsuot.national.redaction import redact, redact_url
from thongsuot.national.side import National
from thongsuot.serving.access_log import TENANT
from thongsuot.serving.body import decode_json

MOST_FIELDS = 200
Parameters = dict[str, str | list[str]]


@dataclass(slots=True)
class Exchange:
    """A request, read. The handler notes whom it concerns in `tenant`, `persona` and `dossiers`, for the call log.

    `json` is None where the body is no JSON (then `broken` tells why); `kept` is the same with its secrets redacted.
    """

    request: Request
    query: Parameters
    form: Parameters
    json: object = None
    kept: object = None
    broken: str = ""
    tenant: str | None = None
    persona: str | None = None
    dossiers: tuple[str, ...] = field(default=())

    def parameter(self, name: str) -> str:
        """The parameter of form or query, the first where it came twice, "" where it did not come."""
        value = self.form.get(name, self.query.get(name, ""))
        return value if isinstance(value, str) else value[0]

    @property
    def bearer(self) -> str:
        """The token of `Authorization: Bearer`, "" without one."""
        scheme, _, token = self.request.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""


Handler = Callable[[National, Exchange], Response | Awaitable[Response]]


def route(national: National, path: str, handler: Handler, *, kind: Kind | None = None, methods: tuple[str, ...] = ("GET",)) -> Route:
    """A route to `handler`; with a kind, its calls are logged."""
    return Route(path, partial(_answer, national, handler, kind), methods=list(methods), name=handler.__name__)


async def _answer(national: National, handler: Handler, kind: Kind | None, request: Request) -> Response:
    exchange = await read(request)
    answered = PlainTextResponse(exchange.broken, 400) if exchange.broken.startswith("form") else handler(national, exchange)
    response = answered if isinstance(answered, Response) else await answered
    request.scope[TENANT] = exchange.tenant
    if kind is not None:
        national.calls.add(_call(kind, exchange, response))
    return response


async def read(request: Request) -> Exchange:
    """Query, and body as form or JSON by its content type; what cannot be read is told in `broken`."""
    exchange = Exchange(request, {}, {})
    content = await request.body()
    try:
        exchange.query = _parameters(request.scope["query_string"].decode("latin-1"))
        if content and request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            exchange.form = _parameters(content.decode("utf-8", "replace"))
            return exchange
    except ValueError as error:
        exchange.broken = f"form: {error}"
        return exchange
    try:
        value = decode_json(content) if content else None
        exchange.kept = redact(value)  # here, because what is nested too deep to walk must not go further
    except (ValueError, RecursionError) as error:
        exchange.broken = f"json: {error}"
    else:
        exchange.json = value
    return exchange


def _parameters(text: str) -> Parameters:
    found: Parameters = {}
    for name, value in parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=MOST_FIELDS):
        before = found.get(name)
        found[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
    return found


def _call(kind: Kind, exchange: Exchange, response: Response) -> Call:
    request = exchange.request
    body: dict[str, object] = {
        "method": request.method,
        "host": request.headers.get("host", "").partition(":")[0],
        "path": request.scope["path"],
        "query": redact(exchange.query),
        "form": redact(exchange.form),
        "json": exchange.kept,
        "status": response.status_code,
        "reply": _reply(response),
    }
    return Call(kind, exchange.tenant, exchange.persona, exchange.dossiers, body)


def _reply(response: Response) -> object:
    location = response.headers.get("location")
    if location is not None:
        return {"location": redact_url(location)}
    if isinstance(response, JSONResponse):
        return redact(json.loads(bytes(response.body)))
    return None
