"""Landing: from a deep link to the screen it names, or to the page that says why not."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thongsuot.portal.accounts.linking import find_by_tech_id
from thongsuot.portal.accounts.session import CitizenSession
from thongsuot.portal.accounts.sessions import give_cookie, open_session, read_session, visit_of
from thongsuot.portal.accounts.sign_on import go_to_provider
from thongsuot.portal.catalogue import Procedure
from thongsuot.portal.pages import render
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import AGENCY_UNKNOWN, PROCEDURE_CLOSED, PROCEDURE_MISSING, PROCEDURE_UNKNOWN, say
from thongsuot.portal.pages.options import agency_options
from thongsuot.portal.submission.link import DeepLink, agency_of, hop_of, procedure_of, read_link
from thongsuot.portal.territory import Agency
from thongsuot.portal.visit import address_of, citizen_of, sign_on_address, tenant_of

UNKNOWN_PROCEDURE = "Không tìm thấy thủ tục"


@dataclass(frozen=True, slots=True)
class Screen:
    """Where the visitor has landed: this person, before this procedure, at this agency. `cookie` is a session opened on the way, "" for none."""

    session: CitizenSession
    procedure: Procedure
    agency: Agency
    cookie: str = ""


async def land(request: Request) -> Screen | Response:
    """The screen of the link, or what is answered in its place: a message, a choice of agency, the way to sign-on."""
    tenant, address = tenant_of(request), address_of(request)
    if hop := hop_of(address, tenant.host, tenant.behaviour):
        return RedirectResponse(hop, 302)
    link = read_link(request.query_params)
    procedure = procedure_of(link, tenant)
    if procedure is None:
        return _answer_unknown_procedure(request, link)
    if not procedure.is_open and tenant.behaviour.refuse_closed_procedure:
        return show_error(request, "Tạm dừng tiếp nhận", PROCEDURE_CLOSED, 409, name=procedure.name)
    agency = agency_of(link, tenant)
    if agency is None:
        return _offer_agencies(request, link, procedure)
    session, cookie = _person(request, link)
    if session is not None:
        return Screen(session, procedure, agency, cookie)
    if tenant.behaviour.silent_sign_on:
        return await go_to_provider(request, address)
    return render(request, "sign-in-first.html", procedure=procedure, address=sign_on_address(address))


def _person(request: Request, link: DeepLink) -> tuple[CitizenSession | None, str]:
    """Who is here: whoever signed on. What MDT says is anybody's claim."""
    tenant, session = tenant_of(request), citizen_of(request)
    claimed = find_by_tech_id(tenant.db, link.tech_id) if tenant.behaviour.trust_mdt and link.tech_id else None
    if claimed is None or (session and session.account_id == claimed):
        return session, ""
    cookie = open_session(tenant.db, visit_of(request), claimed, "", tenant.behaviour)
    request.state.session = read_session(tenant.db, cookie)
    return request.state.session, cookie


def keep_session(request: Request, response: Response, screen: Screen) -> Response:
    """The response, with the cookie of a session that the landing opened."""
    if screen.cookie:
        give_cookie(response, screen.cookie, tenant_of(request).behaviour)
    return response


def _answer_unknown_procedure(request: Request, link: DeepLink) -> Response:
    match tenant_of(request).behaviour.unknown_procedure:
        case "home":
            return RedirectResponse("/", 302)
        case "blank":
            return Response("", media_type="text/html")
        case "message":
            message = PROCEDURE_UNKNOWN if link.procedure_code else PROCEDURE_MISSING
            return show_error(request, UNKNOWN_PROCEDURE, message, 404, code=link.procedure_code)


def _offer_agencies(request: Request, link: DeepLink, procedure: Procedure) -> Response:
    """A choice of agency: for a link without one, and, with a message, for one that names an agency unknown here."""
    tenant = tenant_of(request)
    kept = {name: value for name, value in request.query_params.items() if name != "MaCoQuanThucHien"}
    agencies = agency_options(tenant.agency_root, every=tenant.behaviour.offer_every_commune)
    message = say(tenant, AGENCY_UNKNOWN, code=link.agency) if link.agency else ""
    status = 404 if message else 200
    return render(request, "choose-agency.html", status=status, procedure=procedure, kept=kept, agencies=agencies, message=message)
