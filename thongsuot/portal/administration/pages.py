"""The administrators' routes: where they start, the trail of changes, what the national side refused, and the rooms."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.administration import account_pages, catalogue_pages
from thongsuot.portal.administration.access import administered_units, administrator_of, system_administrator_of
from thongsuot.portal.administration.audit import read_audit
from thongsuot.portal.dossiers import words
from thongsuot.portal.officers.sessions import OfficerSession
from thongsuot.portal.pages.render import render
from thongsuot.portal.sync.outbox import refused_messages
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


async def show_synchronisation(request: Request) -> Response:
    """`GET /quan-tri/dong-bo?ma=`: what the national side did not take at once."""
    visitor = system_administrator_of(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    tenant, part = tenant_of(request), request.query_params.get("ma", "").strip()
    refusals = refused_messages(tenant.db, part) if tenant.behaviour.keep_refusals else []
    return render(request, "admin_sync.html", visitor=visitor, refusals=refusals, part=part, states=STATES, words=words)


STATES = {"waiting": "Đang chờ gửi lại", "sent": "Đã gửi lại được", "failed": "Không gửi nữa, cần người xử lý"}
ROUTES: tuple[Route, ...] = (
    Route("/quan-tri", start, methods=["GET"]),
    Route("/quan-tri/nhat-ky", show_audit, methods=["GET"]),
    Route("/quan-tri/dong-bo", show_synchronisation, methods=["GET"]),
    *catalogue_pages.ROUTES,
    *account_pages.ROUTES,
)
