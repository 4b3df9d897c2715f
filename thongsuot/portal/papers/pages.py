"""Papers to whom they belong: the dossier's owner, and officers in whose scope it is."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thongsuot.portal.dossiers.citizen import may_see, send_to_sign_on, show_file_not_found, show_not_found
from thongsuot.portal.dossiers.record import read_case
from thongsuot.portal.officers.scope import in_scope
from thongsuot.portal.officers.sessions import find_session
from thongsuot.portal.papers.offers import KIND_BY_SLUG
from thongsuot.portal.papers.paper import papers_of
from thongsuot.portal.papers.typesetting import typeset_paper
from thongsuot.portal.visit import address_of, citizen_of, tenant_of


async def send_paper(request: Request) -> Response:
    tenant, citizen, visitor = tenant_of(request), citizen_of(request), find_session(request)
    if citizen is None and visitor is None:
        return send_to_sign_on(address_of(request))
    case = read_case(tenant.db, request.path_params["code"])
    if case is None:
        return show_not_found(request)
    inside = visitor is not None and in_scope(visitor.officer, case.dossier, tenant.behaviour)
    if not inside and (citizen is None or not may_see(citizen, case.dossier, tenant)):
        return show_not_found(request)
    slug = request.path_params["slug"]
    kind = KIND_BY_SLUG.get(slug)
    paper = papers_of(case, tenant, inside=inside).get(kind) if kind is not None else None
    if paper is None:
        return show_file_not_found(request)
    headers = {"Content-Disposition": f'attachment; filename="{slug}.pdf"', "Cache-Control": "private, no-store"}
    return Response(typeset_paper(paper), media_type="application/pdf", headers=headers)


ROUTES: tuple[Route, ...] = (Route("/ho-so/{code}/giay/{slug}", send_paper, methods=["GET"]),)
