"""The home page: what can be handed in here, with a search."""

from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thongsuot.portal.catalogue import search_procedures
from thongsuot.portal.pages import render


async def show_home(request: Request) -> Response:
    """`GET /?q=`: procedures by field."""
    words = request.query_params.get("q", "").strip()
    found = sorted(search_procedures(words), key=lambda procedure: procedure.field_name)
    fields = [(name, list(group)) for name, group in groupby(found, key=lambda procedure: procedure.field_name)]
    return render(request, "home.html", words=words, fields=fields, count=len(found))


ROUTES: tuple[Route, ...] = (Route("/", show_home, methods=["GET"]),)
