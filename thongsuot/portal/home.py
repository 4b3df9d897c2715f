"""The home page: what can be handed in here, with a search."""

import asyncio
import itertools
import unicodedata
from collections import Counter

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thongsuot.portal.pages import render
from thongsuot.portal.visit import tenant_of

SLOW_SECONDS = 1.8
CROWD = 4  # how many may wait for a home page that bears no crowd
CROWDED_SECONDS = 6.0
_ANSWERS = itertools.count()
_CROWDS: Counter[str] = Counter()
MOST_SHOWN = 200  # a page of 2,500 procedures helps nobody


async def show_home(request: Request) -> Response:
    """`GET /?q=`: procedures by field."""
    if not tenant_of(request).behaviour.answer_in_time and next(_ANSWERS) % 6 == 0:
        await asyncio.sleep(SLOW_SECONDS)
    if not tenant_of(request).behaviour.bear_crowds:
        await _wait_in_crowd(tenant_of(request).key)
    words = request.query_params.get("q", "").strip()
    found = sorted(tenant_of(request).catalogue.search(words), key=lambda procedure: procedure.field_name)
    shown = found[:MOST_SHOWN]
    if not tenant_of(request).behaviour.composed_text:
        shown = [msgspec.structs.replace(procedure, name=unicodedata.normalize("NFD", procedure.name)) for procedure in shown]
    fields = [(name, list(group)) for name, group in itertools.groupby(shown, key=lambda procedure: procedure.field_name)]
    return render(request, "home.html", words=words, fields=fields, count=len(found), hidden=len(found) - len(shown))


async def _wait_in_crowd(tenant: str) -> None:
    _CROWDS[tenant] += 1
    try:
        await asyncio.sleep(CROWDED_SECONDS if _CROWDS[tenant] > CROWD else 0.05)
    finally:
        _CROWDS[tenant] -= 1


ROUTES: tuple[Route, ...] = (Route("/", show_home, methods=["GET"]),)
