"""The control listener of the portal: defects, tenants, business time, outbox (docs/reference-environment.md)."""

import gc
from datetime import datetime
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from thongsuot.portal.catalogue import read_catalogue, sample_catalogue
from thongsuot.portal.contracts import DEFAULT
from thongsuot.portal.dossiers.export import dossier_rows
from thongsuot.portal.listing import listed_defects
from thongsuot.portal.officers.accounts import NewOfficer
from thongsuot.portal.signing.authority import authority_pem
from thongsuot.portal.sync.outbox import outbox_rows
from thongsuot.portal.tenant import VIETNAM, AdapterAccount, IdentityClient, PaymentAccount, Tenant
from thongsuot.portal.tenants import PRODUCT, OrderError, TenantOrder, Tenants, fingerprint
from thongsuot.portal.watch import WatchedBehaviour, watch
from thongsuot.serving.body import Body, BodyError, read_body
from thongsuot.serving.control import control_app

YEARS = range(2000, 2100)  # holidays, due dates and numbers are defined well inside


def build_control(tenants: Tenants, key: str) -> Starlette:
    app = control_app(PRODUCT, ROUTES, key=key)
    app.state.tenants = tenants
    return app


async def list_defects(_request: Request) -> JSONResponse:
    return JSONResponse(listed_defects())


async def put_tenant(request: Request) -> JSONResponse:
    order = read_order(request.path_params["tenant"], await read_body(request))
    tenants: Tenants = request.app.state.tenants
    try:
        tenant = tenants.put(order)
    except OrderError as error:
        raise BodyError(str(error)) from error
    signing_ca = authority_pem(tenant.db, tenant.name)
    gc.freeze()  # catalogues stay; looking through all of them at every collection would be much of the work of starting
    told = {"fingerprint": fingerprint(tenant), "defects": list(tenant.defects), "signing_ca": signing_ca, "listener": tenant.behaviour.public_listener}
    return JSONResponse(told)


async def show_tenant(request: Request) -> JSONResponse:
    tenant = _named(request)
    clock = tenant.frozen_clock.isoformat() if tenant.frozen_clock else None
    return JSONResponse({"host": tenant.host, "defects": list(tenant.defects), "fingerprint": fingerprint(tenant), "clock": clock})


async def set_clock(request: Request) -> JSONResponse:
    tenant, body = _named(request), await read_body(request)
    if "now" not in body.fields:
        raise BodyError("now: a time, or null for the real clock, is expected")
    tenant.frozen_clock = None if body.fields["now"] is None else read_time(body.text("now"))
    return JSONResponse({"clock": tenant.frozen_clock.isoformat() if tenant.frozen_clock else None})


async def show_outbox(request: Request) -> JSONResponse:
    return JSONResponse(outbox_rows(_named(request), request.query_params.get("dossier")))


async def list_dossiers(request: Request) -> JSONResponse:
    return JSONResponse({"dossiers": dossier_rows(_named(request).db)})


async def start_watch(request: Request) -> JSONResponse:
    tenant = _named(request)
    tenant.behaviour = watch(tenant.behaviour)
    return JSONResponse({"watching": True})


async def take_reads(request: Request) -> JSONResponse:
    behaviour = _named(request).behaviour
    if not isinstance(behaviour, WatchedBehaviour):
        raise HTTPException(409, "nobody watches this tenant's decisions; POST .../watch first")
    return JSONResponse({"fields": behaviour.take_seen()})


def read_time(text: str) -> datetime:
    """ISO 8601 with an offset, in Vietnamese time. Raises BodyError."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise BodyError(f"now: an ISO 8601 time is expected, not {text!r}") from error
    if time.tzinfo is None:
        raise BodyError(f"now: {text!r} has no offset; write 2025-07-01T09:00:00+07:00")
    if time.year not in YEARS:
        raise BodyError(f"now: a year from {YEARS[0]} to {YEARS[-1]} is expected, not {text!r}")
    return time.astimezone(VIETNAM)


def read_address(name: str, text: str) -> str:
    """An absolute web address of plain letters. Raises BodyError."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and text.isascii() and text.isprintable() and " " not in text
        good = good and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good:
        raise BodyError(f"{name}: an absolute address is expected, not {text!r}")
    return text


def read_order(key: str, body: Body) -> TenantOrder:
    """The body of `PUT /tenants/{tenant}`. Raises BodyError."""
    national, adapter = body.part("national"), body.part("adapter")
    payment = body.part("payment") if body.fields.get("payment") is not None else None
    return TenantOrder(
        key=key,
        host=body.text("host").lower(),
        name=body.text("name"),
        agency_root=body.text("agency_root"),
        national=IdentityClient(read_address("national.issuer", national.text("issuer")), national.text("client_id"), national.text("client_secret")),
        adapter=_read_adapter(adapter),
        defects=body.texts("defects"),
        officers=tuple(NewOfficer(*(part.text(name) for name in ("username", "password", "name", "role", "unit"))) for part in body.parts("officers")),
        catalogue=read_catalogue(body.fields["catalogue"]) if body.fields.get("catalogue") is not None else sample_catalogue(),
        contract=body.text("contract", DEFAULT),
        push_key=body.text("push_key", ""),
        payment=PaymentAccount(*(payment.text(name) for name in ("url", "pages", "partner", "secret", "client_secret"))) if payment else None,
    )


def _read_adapter(part: Body) -> AdapterAccount:
    account = AdapterAccount(read_address("adapter.url", part.text("url")), *(part.text(name) for name in ("username", "password", "dstcode", "madonvi")))
    if not account.dstcode.isascii() or not account.dstcode.isprintable():  # it travels in a header
        raise BodyError(f"adapter.dstcode: plain letters are expected, not {account.dstcode!r}")
    return account


def _named(request: Request) -> Tenant:
    tenants: Tenants = request.app.state.tenants
    tenant = tenants.named(request.path_params["tenant"])
    if tenant is None:
        raise HTTPException(404, f"there is no tenant {request.path_params['tenant']}")
    return tenant


ROUTES: tuple[Route, ...] = (
    Route("/defects", list_defects, methods=["GET"]),
    Route("/tenants/{tenant}", put_tenant, methods=["PUT"]),
    Route("/tenants/{tenant}", show_tenant, methods=["GET"]),
    Route("/tenants/{tenant}/clock", set_clock, methods=["PUT"]),
    Route("/tenants/{tenant}/watch", start_watch, methods=["POST"]),
    Route("/tenants/{tenant}/reads", take_reads, methods=["GET"]),
    Route("/tenants/{tenant}/outbox", show_outbox, methods=["GET"]),
    Route("/tenants/{tenant}/dossiers", list_dossiers, methods=["GET"]),
)
