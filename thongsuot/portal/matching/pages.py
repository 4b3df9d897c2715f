"""`/can-bo/doi-chieu/{MaHoSo}`: the applicant of a dossier held against the national account and the population database, each time with its trail."""

import logging

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thongsuot.portal.dossiers import words
from thongsuot.portal.dossiers.record import CaseFile, read_case
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.matching.matching import POPULATION_SERVICE, Match, State, hold_against, keep_look_up, look_ups_of
from thongsuot.portal.officers.scope import in_scope
from thongsuot.portal.officers.sessions import FORM_TOKEN_FIELD, OfficerSession, find_session
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.pages.render import render
from thongsuot.portal.sync.adapter import RefusedError, UnreachableError
from thongsuot.portal.visit import tenant_of

LOOKERS = frozenset({"one-stop", "processing", "head", "leader"})
NOT_YOURS = Message("Chỉ cán bộ tiếp nhận, giải quyết hồ sơ mới được tra cứu dữ liệu dân cư.", "Only officers who take or resolve dossiers look people up.")
UNKNOWN = Message("Không có hồ sơ nào mang mã này trong phạm vi của ông/bà.", "There is no such dossier in your scope.")
FORM_NOT_OURS = Message("Biểu mẫu đã hết hạn hoặc không do trang này phát.", "The form has expired.")
TROUBLE = "Chưa tra cứu được dữ liệu quốc gia. Hồ sơ vẫn giải quyết được; vui lòng thử lại sau."
SAID: dict[State, str] = {
    "match": "Khớp",
    "differs": "Không khớp",
    "unknown": "Không tìm thấy",
    "not-asked": "Chưa đối chiếu",
}
HEADING = "Không đối chiếu được"
log = logging.getLogger(__name__)


async def show_matching(request: Request) -> Response:
    """`GET`: the button, and what was looked up before."""
    found = _open(request)
    return found if isinstance(found, Response) else _show(request, *found)


async def match_applicant(request: Request) -> Response:
    """`POST`: asks both services and shows how the applicant stands."""
    found = _open(request)
    if isinstance(found, Response):
        return found
    visitor, case = found
    tenant, form = tenant_of(request), await request.form()
    if not visitor.accepts(str(form.get(FORM_TOKEN_FIELD) or "")):
        return show_error(request, HEADING, FORM_NOT_OURS, 403, retry=f"/can-bo/doi-chieu/{case.dossier.code}")
    try:
        match = await hold_against(request.app.state.sync.adapter_of(tenant), case.dossier, visitor.officer.username, tenant.behaviour)
    except (UnreachableError, RefusedError) as error:
        log.warning("%s: %s: %s", tenant.key, POPULATION_SERVICE, error)
        return _show(request, visitor, case, trouble=TROUBLE, status=503)
    if tenant.behaviour.keep_look_ups:
        with writing(tenant.db) as db:
            keep_look_up(db, case.dossier.code, tenant.now(), visitor.officer.name, match)
    return _show(request, visitor, case, match=match)


def _open(request: Request) -> tuple[OfficerSession, CaseFile] | Response:
    """The officer and the dossier; else the page that says why not."""
    tenant, visitor = tenant_of(request), find_session(request)
    if visitor is None or (visitor.officer.role not in LOOKERS and tenant.behaviour.only_desks_look_up):
        return show_error(request, HEADING, NOT_YOURS, 403, retry="/can-bo")
    case = read_case(tenant.db, request.path_params["code"])
    if case is None or case.dossier.owner_kind != "citizen" or not in_scope(visitor.officer, case.dossier, tenant.behaviour):
        return show_error(request, HEADING, UNKNOWN, 404, retry="/can-bo")
    return visitor, case


def _show(request: Request, visitor: OfficerSession, case: CaseFile, *, match: Match | None = None, trouble: str = "", status: int = 200) -> Response:
    return render(
        request,
        "matching.html",
        status=status,
        visitor=visitor,
        dossier=case.dossier,
        match=match,
        trouble=trouble,
        offered=tenant_of(request).contract.offers(POPULATION_SERVICE),
        look_ups=look_ups_of(tenant_of(request).db, case.dossier.code),
        token_field=FORM_TOKEN_FIELD,
        said=SAID,
        words=words,
    )


ROUTES: tuple[Route, ...] = (
    Route("/can-bo/doi-chieu/{code}", show_matching, methods=["GET"]),
    Route("/can-bo/doi-chieu/{code}", match_applicant, methods=["POST"]),
)
