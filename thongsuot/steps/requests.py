"""One bare HTTP exchange, as a program would make it."""

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from math import ceil
from statistics import fmean
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from thongsuot.steps.acts import address, as_text
from thongsuot.steps.breakage import BrokenError, broken
from thongsuot.steps.cookies import secret_values
from thongsuot.steps.desk import Desk, StepResult
from thongsuot.steps.exchange import Exchange
from thongsuot.steps.network import Reply
from thongsuot.steps.visitor_http import HttpVisitor


def exchange(request: Mapping[str, Any], desk: Desk) -> StepResult:
    """`{method, url or screen and with, headers, form or json or body}`, with the session's cookies; no redirect is followed.

    The value has `status`, `url`, `headers` (lower-case names), `text`, `json` (None where the body is no JSON), `location` (absolute), `milliseconds`;
    with `times` it is sent so often (`at_once`: so many at the same time), and `timing` tells of all of them; with `tls` it tells of handshakes too.
    """
    visitor = desk.visitor(desk.session, "http")
    if not isinstance(visitor, HttpVisitor):
        raise broken("harness", "yêu cầu HTTP cần phiên HTTP", "a request needs an HTTP session")
    url = address(request, desk.maps)
    host = urlsplit(url).hostname
    if host not in desk.maps.hosts:
        raise broken("configuration", f"máy chủ {host} không nằm trong allowed_hosts của hồ sơ tỉnh", f"{host} is not among the profile's allowed_hosts")
    content_type, body = _body(request)
    headers = {**({"Content-Type": content_type} if content_type else {}), **{name: as_text(value) for name, value in (request.get("headers") or {}).items()}}
    method = str(request.get("method") or ("POST" if body is not None else "GET")).upper()
    times, at_once = int(request.get("times") or 1), int(request.get("at_once") or 1)
    try:
        replies = _repeated(lambda: visitor.exchange(method, url, headers, body, desk.deadline), times, at_once)
        tls = visitor.handshakes(url, desk.deadline) if request.get("tls") else None
    except BrokenError as error:
        failed = Exchange(method, url, tuple(headers.items()), body or b"", None, (), b"", 0.0, error.breakage.message.vi)
        return StepResult(exchanges=(failed,), broken=error.breakage)
    names = {**_as_names(replies[-1]), "timing": timing([reply.exchange.milliseconds for reply in replies]), "tls": tls}
    return StepResult(names, exchanges=tuple(reply.exchange for reply in replies), secrets=secret_values(visitor.cookies, desk.maps))


def _repeated(send: Callable[[], Reply], times: int, at_once: int) -> list[Reply]:
    """In the order of sending. Raises the BrokenError of the first that breaks; those not begun by then are not sent."""
    if at_once == 1:
        return [send() for _ in range(times)]
    with ThreadPoolExecutor(at_once) as crowd:
        sent = [crowd.submit(send) for _ in range(times)]
        try:
            return [one.result() for one in sent]
        finally:
            crowd.shutdown(cancel_futures=True)


def timing(milliseconds: Sequence[float]) -> dict[str, float]:
    """`p95` by nearest rank: of twenty the nineteenth, so that it says nothing of fewer."""
    ordered = sorted(milliseconds)
    return {"count": len(ordered), "mean": round(fmean(ordered), 1), "p95": round(ordered[ceil(0.95 * len(ordered)) - 1], 1), "max": round(ordered[-1], 1)}


def _body(request: Mapping[str, Any]) -> tuple[str | None, bytes | None]:
    if "json" in request:
        return "application/json", json.dumps(request["json"], ensure_ascii=False).encode()
    if "form" in request:
        return "application/x-www-form-urlencoded", urlencode({name: as_text(value) for name, value in request["form"].items()}).encode()
    return None, as_text(request["body"]).encode() if "body" in request else None


def _as_names(reply: Reply) -> dict[str, Any]:
    text = reply.body.decode(reply.response.charset_encoding or "utf-8", "replace")
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    headers = {name.lower(): value for name, value in reply.exchange.response_headers}
    return {
        "status": reply.response.status_code,
        "url": reply.exchange.url,
        "headers": headers,
        "text": text,
        "json": value,
        "location": urljoin(reply.exchange.url, headers["location"]) if "location" in headers else None,
        "milliseconds": reply.exchange.milliseconds,
    }
