"""The cashier's page: payments of the unit's dossiers, and how the platform's book stands against the portal's."""

import logging
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thongsuot.portal.dossiers import words
from thongsuot.portal.dossiers.fees import PAYMENT_WORDS, SUCCEEDED, Payment
from thongsuot.portal.dossiers.routing import related_agencies
from thongsuot.portal.officers.entry import officer_of
from thongsuot.portal.officers.sessions import FORM_TOKEN_FIELD, OfficerSession
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.pages.render import render
from thongsuot.portal.payments.ledger import find_payment, list_payments
from thongsuot.portal.payments.platform import PaymentPlatform, PlatformError
from thongsuot.portal.payments.results import ask_result
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.visit import tenant_of

PATH = "/can-bo/thu-phi"
ROLES = frozenset({"cashier"})
ONLY_CASHIERS = Message("Trang này dành cho cán bộ thu phí, lệ phí.", "This page is for cashiers.")
FORM_NOT_OURS = Message("Biểu mẫu đã hết hạn hoặc không do trang này phát.", "The form has expired.")
AWAY = "?"
VERDICT_WORDS = {"match": "Khớp", "updated": "Đã cập nhật theo phía quốc gia", "differ": "Lệch", "unknown": "Chưa hỏi được"}
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Compared:
    """One payment: `national` is what the platform says, "" before it was asked, "?" where it could not be; `verdict` a key of VERDICT_WORDS or ""."""

    payment: Payment
    national: str = ""
    verdict: str = ""

    @property
    def national_words(self) -> str:
        return PAYMENT_WORDS.get(self.national, "")


async def show(request: Request) -> Response:
    """`GET /can-bo/thu-phi?ma=`."""
    visitor = _cashier(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    return _show(request, visitor, [Compared(payment) for payment in _listed(request, visitor)])


async def reconcile(request: Request) -> Response:
    """`POST /can-bo/thu-phi?ma=`: asks the platform about every payment on the page."""
    visitor = _cashier(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    token = (await request.form()).get(FORM_TOKEN_FIELD)
    if not visitor.accepts(token if isinstance(token, str) else ""):
        return show_error(request, "Không thực hiện được", FORM_NOT_OURS, 403, retry=PATH)
    tenant, platform = tenant_of(request), request.app.state.payments
    return _show(request, visitor, [await _compare(tenant, platform, payment) for payment in _listed(request, visitor)])


async def _compare(tenant: Tenant, platform: PaymentPlatform, payment: Payment) -> Compared:
    if tenant.payment is None or not tenant.behaviour.compare_with_national:
        return Compared(payment, payment.state, "match")
    try:
        national = await ask_result(tenant, tenant.payment, platform, payment)
    except PlatformError as error:
        log.warning("%s: %s: %s", tenant.key, payment.reference, error)
        return Compared(payment, AWAY, "unknown")
    after = find_payment(tenant.db, payment.reference) or payment
    if after.state != national:
        return Compared(after, national, "differ")
    return Compared(after, national, "match" if payment.state == national else "updated")


def _listed(request: Request, visitor: OfficerSession) -> list[Payment]:
    return list_payments(tenant_of(request).db, sorted(related_agencies(visitor.officer.unit)), _part(request))


def _show(request: Request, visitor: OfficerSession, rows: list[Compared]) -> Response:
    total = sum(row.payment.amount for row in rows if row.payment.state == SUCCEEDED)
    return render(
        request,
        "cashier.html",
        visitor=visitor,
        rows=rows,
        part=_part(request),
        total=total,
        token_field=FORM_TOKEN_FIELD,
        payment_words=PAYMENT_WORDS,
        verdict_words=VERDICT_WORDS,
        words=words,
    )


def _part(request: Request) -> str:
    return request.query_params.get("ma", "").strip()


def _cashier(request: Request) -> OfficerSession | Response:
    """The signed-in cashier; else where the visitor is sent or told."""
    return officer_of(request, ROLES, ONLY_CASHIERS, home=PATH)


ROUTES: tuple[Route, ...] = (
    Route(PATH, show, methods=["GET"]),
    Route(PATH, reconcile, methods=["POST"]),
)
