"""The page that shows a month's figures and sends them."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thongsuot.portal.dossiers import words
from thongsuot.portal.dossiers.record import Dossier, build
from thongsuot.portal.dossiers.routing import related_agencies
from thongsuot.portal.dossiers.transaction import writing
from thongsuot.portal.officers.entry import officer_of
from thongsuot.portal.officers.sessions import FORM_TOKEN_FIELD, OfficerSession
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.pages.render import render
from thongsuot.portal.statistics.figures import STATISTICS_SERVICE, Figures, count, statistics_message
from thongsuot.portal.sync.outbox import queue_message
from thongsuot.portal.tenant import VIETNAM, Tenant
from thongsuot.portal.visit import tenant_of

PATH = "/can-bo/thong-ke"
ROLES = frozenset({"head", "leader", "unit-admin"})
ONLY_LEADERS = Message("Trang này dành cho lãnh đạo và quản trị đơn vị.", "This page is for leaders and unit administrators.")
FORM_NOT_OURS = Message("Biểu mẫu đã hết hạn hoặc không do trang này phát.", "The form has expired.")
DECEMBER = 12


async def show(request: Request) -> Response:
    """`GET /can-bo/thong-ke?thang=2025-07`; without a month, the present one."""
    visitor = _leader(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    return _show(request, visitor, _figures(tenant_of(request), visitor, _month(request)))


async def send(request: Request) -> Response:
    """`POST /can-bo/thong-ke?thang=`: the figures as they stand go to the national side."""
    tenant, visitor = tenant_of(request), _leader(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    token = (await request.form()).get(FORM_TOKEN_FIELD)
    if not visitor.accepts(token if isinstance(token, str) else ""):
        return show_error(request, "Không thực hiện được", FORM_NOT_OURS, 403, retry=PATH)
    month, behaviour = _month(request), tenant.behaviour
    figures = _figures(tenant, visitor, month)
    told = figures if behaviour.statistics_of_month else _figures(tenant, visitor, _before(month))
    subject = f"{visitor.officer.unit} {told.year}-{told.month}"
    if behaviour.send_statistics:
        with writing(tenant.db):
            queue_message(tenant.db, subject, STATISTICS_SERVICE, statistics_message(told, visitor.officer.unit, behaviour))
        request.app.state.sync.wake(tenant, subject)
    return _show(request, visitor, figures, done="Đã gửi thống kê cho phía quốc gia.")


def _figures(tenant: Tenant, visitor: OfficerSession, start: datetime) -> Figures:
    units = sorted(related_agencies(visitor.officer.unit))
    marks = ", ".join("?" * len(units))
    rows = tenant.db.execute(f"SELECT * FROM dossiers WHERE receiving_agency IN ({marks}) OR resolving_agency IN ({marks})", (*units, *units))  # noqa: S608
    return count((build(Dossier, row) for row in rows), start, _after(start), tenant.now())


def _show(request: Request, visitor: OfficerSession, figures: Figures, *, done: str = "") -> Response:
    message = statistics_message(figures, visitor.officer.unit, tenant_of(request).behaviour)
    return render(request, "statistics.html", visitor=visitor, figures=figures, message=message, done=done, token_field=FORM_TOKEN_FIELD, words=words)


def _month(request: Request) -> datetime:
    """The first moment of the month that was asked for; of the present one where it cannot be read."""
    now = tenant_of(request).now()
    try:
        asked = datetime.strptime(request.query_params.get("thang", ""), "%Y-%m")  # noqa: DTZ007  # the zone follows
    except ValueError:
        asked = now
    return datetime(asked.year, asked.month, 1, tzinfo=VIETNAM)


def _after(start: datetime) -> datetime:
    return start.replace(year=start.year + 1, month=1) if start.month == DECEMBER else start.replace(month=start.month + 1)


def _before(start: datetime) -> datetime:
    return start.replace(year=start.year - 1, month=DECEMBER) if start.month == 1 else start.replace(month=start.month - 1)


def _leader(request: Request) -> OfficerSession | Response:
    return officer_of(request, ROLES, ONLY_LEADERS, home=PATH)


ROUTES: tuple[Route, ...] = (
    Route(PATH, show, methods=["GET"]),
    Route(PATH, send, methods=["POST"]),
)
