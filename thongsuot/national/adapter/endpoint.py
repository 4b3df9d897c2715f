"""The two addresses of the adapter: sign-in and the one that serves every service."""

import secrets

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from thongsuot.national.adapter.asked import Asked
from thongsuot.national.adapter.disorder import disturbed
from thongsuot.national.adapter.envelope import OK, SESSION_ENDED, Envelope, refused
from thongsuot.national.adapter.services import SERVICES
from thongsuot.national.exchange import Exchange, route
from thongsuot.national.pages import error_handlers
from thongsuot.national.partners.endpoint import partner_routes
from thongsuot.national.payments.endpoint import payment_routes
from thongsuot.national.payments.keypay import keypay_routes
from thongsuot.national.registry import Tenant
from thongsuot.national.side import National
from thongsuot.national.stimuli import ADAPTER_KINDS

MOST_BYTES = 16 * 1024 * 1024


def adapter_app(national: National) -> Starlette:
    """What stands at `ketnoi.dvcqg.test`."""
    routes: list[BaseRoute] = [
        route(national, "/apiDVC/mapi/login", sign_in, kind="adapter-login", methods=("POST",)),
        route(national, "/apiDVC/mapi/g", serve, kind="adapter", methods=("POST",)),
        *payment_routes(national),
        *keypay_routes(national),
        *partner_routes(national),
    ]
    return Starlette(routes=routes, exception_handlers=error_handlers(national.pages), max_body_size=MOST_BYTES)


def sign_in(national: National, exchange: Exchange) -> Response:
    """`POST /apiDVC/mapi/login {username, password}`, header `dstcode` -> `{error_code, message, session}` (protocol §2.1)."""
    body = exchange.json
    if not isinstance(body, dict):
        return refused("Dữ liệu gửi lên không phải là một đối tượng JSON").response(400)
    tenant = national.registry.tenant_of_account(str(body.get("username", "")), exchange.request.headers.get("dstcode", ""))
    exchange.tenant = tenant.key if tenant else None
    password = str(body.get("password", "")).encode("utf-8", "replace")
    if tenant is None or not secrets.compare_digest(password, tenant.adapter.password.encode()):
        return refused("Tên đăng nhập, mật khẩu hoặc dstcode không đúng").response()
    session = national.adapter_sessions.open(tenant.key)
    return JSONResponse({"error_code": OK, "message": "Đăng nhập thành công", "result": "Đăng nhập thành công", "session": session})


def serve(national: National, exchange: Exchange) -> Response:
    """`POST /apiDVC/mapi/g {session, madonvi, service, ...}`, header `dstcode` -> the service's envelope."""
    body = exchange.json
    if not isinstance(body, dict):
        return refused("Dữ liệu gửi lên không phải là một đối tượng JSON").response(400)
    exchange.dossiers = _dossiers_of(body)
    session = str(body.get("session", ""))
    key = national.adapter_sessions.tenant(session)
    tenant = national.registry.tenants.get(key or "")
    if tenant is None:
        return _session_ended()
    exchange.tenant = tenant.key
    stimulus = national.stimuli.take(tenant.key, exchange.dossiers, lambda: _owners_of(national, tenant, body), kinds=ADAPTER_KINDS, service=_service_of(body))
    if stimulus and stimulus.kind == "adapter-expire":
        national.adapter_sessions.close(session)
        return _session_ended()
    if exchange.request.headers.get("dstcode") != tenant.adapter.dstcode:
        return refused("Thiếu dstcode hoặc dstcode không đúng").response()
    if stimulus:
        return disturbed(stimulus, lambda: _answer(national, tenant, body).content(), national.calls.overtaken(tenant.key))
    return _answer(national, tenant, body).response()


def _answer(national: National, tenant: Tenant, body: dict[str, object]) -> Envelope:
    name = _service_of(body)
    service = SERVICES.get(name)
    if service is None or not national.contracts[tenant.contract].offers(name):
        return refused(f"Dịch vụ không tồn tại: {str(body.get('service'))[:80]}")
    return service(Asked(national, tenant, body))


def _service_of(body: dict[str, object]) -> str:
    name = body.get("service")
    return name if isinstance(name, str) else ""


def _session_ended() -> Response:
    return Envelope(SESSION_ENDED, "Phiên làm việc không hợp lệ hoặc đã hết hạn, đề nghị đăng nhập lại").response()


def _rows(body: dict[str, object]) -> list[dict[str, object]]:
    data = body.get("data")
    return [row for row in (data if isinstance(data, list) else [data]) if isinstance(row, dict)]


def _owners_of(national: National, tenant: Tenant, body: dict[str, object]) -> set[str]:
    """The TechIDs that a call concerns: those it names, and those of the dossiers whose progress it tells."""
    known = [national.dossiers.find(tenant.key, number) for number in _dossiers_of(body)]
    named = [row.get("MaDoiTuong") for row in _rows(body)] + [dossier.body.get("MaDoiTuong") for dossier in known if dossier]
    return {owner for owner in named if isinstance(owner, str)}


def _dossiers_of(body: dict[str, object]) -> tuple[str, ...]:
    numbers = [row.get("MaHoSo") for row in _rows(body)] + [body.get("mahoso")]
    return tuple(dict.fromkeys(number for number in numbers if isinstance(number, str) and number))
