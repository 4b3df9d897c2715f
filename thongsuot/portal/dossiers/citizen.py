"""What a citizen may see and do with their dossiers."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thongsuot.portal.accounts.session import CitizenSession
from thongsuot.portal.dossiers.deed import Actor
from thongsuot.portal.dossiers.lifecycle import CITIZEN
from thongsuot.portal.dossiers.record import CaseFile, Dossier, StoredFile, read_case
from thongsuot.portal.pages.errors import show_error
from thongsuot.portal.pages.messages import Message
from thongsuot.portal.tenant import Tenant
from thongsuot.portal.visit import sign_on_address

APPLICANT_TITLE = "Người nộp hồ sơ"
DOSSIER_UNKNOWN = Message(
    "Mã hồ sơ không đúng, hoặc hồ sơ không thuộc tài khoản đang đăng nhập.", "The number is wrong, or the dossier belongs to another account."
)
FILE_UNKNOWN = Message("Liên kết không đúng hoặc tệp chưa được công bố.", "The link is wrong, or the file is not published yet.")


def may_see(citizen: CitizenSession, dossier: Dossier, tenant: Tenant) -> bool:
    """Whether the dossier is this citizen's to see."""
    return dossier.owner == citizen.account_id or not tenant.behaviour.check_owner


def find_case(tenant: Tenant, citizen: CitizenSession, code: str) -> CaseFile | None:
    """The citizen's dossier of that number; None for another's too, so that numbers cannot be tried out."""
    case = read_case(tenant.db, code)
    return case if case is not None and may_see(citizen, case.dossier, tenant) else None


def visible_result(case: CaseFile, tenant: Tenant) -> StoredFile | None:
    """The result, once it is signed."""
    return case.result if case.dossier.signed_at is not None and tenant.behaviour.show_result else None


def applicant_of(citizen: CitizenSession) -> Actor:
    """The citizen as the one who acts."""
    return Actor(citizen.name, CITIZEN, APPLICANT_TITLE, "")


def send_to_sign_on(path: str) -> Response:
    """To sign-on, and back to `path`."""
    return RedirectResponse(sign_on_address(path), 303)


def show_not_found(request: Request) -> Response:
    return show_error(request, "Không tìm thấy hồ sơ", DOSSIER_UNKNOWN, 404)


def show_file_not_found(request: Request) -> Response:
    return show_error(request, "Không tìm thấy tệp", FILE_UNKNOWN, 404)
