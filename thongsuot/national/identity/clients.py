"""Which client calls, and whether it proves it: HTTP Basic or form fields (RFC 6749 §2.3.1)."""

import base64
import binascii
import secrets
from urllib.parse import unquote_plus

from starlette.responses import JSONResponse

from thongsuot.national.exchange import Exchange
from thongsuot.national.identity.headers import NO_STORE
from thongsuot.national.registry import Client
from thongsuot.national.side import National


def authenticated(national: National, exchange: Exchange) -> Client | None:
    """The client whose secret came with the call. Notes its tenant, proven or only claimed, for the call log."""
    client_id, secret = _credentials(exchange)
    client = national.registry.clients.get(client_id)
    if client is None:
        return None
    exchange.tenant = client.tenant
    if not secrets.compare_digest(secret.encode("utf-8", "replace"), client.client_secret.encode()):
        return None
    return client


def oauth_error(error: str, description: str, status: int = 400) -> JSONResponse:
    """An error reply of RFC 6749 §5.2."""
    headers = NO_STORE | ({"WWW-Authenticate": 'Basic realm="xacthuc"'} if status == 401 else {})  # noqa: PLR2004
    return JSONResponse({"error": error, "error_description": description}, status, headers)


def _credentials(exchange: Exchange) -> tuple[str, str]:
    scheme, _, value = exchange.request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return str(exchange.form.get("client_id", "")), str(exchange.form.get("client_secret", ""))
    try:
        client_id, _, secret = base64.b64decode(value, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return unquote_plus(client_id), unquote_plus(secret)
