"""Ways to answer wrongly: at the callback, and at the endpoints that a portal calls."""

import json
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit, urlunsplit

from starlette.responses import HTMLResponse, JSONResponse, Response

from thongsuot.national.astray import AstrayResponse
from thongsuot.national.identity.headers import NO_STORE

Document = Mapping[str, object]
Distort = Callable[[Document, float], Response]
"""The document that would have been answered, and for how many seconds to hold the line."""
Back = Callable[[Mapping[str, str], Callable[[], str]], Mapping[str, str]]
"""The parameters of the callback as they should be, and where to get a code of another client."""


def saying(**changes: object) -> Distort:
    """The document with other values; None leaves a name out, a function is given the value."""

    def distort(document: Document, _seconds: float) -> Response:
        values = {name: value(document.get(name)) if callable(value) else value for name, value in changes.items()}
        return JSONResponse({name: value for name, value in {**document, **values}.items() if value is not None}, headers=NO_STORE)

    return distort


def moving(name: str) -> Distort:
    """That address on the other host that the document names, where it is answered too."""

    def move(document: Document, _seconds: float) -> Response:
        host = urlsplit(str(document["service_documentation"])).netloc
        return JSONResponse({**document, name: urlunsplit(urlsplit(str(document[name]))._replace(netloc=host))}, headers=NO_STORE)

    return move


def in_clear(name: str) -> Distort:
    """That address with http for https."""
    return saying(**{name: lambda address: str(address).replace("https://", "http://", 1)})


def refusing(status: int, error: str) -> Distort:
    """An error of RFC 6749 §5.2, or its like."""
    return lambda _document, _seconds: JSONResponse({"error": error}, status, NO_STORE)


def listed(document: Document, _seconds: float) -> Response:
    """A list round the document."""
    return JSONResponse([document], headers=NO_STORE)


def page(document: Document, _seconds: float) -> Response:  # noqa: ARG001  # a page says nothing of the document
    """A page for people, with 200, as a gateway in maintenance gives."""
    return HTMLResponse("<!doctype html><html lang=vi><title>Bảo trì</title><h1>Hệ thống đang bảo trì</h1></html>", headers=NO_STORE)


def half(document: Document, _seconds: float) -> Response:
    """JSON that ends in the middle."""
    text = json.dumps(document)
    return Response(text[: len(text) // 2], media_type="application/json", headers=NO_STORE)


def cut(document: Document, _seconds: float) -> Response:
    """The line is cut in the middle of the answer."""
    return AstrayResponse(document, share=0.5, headers=NO_STORE)


def hold(document: Document, seconds: float) -> Response:
    """No answer for a while, and then none at all."""
    return AstrayResponse(document, seconds=seconds, share=0.0, headers=NO_STORE)


def answering(**changes: str | None) -> Back:
    """The callback with other parameters; None leaves one out."""

    def back(parameters: Mapping[str, str], _foreign_code: Callable[[], str]) -> Mapping[str, str]:
        return {name: value for name, value in {**parameters, **changes}.items() if value is not None}

    return back


def failing(error: str) -> Back:
    """An error of RFC 6749 §4.1.2.1 in place of the code."""
    return answering(code=None, session_state=None, error=error)


def code_of_other_client(parameters: Mapping[str, str], foreign_code: Callable[[], str]) -> Mapping[str, str]:
    return {**parameters, "code": foreign_code()}
