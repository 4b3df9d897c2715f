"""The home page: what can be handed in here, with a search."""

from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thongsuot.portal.pages import render
from thongsuot.portal.visit import tenant_of

MOST_SHOWN = 200  # a page of 2,500 procedures helps nobody


async def show_home(request: Request) -> Response:
    """`GET /?q=`: procedures by field."""
    words = request.query_params.get("q", "").strip()
    found = sorted(tenant_of(request).catalogue.search(words), key=lambda procedure: procedure.field_name)
    shown = found[:MOST_SHOWN]
    fields = [(name, list(group)) for name, group in groupby(shown, key=lambda procedure: procedure.field_name)]
    return render(request, "home.html", words=words, fields=fields, count=len(found), hidden=len(found) - len(shown))


ROUTES: tuple[Route, ...] = (Route("/", show_home, methods=["GET"]),)
