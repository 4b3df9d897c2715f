"""The addresses of the partners' services at `ketnoi.dvcqg.test`.

The adapter's session opens them, as header `access_token`: the header is seen for the post, all else of it is inferred.
"""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from thongsuot.national.adapter.disorder import disturbed
from thongsuot.national.adapter.envelope import SESSION_ENDED, Envelope, refused
from thongsuot.national.calls import Kind
from thongsuot.national.exchange import Exchange, Handler, route
from thongsuot.national.partners.asked import Asked, Reply
from thongsuot.national.partners.population import look_up
from thongsuot.national.partners.post import cancel, order, track
from thongsuot.national.partners.rating import rate
from thongsuot.national.partners.store import fetch_file, find_papers
from thongsuot.national.side import National
from thongsuot.national.stimuli import ADAPTER_KINDS

NUMBERS = ("MaHoSo", "OrderNumber", "MaYeuCau")
UNAUTHORIZED = 401


@dataclass(frozen=True, slots=True)
class Door:
    """One address: `kind` of its calls in the log; `service`: its name in contracts and in what is armed."""

    path: str
    kind: Kind
    service: str
    answer: Callable[[Asked], Reply]


DOORS: tuple[Door, ...] = (
    Door("/kho-giay-to/tra-cuu", "store", "kho-giay-to", find_papers),
    Door("/kho-giay-to/tep", "store", "kho-giay-to", fetch_file),
    Door("/dan-cu/tra-cuu", "population", "dan-cu", look_up),
    Door("/buu-chinh/don", "post", "buu-chinh", order),
    Door("/buu-chinh/hanh-trinh", "post", "buu-chinh", track),
    Door("/buu-chinh/huy", "post", "buu-chinh", cancel),
    Door("/danh-gia", "rating", "danh-gia", rate),
)


def partner_routes(national: National) -> list[BaseRoute]:
    """What the partners answer to portals, beside the data adapter."""
    return [route(national, door.path, _behind(door), kind=door.kind, methods=("POST",)) for door in DOORS]


def _behind(door: Door) -> Handler:
    def serve(national: National, exchange: Exchange) -> Response:
        return _serve(door, national, exchange)

    return serve


def _serve(door: Door, national: National, exchange: Exchange) -> Response:
    body = exchange.json
    session = exchange.request.headers.get("access_token", "")
    tenant = national.registry.tenants.get(national.adapter_sessions.tenant(session) or "")
    if tenant is None:
        return _session_ended()
    exchange.tenant = tenant.key
    if not isinstance(body, dict):
        return refused("Dữ liệu gửi lên không phải là một đối tượng JSON").response(400)
    if not national.contracts[tenant.contract].offers(door.service):
        return refused("Dịch vụ không có trong phiên bản kết nối này").response(404)
    asked = Asked(national, tenant, body)
    exchange.dossiers = tuple(number for name in NUMBERS if (number := asked.text(name)))[:1]
    stimulus = national.stimuli.take(tenant.key, exchange.dossiers, tuple, kinds=ADAPTER_KINDS, service=door.service)
    if stimulus and stimulus.kind == "adapter-expire":
        national.adapter_sessions.close(session)
        return _session_ended()
    if stimulus:
        return disturbed(stimulus, lambda: door.answer(asked), national.calls.overtaken(tenant.key))
    return JSONResponse(door.answer(asked))


def _session_ended() -> Response:
    return Envelope(SESSION_ENDED, "Phiên làm việc không hợp lệ hoặc đã hết hạn, đề nghị đăng nhập lại").response(UNAUTHORIZED)
