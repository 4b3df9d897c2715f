"""Whether a call that claims to be the national side's is: by the key that both were given (inferred; public code shows no way of its own)."""

import hmac

from starlette.requests import Request
from starlette.responses import JSONResponse

from thongsuot.portal.visit import tenant_of
from thongsuot.serving.body import decode_json

REFUSED = -1


def is_national(request: Request) -> bool:
    """Whether `Authorization: Bearer` carries the tenant's key. A tenant without one believes nobody."""
    tenant = tenant_of(request)
    if not tenant.behaviour.know_national_caller:
        return True
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    known = tenant.push_key.encode()
    return bool(known) and scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode("latin-1", "replace"), known)


async def read_message(request: Request) -> dict[str, object] | JSONResponse:
    """The JSON object that the national side sends, or the refusal of who is not known or sends something else."""
    if not is_national(request):
        return JSONResponse({"error_code": REFUSED, "message": "Không nhận ra bên gọi"}, 401)
    try:
        message = decode_json(await request.body())
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict):
        return JSONResponse({"error_code": REFUSED, "message": "Dữ liệu gửi lên không phải là một đối tượng JSON"}, 400)
    return message
