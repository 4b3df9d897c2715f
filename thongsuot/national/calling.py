"""Calls of this side to a province's portal: posted, and logged with the portal's answer."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import httpx

from thongsuot.national.calls import Call, Kind
from thongsuot.national.redaction import redact
from thongsuot.national.registry import Tenant
from thongsuot.national.side import National
from thongsuot.serving.body import decode_json

NOBODY: Mapping[str, str] = {}


async def call_portal(
    national: National, kind: Kind, tenant: Tenant, dossier: str, address: str, message: dict[str, object], headers: Mapping[str, str] = NOBODY
) -> tuple[int | None, object]:
    """(status, JSON answer or None); no status where the portal does not answer. There is no second attempt: none is documented."""
    status, reply = await _post(national, address, message, headers)
    parts = urlsplit(address)
    body: dict[str, object] = {"method": "POST", "host": parts.hostname, "path": parts.path, "query": {}, "form": {}}
    body |= {"json": redact(message), "status": status, "reply": redact(reply)}
    national.calls.add(Call(kind, tenant.key, None, (dossier,), body))
    return status, reply


async def _post(national: National, address: str, message: dict[str, object], headers: Mapping[str, str]) -> tuple[int | None, object]:
    if national.http is None:
        return None, None
    try:
        response = await national.http.post(address, json=message, headers=dict(headers))
    except (httpx.HTTPError, httpx.InvalidURL):
        return None, None
    try:
        return response.status_code, decode_json(response.content)
    except (ValueError, RecursionError):
        return response.status_code, None
