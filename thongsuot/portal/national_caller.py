"""Whether a call that claims to be the national side's is: by the key that both were given.

It comes in `Authorization: Bearer` (inferred; public code shows no way of its own) or, with tax notices, as SecurityKey in the message (protocol §5).
"""

import hmac
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse

from thongsuot.portal.tenant import Tenant
from thongsuot.portal.visit import tenant_of
from thongsuot.serving.body import decode_json

REFUSED = -1


class MessageError(ValueError):
    """What was sent cannot be taken; the message, in Vietnamese, names the field."""


async def read_message(request: Request) -> dict[str, object] | JSONResponse:
    """The JSON object that the national side sends, or the refusal of who is not known or sends something else."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if not _is_national(tenant_of(request), given.strip() if scheme.lower() == "bearer" else ""):
        return _stranger()
    message = await _read_object(request)
    return message if message is not None else _no_object()


async def read_keyed_message(request: Request) -> dict[str, object] | JSONResponse:
    """Likewise, of a message that carries the key itself."""
    message = await _read_object(request)
    if message is None:
        return _no_object()
    return message if _is_national(tenant_of(request), str(message.get("SecurityKey") or "")) else _stranger()


def text_of(message: Mapping[str, object], name: str) -> str:
    """A field that must be there as text, at most 500 characters of it. Raises MessageError."""
    value = message.get(name)
    if not isinstance(value, str) or not value.strip():
        raise MessageError(f"thiếu {name}")
    return value.strip()[:500]


def _is_national(tenant: Tenant, given: str) -> bool:
    """Whether this is the tenant's key. A tenant without one believes nobody."""
    known = tenant.push_key.encode()
    return not tenant.behaviour.know_national_caller or (bool(known) and hmac.compare_digest(given.encode("utf-8", "replace"), known))


async def _read_object(request: Request) -> dict[str, object] | None:
    try:
        message = decode_json(await request.body())
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def _stranger() -> JSONResponse:
    return JSONResponse({"error_code": REFUSED, "message": "Không nhận ra bên gọi"}, 401)


def _no_object() -> JSONResponse:
    return JSONResponse({"error_code": REFUSED, "message": "Dữ liệu gửi lên không phải là một đối tượng JSON"}, 400)
