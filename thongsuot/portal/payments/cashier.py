"""The cashier's page: payments of the unit's dossiers, how the platform's book stands against the portal's, and what was given back.

No message of a refund is known (protocol §4.1 has a word for it): the money goes back outside, and is noted here. When it may is inferred.
"""

import logging
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from thongsuot.portal.dossiers import words
from thongsuot.portal.dossiers.fees import PAYMENT_WORDS, SUCCEEDED, Payment
from thongsuot.portal.dossiers.routing import related_agencies
from thongsuot.portal.officers.entry import officer_of
from thongsuot.portal.officers.sessions import FORM_TOKEN_FIELD, OfficerSession
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.pages.render import render
from thongsuot.portal.payments.ledger import find_payment, list_payments, note_refund, refundable
from thongsuot.portal.payments.platform import PaymentPlatform, PlatformError
from thongsuot.portal.payments.results import ask_result
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.visit import tenant_of

PATH = "/can-bo/thu-phi"
ROLES = frozenset({"cashier"})
ONLY_CASHIERS = Message("Trang này dành cho cán bộ thu phí, lệ phí.", "This page is for cashiers.")
NOT_YOURS = Message("Khoản này không thuộc phạm vi đơn vị của ông/bà.", "This payment is outside the scope of your unit.")
NOT_REFUNDABLE = Message("Khoản này không phải hoàn, hoặc đã được ghi là đã hoàn.", "This payment is not to be given back, or has been.")
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


async def refund(request: Request) -> Response:
    """`POST /can-bo/thu-phi/{reference}/hoan`: notes that the payment of a dossier that was refused or withdrawn was given back."""
    visitor = _cashier(request)
    if not isinstance(visitor, OfficerSession):
        return visitor
    tenant, token = tenant_of(request), (await request.form()).get(FORM_TOKEN_FIELD)
    if not visitor.accepts(token if isinstance(token, str) else ""):
        return show_error(request, "Không thực hiện được", FORM_NOT_OURS, 403, retry=PATH)
    payment, officer = find_payment(tenant.db, request.path_params["reference"]), visitor.officer
    if payment is None or payment not in list_payments(tenant.db, sorted(related_agencies(officer.unit)), payment.dossier):
        return show_error(request, "Ngoài phạm vi", NOT_YOURS, 403, retry=PATH)
    if not note_refund(tenant, payment, officer.name, officer.title, officer.unit):
        return show_error(request, "Không thực hiện được", NOT_REFUNDABLE, 409, retry=PATH)
    return RedirectResponse(f"{PATH}?ma={quote(payment.dossier)}", 303)


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
    db = tenant_of(request).db
    total = sum(row.payment.amount for row in rows if row.payment.state == SUCCEEDED and not row.payment.refunded_at)
    return render(
        request,
        "cashier.html",
        visitor=visitor,
        rows=rows,
        part=_part(request),
        total=total,
        refundable={row.payment.reference for row in rows if refundable(db, row.payment)},
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
    Route(PATH + "/{reference}/hoan", refund, methods=["POST"]),
)
