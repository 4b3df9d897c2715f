"""One visit: which tenant is visited, who is visiting and what was typed. `app.py` sets the first two before any handler runs."""

from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request

from thongsuot.portal.accounts.session import CitizenSession
from thongsuot.portal.tenant import Tenant


def tenant_of(request: Request) -> Tenant:
    """The tenant whose host was asked for (`request.state.tenant`)."""
    tenant: Tenant = request.state.tenant
    return tenant


def citizen_of(request: Request) -> CitizenSession | None:
    """The signed-in citizen, enterprise or organisation (`request.state.session`); None when nobody is."""
    session: CitizenSession | None = request.state.session
    return session


def address_of(request: Request) -> str:
    """Path and query as asked for: what a visitor returns to."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def sign_on_address(path: str) -> str:
    """Where a visitor who must sign in is sent; `path` (with its query) is where they come back to."""
    return f"/dang-nhap?tiep={quote(path, safe='')}"


def typed_text(form: FormData, name: str) -> str:
    """The text of a field without the spaces around it; "" for none, or for a file."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""
