"""Reading the bodies that register a province, a person or a stimulus. Every fault is a BodyError naming the field."""

from typing import get_args
from urllib.parse import urlsplit

from thongsuot.national.registry import AccountTypeForm, AdapterAccount, Client, Kind, LinkStyle, Persona, Tenant
from thongsuot.national.stimuli import KINDS, Stimulus
from thongsuot.serving.body import Body, BodyError

LINK_STYLES: tuple[LinkStyle, ...] = get_args(LinkStyle)
PERSONA_KINDS: tuple[Kind, ...] = get_args(Kind)
ACCOUNT_TYPE_FORMS: tuple[AccountTypeForm, ...] = get_args(AccountTypeForm)
STATUSES = range(200, 600)


def read_tenant(key: str, body: Body) -> Tenant:
    """`{name, base_url, agency_root, client_id, client_secret, redirect_uris, post_logout_redirect_uris, link_style, adapter}`."""
    adapter = body.part("adapter")
    return Tenant(
        key=key,
        name=body.text("name"),
        base_url=_address("base_url", body.text("base_url")).rstrip("/"),
        agency_root=body.text("agency_root"),
        link_style=body.choice("link_style", LINK_STYLES, "vnconnect"),
        client=Client(
            client_id=body.text("client_id"),
            client_secret=body.text("client_secret"),
            redirect_uris=_addresses(body, "redirect_uris"),
            post_logout_redirect_uris=_addresses(body, "post_logout_redirect_uris"),
            tenant=key,
        ),
        adapter=AdapterAccount(adapter.text("username"), adapter.text("password"), adapter.text("dstcode"), adapter.text("madonvi")),
    )


def read_persona(key: str, body: Body) -> Persona:
    """`{username, password, kind, claims, claims_style, account_type_form}`."""
    return Persona(
        key=key,
        username=body.text("username"),
        password=body.text("password"),
        kind=body.choice("kind", PERSONA_KINDS),
        claims=dict(body.part("claims").fields),
        claims_style=body.choice("claims_style", LINK_STYLES, "vnconnect"),
        account_type_form=body.choice("account_type_form", ACCOUNT_TYPE_FORMS, "string"),
    )


def read_stimulus(body: Body) -> Stimulus:
    """`{kind, tenant, dossier?, owner?, times?, status?}`."""
    dossier, owner = (body.text(name) if body.fields.get(name) is not None else None for name in ("dossier", "owner"))
    stimulus = Stimulus(body.choice("kind", KINDS), body.text("tenant"), dossier, owner, body.whole("times", 1), body.whole("status", 503))
    if stimulus.times < 1:
        raise BodyError(f"times: at least 1 is expected, not {stimulus.times}")
    if stimulus.status not in STATUSES:
        raise BodyError(f"status: 200 to 599 is expected, not {stimulus.status}")
    return stimulus


def _addresses(body: Body, name: str) -> tuple[str, ...]:
    return tuple(_address(name, address) for address in body.texts(name))


def _address(name: str, address: str) -> str:
    try:
        parts = urlsplit(address)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.fragment
    except ValueError:
        good = False
    if not good:
        raise BodyError(f"{name}: an absolute address without a fragment is expected, not {address!r}")
    return address
