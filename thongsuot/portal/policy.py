"""What a browser may do on a page of the portal: the Content-Security-Policy."""

from urllib.parse import urlsplit

from thongsuot.portal.tenant import Tenant


def content_policy(tenant: Tenant | None, *, pays: bool = False) -> str:
    """Nothing but the portal's own. Signing out, and paying where a page `pays`, are forms whose answers lead away;
    Chromium holds that hop against form-action too."""
    issuer = urlsplit(tenant.national.issuer) if tenant else None
    elsewhere = [f"{issuer.scheme}://{issuer.netloc}"] if issuer else []
    if pays and tenant and tenant.payment and tenant.behaviour.let_payer_go:
        elsewhere.append(tenant.payment.pages)
    forms = " ".join(["'self'", *elsewhere])
    framing = "frame-ancestors 'none'; " if tenant is None or tenant.behaviour.forbid_framing else ""
    return f"default-src 'none'; style-src 'self'; img-src 'self' data:; form-action {forms}; {framing}base-uri 'none'"
