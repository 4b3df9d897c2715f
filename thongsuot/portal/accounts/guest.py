"""Sign-ons that no provider stands behind: what a tenant with a defect opens where something is not to be had."""

from thongsuot.portal.accounts.claims import Identity
from thongsuot.portal.accounts.linking import link_account
from thongsuot.portal.accounts.signature import SignatureError, read_claims
from thongsuot.portal.tenant import Tenant

NOBODY = Identity("khach", "citizen", "", "Khách", "", "", "", "")


def guest_account(tenant: Tenant, missing: str) -> int | None:
    """The account of nobody in particular, at a tenant that opens its session where that is missing."""
    return link_account(tenant.db, NOBODY) if tenant.behaviour.let_in_without == missing else None


def account_of_browser(tenant: Tenant, id_token: str) -> int | None:
    """The account that an id_token names which came through the browser, at a tenant that believes it once the provider answers no longer."""
    if not id_token or tenant.behaviour.need_living_provider:
        return None
    try:
        subject = str(read_claims(id_token, None, tenant.behaviour).get("sub"))
    except SignatureError:
        return None
    return link_account(tenant.db, Identity(subject, "citizen", "", "Khách", "", "", "", ""))
