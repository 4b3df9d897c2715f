"""The page that stands in place of the one asked for when something is wrong."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from thongsuot.portal.pages.messages import Message, say
from thongsuot.portal.pages.render import render


def show_error(request: Request, heading: str, message: Message, status: int, *, retry: str = "", trace: object = "", **values: object) -> HTMLResponse:
    """A page with a heading, one message (role="alert") and a way on; `retry` is a path to try again, `trace` what only a careless portal shows."""
    return render(request, "error.html", status=status, heading=heading, message=say(request.state.tenant, message, **values), retry=retry, trace=trace)
