"""The citizen's portal: home, a province's procedures, a procedure, the way into the province, my dossiers."""

from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from thongsuot.national.catalogue.data import Procedure
from thongsuot.national.catalogue.links import deep_link
from thongsuot.national.catalogue.sign_on import begin, complete, sign_out, visitor
from thongsuot.national.exchange import Exchange, route
from thongsuot.national.identity.provider import elsewhere_routes
from thongsuot.national.pages import error_handlers, static_files
from thongsuot.national.payments.page import page_routes
from thongsuot.national.registry import Tenant
from thongsuot.national.side import National

MOST_BYTES = 64 * 1024


def portal_app(national: National) -> Starlette:
    """What stands at `dvcqg.test`."""
    routes: list[BaseRoute] = [
        route(national, "/", home),
        route(national, "/tinh/{tenant}", province),
        route(national, "/tinh/{tenant}/thu-tuc/{code}", procedure),
        route(national, "/tinh/{tenant}/thu-tuc/{code}/nop", enter, kind="deep-link"),
        route(national, "/dang-nhap", begin),
        route(national, "/sso/callback", complete),
        route(national, "/dang-xuat", sign_out, methods=("GET", "POST")),
        route(national, "/ho-so", my_dossiers),
        *page_routes(national),
        *elsewhere_routes(national),
        static_files(),
    ]
    return Starlette(routes=routes, exception_handlers=error_handlers(national.pages), max_body_size=MOST_BYTES)


def home(national: National, exchange: Exchange) -> Response:
    """`GET /?tinh=&tu_khoa=`: the provinces; with a province chosen, to its procedures."""
    words, tenant = exchange.parameter("tu_khoa"), national.registry.tenants.get(exchange.parameter("tinh"))
    if tenant:
        query = f"?{urlencode({'tu_khoa': words})}" if words else ""
        return RedirectResponse(f"/tinh/{quote(tenant.key)}{query}", 302)
    fields: dict[str, int] = {}
    for found in national.catalogue.procedures.values():
        fields[found.field_name] = fields.get(found.field_name, 0) + 1
    return _show(national, exchange, "home.html", tenants=list(national.registry.tenants.values()), fields=fields, words=words)


def province(national: National, exchange: Exchange) -> Response:
    """`GET /tinh/{tenant}?tu_khoa=`: the province's procedures."""
    tenant = _tenant(national, exchange)
    if tenant is None:
        return _unknown(national, "Không có tỉnh này trong danh sách.")
    words = exchange.parameter("tu_khoa")
    return _show(national, exchange, "province.html", tenant=tenant, words=words, procedures=national.catalogue.search(words))


def procedure(national: National, exchange: Exchange) -> Response:
    """`GET /tinh/{tenant}/thu-tuc/{code}`: what the procedure asks, where it may be filed, and "Nộp hồ sơ"."""
    tenant, found = _tenant(national, exchange), _procedure(national, exchange)
    if tenant is None or found is None:
        return _unknown(national, "Không có thủ tục này trong danh sách của tỉnh.")
    return _procedure_page(national, exchange, tenant, found)


def enter(national: National, exchange: Exchange) -> Response:
    """`GET /tinh/{tenant}/thu-tuc/{code}/nop?co_quan=`: 302 into the province by the deep link."""
    tenant, found = _tenant(national, exchange), _procedure(national, exchange)
    if tenant is None or found is None:
        return _unknown(national, "Không có thủ tục này trong danh sách của tỉnh.")
    agency, person = exchange.parameter("co_quan"), visitor(national, exchange)
    exchange.persona = person.key if person else None
    if agency not in {known.code for known in national.catalogue.agencies_of(tenant.agency_root)}:
        return _procedure_page(national, exchange, tenant, found, message="Hãy chọn cơ quan thực hiện trong danh sách.")
    return RedirectResponse(deep_link(tenant, found.code, agency, person.tech_id if person else ""), 302, {"Cache-Control": "no-store"})


def my_dossiers(national: National, exchange: Exchange) -> Response:
    """`GET /ho-so`: the citizen's synchronised dossiers; signs in first."""
    person = visitor(national, exchange)
    if person is None:
        return RedirectResponse("/dang-nhap?tiep=/ho-so", 302, {"Cache-Control": "no-store"})
    dossiers = national.dossiers.owned(person.tech_id, person.numbers)
    return _show(national, exchange, "dossiers.html", dossiers=dossiers, tenants=national.registry.tenants)


def _procedure_page(national: National, exchange: Exchange, tenant: Tenant, found: Procedure, message: str = "") -> Response:
    agencies = national.catalogue.receiving_agencies(found, tenant.agency_root)
    status = 422 if message else 200
    return _show(national, exchange, "procedure.html", status=status, tenant=tenant, procedure=found, agencies=agencies, message=message)


def _show(national: National, exchange: Exchange, template: str, *, status: int = 200, **values: object) -> Response:
    return national.pages.show(template, status=status, visitor=visitor(national, exchange), here=exchange.request.scope["path"], **values)


def _tenant(national: National, exchange: Exchange) -> Tenant | None:
    tenant = national.registry.tenants.get(exchange.request.path_params["tenant"])
    exchange.tenant = tenant.key if tenant else None
    return tenant


def _procedure(national: National, exchange: Exchange) -> Procedure | None:
    return national.catalogue.procedures.get(exchange.request.path_params["code"])


def _unknown(national: National, text: str) -> Response:
    return national.pages.message("Không tìm thấy", text, 404)
