"""Reading the bodies that register a province, a person or a stimulus. Every fault is a BodyError naming the field."""

import base64
from dataclasses import replace
from typing import get_args
from urllib.parse import urlsplit

from thongsuot.national.contracts import DEFAULT, load_contracts
from thongsuot.national.identity.cases import BY_ID
from thongsuot.national.papers import Paper, Papers, State, new_path
from thongsuot.national.production import refuse_production
from thongsuot.national.registry import (
    AccountTypeForm,
    AdapterAccount,
    Client,
    KeypayAccount,
    Kind,
    LinkStyle,
    PaymentAccount,
    Persona,
    PushAccount,
    PushService,
    Tenant,
)
from thongsuot.national.stimuli import ADAPTER_KINDS, KINDS, PAYMENT_OUTAGES, PAYMENT_SERVICE, RETIRED, SIGN_IN, Armed, ArmedCase, RetiredIssuer, Stimulus
from thongsuot.serving.address import split_address
from thongsuot.serving.body import Body, BodyError

LINK_STYLES: tuple[LinkStyle, ...] = get_args(LinkStyle)
PUSH_SERVICES: tuple[PushService, ...] = get_args(PushService)
PERSONA_KINDS: tuple[Kind, ...] = get_args(Kind)
ACCOUNT_TYPE_FORMS: tuple[AccountTypeForm, ...] = get_args(AccountTypeForm)
PAPER_STATES: tuple[State, ...] = get_args(State)
STATUSES = range(200, 600)
MOST_SECONDS = 60


def read_tenant(key: str, body: Body) -> Tenant:
    """What docs/reference-environment.md lists under `PUT /tenants/{tenant}`."""
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
        payment=_read_payment(body.part("payment")) if body.fields.get("payment") is not None else None,
        keypay=_read_keypay(body.part("keypay")) if body.fields.get("keypay") is not None else None,
        push=_read_push(body.part("push")) if body.fields.get("push") is not None else None,
        contract=body.choice("contract", tuple(load_contracts()), DEFAULT),
    )


def read_reached(body: Body) -> dict[str, str]:
    """Host that this side calls back -> the `IP:PORT` at which this process reaches it; nothing where the name itself tells."""
    reached: dict[str, str] = {}
    for name in ("payment", "keypay", "push"):
        part = body.part(name) if body.fields.get(name) is not None else Body({})
        if part.fields.get("address") is None:
            continue
        try:
            split_address(part.text("address"))
        except ValueError as error:
            raise BodyError(f"{name}.address: {error}") from error
        called = _read_push(part).addresses.values() if name == "push" else (part.text("callback_url"),)
        reached |= {urlsplit(address).hostname or "": part.text("address") for address in called}
    return reached


def _read_payment(part: Body) -> PaymentAccount:
    """`{partner, secret, client_secret, callback_url, return_url, address?}`."""
    texts = (part.text(name) for name in ("partner", "secret", "client_secret"))
    return PaymentAccount(*texts, *(_address(name, part.text(name)) for name in ("callback_url", "return_url")))


def _read_keypay(part: Body) -> KeypayAccount:
    """`{client_id, hash_key_1, hash_key_2, callback_url, address?}`."""
    address = _address("callback_url", part.text("callback_url"))
    return KeypayAccount(part.text("client_id"), part.text("hash_key_1"), part.text("hash_key_2"), address)


def _read_push(part: Body) -> PushAccount:
    """`{key, addresses: {service: URL}, address?}`."""
    key, given = part.text("key"), part.part("addresses")
    if not key.isascii() or not key.isprintable():  # it travels in a header
        raise BodyError("push.key: plain letters are expected")
    unknown = next((name for name in given.fields if name not in PUSH_SERVICES), None)
    if unknown is not None:
        raise BodyError(f"push.addresses: one of {', '.join(PUSH_SERVICES)} is expected, not {unknown!r}")
    return PushAccount(key, {name: _address(f"push.addresses.{name}", given.text(name)) for name in PUSH_SERVICES if name in given.fields})


def read_persona(key: str, body: Body) -> Persona:
    """`{username, password, kind, claims, claims_style, account_type_form, population?}`."""
    return Persona(
        key=key,
        username=body.text("username"),
        password=body.text("password"),
        kind=body.choice("kind", PERSONA_KINDS),
        claims=dict(body.part("claims").fields),
        claims_style=body.choice("claims_style", LINK_STYLES, "vnconnect"),
        account_type_form=body.choice("account_type_form", ACCOUNT_TYPE_FORMS, "string"),
        population=dict(body.part("population").fields) if body.fields.get("population") is not None else {},
    )


def read_paper(body: Body, papers: Papers) -> Paper:
    """`{persona, result, number, name?, agency?, filename?, content?: base64, state?}`; of a paper that is there, what is not given stays."""
    persona, number = body.text("persona"), body.text("number")
    known = papers.find(persona, number) or Paper(persona, "", "Giấy tờ", number, "Ủy ban nhân dân", "giay-to.pdf", b"", "valid", new_path())
    content = body.text("content", "")
    try:
        data = base64.b64decode(content, validate=True) if content else known.content
    except ValueError as error:
        raise BodyError(f"content: {error}") from error
    texts = {name: body.text(name, getattr(known, name)) for name in ("result", "name", "agency", "filename")}
    return replace(known, **texts, content=data, state=body.choice("state", PAPER_STATES, "valid"))


def read_stimulus(body: Body) -> Armed:
    """`{kind, tenant, dossier?, owner?, service?, times?, status?, seconds?, other?, code?}`, or `{kind: "sign-in", tenant, persona, case, seconds?}`,
    or `{kind: "issuer-retired", tenant, persona}`."""
    named = body.choice("kind", (*KINDS, SIGN_IN, RETIRED))
    if named == SIGN_IN:
        return _read_case(body)
    if named == RETIRED:
        return RetiredIssuer(body.text("tenant"), body.text("persona"))
    dossier, owner, service = (body.text(name) if body.fields.get(name) is not None else None for name in ("dossier", "owner", "service"))
    kind = body.choice("kind", KINDS)
    seconds, other = body.whole("seconds", 1), body.text("other", "")
    times, status, code = body.whole("times", 1), body.whole("status", 503), body.text("code", "")
    stimulus = Stimulus(kind, body.text("tenant"), dossier, owner, times, status, seconds, other, code, service)
    if stimulus.times < 1:
        raise BodyError(f"times: at least 1 is expected, not {stimulus.times}")
    if not 0 < seconds <= MOST_SECONDS:
        raise BodyError(f"seconds: 1 to {MOST_SECONDS} is expected, not {seconds}")
    if kind not in ADAPTER_KINDS and dossier is None:
        raise BodyError(f"dossier: {kind} needs the number of a dossier")
    if service == PAYMENT_SERVICE and kind not in PAYMENT_OUTAGES:
        raise BodyError(f"service: {PAYMENT_SERVICE} is disturbed by {', '.join(PAYMENT_OUTAGES)} only")
    if kind == "payment-other-dossier" and not other:
        raise BodyError("other: the number of the other dossier is expected, not nothing")
    if stimulus.status not in STATUSES:
        raise BodyError(f"status: 200 to 599 is expected, not {stimulus.status}")
    return stimulus


def _read_case(body: Body) -> ArmedCase:
    case, seconds = body.choice("case", tuple(BY_ID)), body.whole("seconds", 1)
    if not 0 <= seconds <= MOST_SECONDS:
        raise BodyError(f"seconds: 0 to {MOST_SECONDS} is expected, not {seconds}")
    return ArmedCase(BY_ID[case], body.text("tenant"), body.text("persona"), seconds)


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
    refuse_production(name, parts.hostname or "")
    return address
