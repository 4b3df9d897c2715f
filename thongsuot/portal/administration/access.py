"""Who administers what: the system's administrator the catalogue and every account, a unit's administrator the accounts of the unit and its centres."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from thongsuot.portal.behaviour import Behaviour
from thongsuot.portal.officers.accounts import ADMINISTRATORS, Officer
from thongsuot.portal.officers.entry import send_to_sign_in
from thongsuot.portal.officers.sessions import FORM_TOKEN_FIELD, OfficerSession, find_session
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.territory import agencies_of, find_agency
from thongsuot.portal.visit import address_of, tenant_of

ONLY_ADMINISTRATORS = Message("Trang này dành cho người quản trị.", "This page is for administrators.")
ONLY_SYSTEM = Message("Danh mục thủ tục do quản trị hệ thống thay đổi.", "The catalogue is changed by the administrator of the system.")
OUTSIDE = Message("Tài khoản không thuộc đơn vị do ông/bà quản trị.", "The account is not of a unit that you administer.")
FORM_NOT_OURS = Message("Biểu mẫu đã hết hạn hoặc không do trang này phát. Vui lòng mở lại trang.", "The form has expired. Please open the page again.")
HEADING = "Ngoài phạm vi"


def administrator_of(request: Request) -> OfficerSession | Response:
    """The signed-in administrator; else where the visitor is sent or told."""
    visitor = find_session(request)
    if visitor is None:
        return send_to_sign_in(address_of(request))
    if visitor.officer.role in ADMINISTRATORS or not tenant_of(request).behaviour.only_administrators_administer:
        return visitor
    return show_error(request, HEADING, ONLY_ADMINISTRATORS, 403)


def system_administrator_of(request: Request) -> OfficerSession | Response:
    """The signed-in administrator of the system; else where the visitor is sent or told."""
    visitor = administrator_of(request)
    if isinstance(visitor, OfficerSession) and visitor.officer.role == "unit-admin":
        return show_error(request, HEADING, ONLY_SYSTEM, 403)
    return visitor


def administered_units(officer: Officer, behaviour: Behaviour) -> frozenset[str] | None:
    """The units whose accounts the officer administers; None for all of the province."""
    if officer.role != "unit-admin" or not behaviour.keep_unit_admin_in_unit:
        return None
    agency = find_agency(officer.unit)
    below = (other.code for other in agencies_of(agency.province) if other.parent == officer.unit) if agency else ()
    return frozenset({officer.unit, *below})


def is_own_form(visitor: OfficerSession, form: FormData) -> bool:
    """Whether the form came from one of these pages."""
    token = form.get(FORM_TOKEN_FIELD)
    return visitor.accepts(token if isinstance(token, str) else "")
