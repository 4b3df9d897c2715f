"""The administrators' routes: where they start, the trail of changes, and the rooms."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.administration import account_pages, catalogue_pages
from thongsuot.portal.administration.access import administered_units, administrator_of
from thongsuot.portal.administration.audit import read_audit
from thongsuot.portal.dossiers import words
from thongsuot.portal.officers.sessions import OfficerSession
from thongsuot.portal.pages.render import render
from thongsuot.portal.visit import tenant_of


async def start(request: Request) -> Response:
    """`GET /quan-tri`: the page that this administrator works on most."""
    visitor = administrator_of(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    return RedirectResponse("/quan-tri/tai-khoan" if visitor.officer.role == "unit-admin" else "/quan-tri/thu-tuc", 303)


async def show_audit(request: Request) -> Response:
    """`GET /quan-tri/nhat-ky`."""
    visitor = administrator_of(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    tenant = tenant_of(request)
    entries = read_audit(tenant.db, administered_units(visitor.officer, tenant.behaviour))
    return render(request, "admin_audit.html", visitor=visitor, entries=entries, words=words)


ROUTES: tuple[Route, ...] = (
    Route("/quan-tri", start, methods=["GET"]),
    Route("/quan-tri/nhat-ky", show_audit, methods=["GET"]),
    *catalogue_pages.ROUTES,
    *account_pages.ROUTES,
)
