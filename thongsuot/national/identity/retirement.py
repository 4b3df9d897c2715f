"""A provider that has ended for one province: client closed, keys and metadata gone for that portal; only what it said before is left."""

import secrets
import time

from thongsuot.national.identity.grants import Request
from thongsuot.national.identity.tokens import give
from thongsuot.national.registry import Tenant
from thongsuot.national.side import National
from thongsuot.national.stimuli import RetiredIssuer


def retire_issuer(national: National, retired: RetiredIssuer, tenant: Tenant) -> tuple[str, str]:
    """(id of the stimulus, an id_token of the person that was signed just before the end: what somebody may still hold)."""
    client = tenant.client
    asked = Request(client.client_id, client.redirect_uris[0], retired.persona, "openid", "", "", "", "plain", secrets.token_urlsafe(16), int(time.time()))
    grant = national.grants.redeem(national.grants.give_code(asked))
    token = str(give(national, grant)["id_token"]) if grant else ""
    national.registry.close_client(tenant)
    return national.stimuli.arm(retired), token


def resume_issuer(national: National, tenant: Tenant | None) -> None:
    """The client is open again, and keys and metadata are there."""
    if tenant is not None:
        national.registry.put_client(tenant.client)
