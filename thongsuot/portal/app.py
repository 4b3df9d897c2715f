"""The public application of the portal: every tenant's pages behind its host."""

import contextlib
from collections.abc import AsyncIterator

import httpx
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from thongsuot.portal import home, open_data
from thongsuot.portal.accounts import pages as accounts
from thongsuot.portal.accounts.provider import IdentityProvider
from thongsuot.portal.administration import pages as administration
from thongsuot.portal.dossiers import pages as dossiers
from thongsuot.portal.frame import LARGEST_REQUEST, Frame
from thongsuot.portal.land_tax import pages as land_tax
from thongsuot.portal.matching import pages as matching
from thongsuot.portal.officers import pages as officers
from thongsuot.portal.pages import assets
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import METHOD_UNKNOWN, PAGE_UNKNOWN, REQUEST_BAD, REQUEST_LARGE, TROUBLE, Message
from thongsuot.portal.papers import pages as papers
from thongsuot.portal.passed_on import pages as passed_on
from thongsuot.portal.payments import pages as payments
from thongsuot.portal.payments.asking import running_asker
from thongsuot.portal.payments.platform import PaymentPlatform
from thongsuot.portal.questions import pages as questions
from thongsuot.portal.statistics import pages as statistics
from thongsuot.portal.submission import pages as submission
from thongsuot.portal.sync.worker import running_worker
from thongsuot.portal.tenants import PRODUCT, VERSION, Tenants
from thongsuot.portal.visit import tenant_of

ERRORS: dict[int, tuple[str, Message]] = {
    404: ("Không tìm thấy trang", PAGE_UNKNOWN),
    405: ("Không thực hiện được", METHOD_UNKNOWN),
    413: ("Nội dung quá lớn", REQUEST_LARGE),
}

TRACE = """Traceback (most recent call last):
  File "/srv/cong/routes.py", line 42, in dispatch
LookupError: no route, Starlette 0.46, Python 3.11"""


def build_app(tenants: Tenants, http: httpx.AsyncClient) -> ASGIApp:
    """`http` reaches the national side; it is closed with the application."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with http, running_worker(lambda: tenants, http) as worker, running_asker(lambda: tenants, app.state.payments):
            app.state.sync = worker
            yield
        tenants.close()

    rooms = (
        home,
        open_data,
        assets,
        accounts,
        submission,
        dossiers,
        payments,
        papers,
        officers,
        matching,
        questions,
        passed_on,
        land_tax,
        statistics,
        administration,
    )
    routes = [*ROUTES, *(route for room in rooms for route in room.ROUTES)]
    handlers = {HTTPException: show_http_error, Exception: show_trouble}
    app = Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan, max_body_size=LARGEST_REQUEST)
    app.state.provider = IdentityProvider(http)
    app.state.payments = PaymentPlatform(http)
    return Frame(app, tenants)


async def show_reference(request: Request) -> Response:
    """`GET /.well-known/thongsuot-reference`: a sample portal says so to any program that asks."""
    tenant = tenant_of(request)
    return JSONResponse({"product": PRODUCT, "version": VERSION, "tenant": tenant.key, "defects": list(tenant.defects)})


async def show_http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    heading, message = ERRORS.get(status, ("Không thực hiện được", REQUEST_BAD))
    trace = "" if tenant_of(request).behaviour.plain_refusals else TRACE
    return show_error(request, heading, message, status, trace=trace)


async def show_trouble(request: Request, _error: Exception) -> Response:
    """An unexpected error: its trace goes to the log only."""
    return show_error(request, "Cổng gặp sự cố", TROUBLE, 500)


ROUTES: tuple[Route, ...] = (Route("/.well-known/thongsuot-reference", show_reference, methods=["GET"]),)
