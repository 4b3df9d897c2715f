"""`/quan-tri/thu-tuc`: the catalogue, and one procedure of it."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.administration.access import FORM_NOT_OURS, is_own_form, system_administrator_of
from thongsuot.portal.administration.audit import note_changes
from thongsuot.portal.administration.procedures import LEVELS, STATES, changes_between, keep_procedure, read_procedure, said, stored
from thongsuot.portal.catalogue import Procedure
from thongsuot.portal.dossiers import words
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.officers.sessions import FORM_TOKEN_FIELD, OfficerSession
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.pages.render import render
from thongsuot.portal.territory import agencies_of
from thongsuot.portal.visit import tenant_of

MOST_SHOWN = 100
UNKNOWN = Message("Danh mục không có thủ tục mang mã này.", "The catalogue has no procedure of this code.")


async def list_procedures(request: Request) -> Response:
    """`GET /quan-tri/thu-tuc?q=`."""
    visitor = system_administrator_of(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    asked, tenant = request.query_params.get("q", "").strip(), tenant_of(request)
    found = tenant.catalogue.search(asked)
    shown = [(procedure, said(procedure, tenant.agency_root)) for procedure in found[:MOST_SHOWN]]
    return render(request, "admin_procedures.html", visitor=visitor, asked=asked, words=words, shown=shown, hidden=len(found) - len(shown))


async def show_procedure(request: Request) -> Response:
    """`GET /quan-tri/thu-tuc/{code}`."""
    visitor = system_administrator_of(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    procedure = stored(tenant_of(request), request.path_params["code"])
    if procedure is None:
        return show_error(request, "Không tìm thấy thủ tục", UNKNOWN, 404)
    return _show(request, visitor, procedure, _typed(procedure), {}, saved=bool(request.query_params.get("xong")))


async def change_procedure(request: Request) -> Response:
    """`POST /quan-tri/thu-tuc/{code}`: takes effect at once."""
    visitor = system_administrator_of(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    tenant, old = tenant_of(request), stored(tenant_of(request), request.path_params["code"])
    if old is None:
        return show_error(request, "Không tìm thấy thủ tục", UNKNOWN, 404)
    form = await request.form()
    path = f"/quan-tri/thu-tuc/{old.code}"
    if not is_own_form(visitor, form):
        return show_error(request, "Không thực hiện được", FORM_NOT_OURS, 403, retry=path)
    typed = {name: value.strip() for name, value in form.items() if isinstance(value, str)}
    new = read_procedure(typed, old, tenant)
    if not isinstance(new, Procedure):
        return _show(request, visitor, old, _typed(old) | typed, new)
    with writing(tenant.db):
        keep_procedure(tenant, new)
        note_changes(tenant, visitor.officer, f"Thủ tục {old.code}", tenant.agency_root, changes_between(old, new, tenant.agency_root))
    return RedirectResponse(f"{path}?xong=1", 303)


def _typed(procedure: Procedure) -> dict[str, str]:
    return {
        "cap": procedure.level,
        "co_quan": procedure.department,
        "le_phi": f"{procedure.fee:,}".replace(",", "."),
        "ma_phi": procedure.fee_code,
        "thoi_han": str(procedure.working_days),
        "trang_thai": "mo" if procedure.is_open else "dong",
    }


def _show(
    request: Request, visitor: OfficerSession, procedure: Procedure, typed: Mapping[str, str], wrong: Mapping[str, str], *, saved: bool = False
) -> Response:
    root = tenant_of(request).agency_root
    departments = [(agency.code.rpartition(".")[2], agency.name) for agency in agencies_of(root) if agency.level == "department"]
    return render(
        request,
        "admin_procedure.html",
        status=422 if wrong else 200,
        visitor=visitor,
        procedure=procedure,
        typed=typed,
        wrong=wrong,
        saved=saved,
        levels=list(LEVELS.items()),
        states=list(STATES.items()),
        departments=departments,
        token_field=FORM_TOKEN_FIELD,
        words=words,
    )


ROUTES: tuple[Route, ...] = (
    Route("/quan-tri/thu-tuc", list_procedures, methods=["GET"]),
    Route("/quan-tri/thu-tuc/{code}", show_procedure, methods=["GET"]),
    Route("/quan-tri/thu-tuc/{code}", change_procedure, methods=["POST"]),
)
